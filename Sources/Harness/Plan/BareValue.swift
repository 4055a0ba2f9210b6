/// The shape of a TOML value without quotes and brackets: a word, a number, a date or a time.
///
/// TOMLKit's parser ends the process at some that have no such shape, so these must not get there.
struct BareValue {
    private var rest: ArraySlice<UInt8>

    static func isValid(_ bytes: ArraySlice<UInt8>) -> Bool {
        let words = ["true", "false", "inf", "nan", "+inf", "-inf", "+nan", "-nan"]
        if bytes.count <= 5, words.contains(where: { bytes.elementsEqual($0.utf8) }) { return true }
        var time = BareValue(rest: bytes)
        if time.takeTime() { return true }
        var number = BareValue(rest: bytes)
        return number.takeNumber()
    }

    private mutating func takeTime() -> Bool {
        guard take("0000-00-00") else { return takeClock() && rest.isEmpty }
        if rest.isEmpty { return true }
        guard takeOne(of: "Tt "), takeClock() else { return false }
        if takeOne(of: "+-") { return take("00:00") && rest.isEmpty }
        _ = takeOne(of: "Zz")
        return rest.isEmpty
    }

    private mutating func takeClock() -> Bool {
        guard take("00:00:00") else { return false }
        return !takeOne(of: ".") || takeDigits()
    }

    private mutating func takeNumber() -> Bool {
        for prefix in ["0x", "0o", "0b"] where rest.starts(with: prefix.utf8) {
            rest = rest.dropFirst(2)
            return takeDigits("0123456789abcdefABCDEF") && rest.isEmpty
        }
        _ = takeOne(of: "+-")
        guard takeDigits() else { return false }
        if takeOne(of: "."), !takeDigits() { return false }
        if takeOne(of: "eE") {
            _ = takeOne(of: "+-")
            guard takeDigits() else { return false }
        }
        return rest.isEmpty
    }

    /// Takes a text in whose pattern `0` stands for any digit.
    private mutating func take(_ pattern: StaticString) -> Bool {
        let wanted = Array(pattern.description.utf8)
        let fits = zip(wanted, rest).allSatisfy { $0 == 0x30 ? (0x30...0x39).contains($1) : $0 == $1 }
        guard rest.count >= wanted.count, fits else { return false }
        rest = rest.dropFirst(wanted.count)
        return true
    }

    private mutating func takeOne(of bytes: String) -> Bool {
        guard let first = rest.first, bytes.utf8.contains(first) else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// Digits, and an underscore between any two.
    private mutating func takeDigits(_ digits: String = "0123456789") -> Bool {
        let count = rest.prefix { digits.utf8.contains($0) || $0 == 0x5f }.count
        defer { rest = rest.dropFirst(count) }
        return count > 0 && rest.first != 0x5f && rest.prefix(count).last != 0x5f
    }
}
