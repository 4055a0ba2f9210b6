/// A token as people and programs pass it: with a `Bearer ` in front, in quotes, on several lines.
package struct TokenText: Sendable, Equatable {
    /// What is left to be read as a token.
    package let bytes: [UInt8]
    /// What was taken away, for the user to know, such as `quotes around the token`.
    ///
    /// A last line break is not reported.
    package let removed: [String]

    /// The largest text that is looked at, in bytes.
    package static let maximumSize = 1 << 20

    /// Takes away what surrounds a token, and line breaks within it.
    package init(_ raw: [UInt8]) {
        var rest = raw[...]
        var removed: [String] = []
        if rest.starts(with: [0xef, 0xbb, 0xbf]) {
            rest = rest.dropFirst(3)
            removed.append("a byte order mark")
        }
        if rest.last == 0x0a { rest.removeLast() }
        if rest.last == 0x0d { rest.removeLast() }
        // Quotes may stand around the prefix or behind it, so each is looked for until nothing is left to take.
        var before = -1
        while rest.count != before {
            before = rest.count
            Self.strip(&rest, of: "spaces or line breaks around the token", &removed, where: Self.isBlank)
            Self.strip(&rest, of: "quotes around the token", &removed) { [0x22, 0x27, 0x60].contains($0) }
            Self.stripBearer(&rest, &removed)
        }
        if rest.contains(where: Self.isLineBreak), !Self.holdsSeveralTokens(rest) {
            removed.append("line breaks inside the token")
            self.bytes = Self.unwrapped(rest)
        } else {
            self.bytes = Array(rest)
        }
        self.removed = removed
    }

    /// Whether at least two lines are tokens of their own; joining them would hide that.
    static func holdsSeveralTokens(_ text: some Collection<UInt8>) -> Bool {
        guard text.contains(where: isLineBreak) else { return false }
        var found = 0
        for line in text.split(whereSeparator: isLineBreak) where line.count(where: { $0 == UInt8(ascii: ".") }) >= 2 {
            found += 1
            if found == 2 { return true }
        }
        return false
    }

    private static func isLineBreak(_ byte: UInt8) -> Bool { byte == 0x0a || byte == 0x0d }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }

    private static func strip(
        _ rest: inout ArraySlice<UInt8>,
        of what: String,
        _ removed: inout [String],
        where condition: (UInt8) -> Bool
    ) {
        let count = rest.count
        rest = rest.drop(while: condition)
        while let last = rest.last, condition(last) { rest.removeLast() }
        if rest.count != count, !removed.contains(what) { removed.append(what) }
    }

    private static func stripBearer(_ rest: inout ArraySlice<UInt8>, _ removed: inout [String]) {
        for prefix in ["authorization:", "bearer "] where rest.count > prefix.utf8.count {
            let head = rest.prefix(prefix.utf8.count).map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }
            guard head.elementsEqual(prefix.utf8) else { continue }
            rest = rest.dropFirst(prefix.utf8.count)
            let what = prefix == "bearer " ? "a 'Bearer ' prefix" : "an 'Authorization:' prefix"
            if !removed.contains(what) { removed.append(what) }
            return
        }
    }

    /// Joins the lines, leaving out the blanks that indent them.
    private static func unwrapped(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        for line in text.split(whereSeparator: { $0 == 0x0a || $0 == 0x0d }) {
            var line = line.drop(while: isBlank)
            while let last = line.last, isBlank(last) { line.removeLast() }
            bytes += line
        }
        return bytes
    }
}
