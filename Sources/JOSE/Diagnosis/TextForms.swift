/// Standard base64 (RFC 4648 §4) and its way to base64url and back.
package enum Base64Text {
    /// The same letters in the alphabet of base64url, without padding.
    static func urlForm(_ text: [UInt8]) -> [UInt8] {
        var text = text
        while text.last == UInt8(ascii: "=") { text.removeLast() }
        return text.map {
            $0 == UInt8(ascii: "+") ? UInt8(ascii: "-") : $0 == UInt8(ascii: "/") ? UInt8(ascii: "_") : $0
        }
    }

    /// What base64 or base64url stands for, with padding or without; `nil` when it is neither.
    static func decoded(_ text: some Sequence<UInt8>) -> [UInt8]? { try? Base64URL.decode(urlForm(Array(text))) }

    /// Standard base64 with its padding.
    package static func standard(_ bytes: [UInt8]) -> [UInt8] {
        let letters = Base64URL.encode(bytes).utf8
            .map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "+") : $0 == UInt8(ascii: "_") ? UInt8(ascii: "/") : $0 }
        return letters + [UInt8](repeating: UInt8(ascii: "="), count: (4 - letters.count % 4) % 4)
    }
}

/// Bytes as hexadecimal digits.
package enum HexText {
    /// `nil` for an odd number of digits, and for anything that is none.
    static func bytes(_ digits: [UInt8]) -> [UInt8]? {
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = value(digits[index]), let low = value(digits[index + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    /// In lower case.
    package static func digits(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

/// URL-encoding (RFC 3986 §2.1) and its like.
enum PercentText {
    /// Each `%2E` as the byte that it stands for; what is no such escape stays.
    static func decoded(_ text: [UInt8], mark: UInt8 = UInt8(ascii: "%")) -> [UInt8] {
        guard text.contains(mark) else { return text }
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            let isEscape = text[index] == mark && index + 2 < text.count
            let value = isEscape ? HexText.bytes(Array(text[index + 1...index + 2]))?.first : nil
            result.append(value ?? text[index])
            index += value == nil ? 1 : 3
        }
        return result
    }
}
