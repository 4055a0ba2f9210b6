/// The bytes that mean something in TOML.
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
    static let plus: UInt8 = 0x2b
    static let comma: UInt8 = 0x2c
    static let minus: UInt8 = 0x2d
    static let point: UInt8 = 0x2e
    static let slash: UInt8 = 0x2f
    static let zero: UInt8 = 0x30
    static let colon: UInt8 = 0x3a
    static let equals: UInt8 = 0x3d
    static let openBracket: UInt8 = 0x5b
    static let backslash: UInt8 = 0x5c
    static let closeBracket: UInt8 = 0x5d
    static let underscore: UInt8 = 0x5f
    static let openBrace: UInt8 = 0x7b
    static let closeBrace: UInt8 = 0x7d
    static let delete: UInt8 = 0x7f
}

extension UInt8 {
    /// 0 to 9.
    var isDigit: Bool { self &- 0x30 < 10 }

    /// A to Z and a to z.
    var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }

    /// What a key without quotes is made of.
    var isBare: Bool { isLetter || isDigit || self == ASCII.minus || self == ASCII.underscore }

    /// What a number, a date, a time or a word is made of.
    var isOfScalar: Bool { isBare || self == ASCII.plus || self == ASCII.point || self == ASCII.colon }

    /// A space or a tab.
    var isBlank: Bool { self == ASCII.space || self == ASCII.tab }

    var isQuote: Bool { self == ASCII.quote || self == ASCII.apostrophe }

    /// What no comment and no string may hold; line ends are among these.
    var isControl: Bool { self < ASCII.space && self != ASCII.tab || self == ASCII.delete }

    /// A byte of UTF-8 that does not begin a character.
    var isContinuation: Bool { self & 0xc0 == 0x80 }

    /// The value of a hexadecimal digit.
    var hexValue: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x41 + 10
        case 0x61...0x66: self - 0x61 + 10
        default: nil
        }
    }
}
