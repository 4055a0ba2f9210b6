/// The bytes that mean something in JSON.
enum ASCII {
    static let backspace: UInt8 = 0x08
    static let tab: UInt8 = 0x09
    static let lineFeed: UInt8 = 0x0a
    static let formFeed: UInt8 = 0x0c
    static let carriageReturn: UInt8 = 0x0d
    static let space: UInt8 = 0x20
    static let quote: UInt8 = 0x22
    static let hash: UInt8 = 0x23
    static let apostrophe: UInt8 = 0x27
    static let asterisk: UInt8 = 0x2a
    static let plus: UInt8 = 0x2b
    static let comma: UInt8 = 0x2c
    static let minus: UInt8 = 0x2d
    static let point: UInt8 = 0x2e
    static let slash: UInt8 = 0x2f
    static let zero: UInt8 = 0x30
    static let colon: UInt8 = 0x3a
    static let openBracket: UInt8 = 0x5b
    static let backslash: UInt8 = 0x5c
    static let closeBracket: UInt8 = 0x5d
    static let lowerB: UInt8 = 0x62
    static let lowerE: UInt8 = 0x65
    static let lowerF: UInt8 = 0x66
    static let lowerN: UInt8 = 0x6e
    static let lowerR: UInt8 = 0x72
    static let lowerT: UInt8 = 0x74
    static let lowerU: UInt8 = 0x75
    static let openBrace: UInt8 = 0x7b
    static let closeBrace: UInt8 = 0x7d
    static let delete: UInt8 = 0x7f
}

extension UInt8 {
    /// 0 to 9.
    var isDigit: Bool { self &- 0x30 < 10 }

    /// What a literal, a number gone wrong or a name of JavaScript is made of.
    var isWord: Bool { isDigit || (self | 0x20) &- 0x61 < 26 || self == 0x5f || self == 0x24 }

    /// The value of a hexadecimal digit.
    var hexValue: UInt32? {
        switch self {
        case 0x30...0x39: UInt32(self - 0x30)
        case 0x41...0x46: UInt32(self - 0x41 + 10)
        case 0x61...0x66: UInt32(self - 0x61 + 10)
        default: nil
        }
    }

    /// Two hexadecimal digits in lower case.
    package var hexText: String { (self < 0x10 ? "0" : "") + String(self, radix: 16) }

    /// The escape of a control character (RFC 8259 §7).
    var controlEscape: String {
        switch self {
        case ASCII.backspace: "\\b"
        case ASCII.tab: "\\t"
        case ASCII.lineFeed: "\\n"
        case ASCII.formFeed: "\\f"
        case ASCII.carriageReturn: "\\r"
        default: "\\u00\(hexText)"
        }
    }
}

extension Unicode.Scalar {
    /// The number of the character, as in "U+00A0".
    package var codePoint: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
