/// Made-up identifiers and secrets.
enum Random {
    static func hex(bytes count: Int) -> String {
        (0..<count).map { _ in
            let text = String(UInt8.random(in: .min ... .max), radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
    }

    /// Of the form 8-4-4-4-12, version 4 (RFC 9562).
    static func guid() -> String {
        let digits = Array(hex(bytes: 16))
        let variant = ["8", "9", "a", "b"].randomElement() ?? "8"
        let text: (Range<Int>) -> String = { String(digits[$0]) }
        return "\(text(0..<8))-\(text(8..<12))-4\(text(13..<16))-\(variant)\(text(17..<20))-\(text(20..<32))"
    }
}
