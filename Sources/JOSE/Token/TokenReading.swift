/// A way to read a text in which a token was written otherwise.
struct TokenReading {
    /// What is taken away by it, such as `URL-encoding`; `nil` for the text as it stands.
    let removed: String?
    let text: [UInt8]

    /// The readings of a text, the text as it stands first; those that change nothing are left out.
    static func all(of text: [UInt8]) -> [TokenReading] {
        let once = PercentText.decoded(text)
        let readings = [
            (nil, text), ("line breaks inside the token", LineWrap.joined(text)), ("URL-encoding", once),
            ("double URL-encoding", PercentText.decoded(once)),
            ("backslashes inside the token", withoutBackslashes(text)),
            (
                "quoted-printable encoding",
                PercentText.decoded(LineWrap.withoutSoftBreaks(text), mark: UInt8(ascii: "="))
            ),
            ("HTML inside the token", MarkupText.stripped(text)),
        ]
        return readings.filter { $0.0 == nil || $0.1 != text }.map { TokenReading(removed: $0.0, text: $0.1) }
    }

    /// Markdown escapes what could be its own signs.
    private static func withoutBackslashes(_ text: [UInt8]) -> [UInt8] {
        guard text.contains(UInt8(ascii: "\\")) else { return text }
        var result: [UInt8] = []
        for (index, byte) in text.enumerated() {
            let isEscape =
                byte == UInt8(ascii: "\\") && index + 1 < text.count && "_-.".utf8.contains(text[index + 1])
            if !isEscape { result.append(byte) }
        }
        return result
    }
}

/// Lines that a program broke.
enum LineWrap {
    static func isLineBreak(_ byte: UInt8) -> Bool { byte == 0x0a || byte == 0x0d }

    /// The text with those lines joined that one token may go over.
    ///
    /// A line goes on in the next when that is made of letters and dots alone, and when it is itself the longest so far:
    /// the line that is shorter is the last. The signs of a quoted mail in front of a line are left out.
    static func joined(_ text: [UInt8]) -> [UInt8] {
        guard text.contains(where: isLineBreak) else { return text }
        var result: [UInt8] = []
        var longest = 0
        var last = 0
        let separator: UInt8 = text.contains(0x0a) ? 0x0a : 0x0d
        for raw in text.split(separator: separator, omittingEmptySubsequences: false) {
            let line = trimmed(raw)
            let goesOn = last > 0 && last >= longest && !line.isEmpty && line.allSatisfy(isPart)
            if !goesOn {
                if !result.isEmpty { result.append(0x0a) }
                longest = 0
            }
            result += line
            last = line.last.map(isPart) ?? false ? line.count : 0
            longest = max(longest, last)
        }
        return result
    }

    /// Quoted-printable ends a line that goes on with `=`.
    static func withoutSoftBreaks(_ text: [UInt8]) -> [UInt8] {
        guard text.contains(UInt8(ascii: "=")), text.contains(where: isLineBreak) else { return text }
        var result: [UInt8] = []
        for line in text.split(separator: 0x0a, omittingEmptySubsequences: false) {
            let line = line.last == 0x0d ? line.dropLast() : line
            if line.last == UInt8(ascii: "=") { result += line.dropLast() } else { result += line + [0x0a] }
        }
        return result
    }

    /// Without what indents or quotes a line, and blanks behind it.
    private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var line = line.drop { TokenBoundary.isBlank($0) || $0 == UInt8(ascii: ">") }
        while let last = line.last, TokenBoundary.isBlank(last) { line.removeLast() }
        return line
    }

    private static func isPart(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
        default: "-_.".utf8.contains(byte)
        }
    }
}

/// HTML around letters.
enum MarkupText {
    /// Without tags, and with the character references of dot, underscore and hyphen resolved.
    static func stripped(_ text: [UInt8]) -> [UInt8] {
        guard text.contains(UInt8(ascii: "<")) || text.contains(UInt8(ascii: "&")) else { return text }
        var result: [UInt8] = []
        var index = 0
        var close: Int? = -1
        while index < text.count {
            // Looked for again only once it is passed, so that a text of opening signs takes no longer.
            if let last = close, last < index { close = text[index...].firstIndex(of: UInt8(ascii: ">")) }
            if text[index] == UInt8(ascii: "<"), let end = close, end - index < longestTag {
                index = end + 1
            } else if let (letter, end) = reference(at: index, in: text) {
                result.append(letter)
                index = end
            } else {
                result.append(text[index])
                index += 1
            }
        }
        return result
    }

    private static let longestTag = 200

    private static let references: [(text: [UInt8], letter: UInt8)] = [
        ("&#46;", "."), ("&#x2e;", "."), ("&period;", "."), ("&#95;", "_"), ("&#x5f;", "_"), ("&lowbar;", "_"),
        ("&#45;", "-"), ("&#x2d;", "-"), ("&quot;", "\""), ("&#34;", "\""), ("&amp;", "&"),
    ].map { (text: String, letter: Unicode.Scalar) in (Array(text.utf8), UInt8(ascii: letter)) }

    private static func reference(at index: Int, in text: [UInt8]) -> (UInt8, Int)? {
        guard text[index] == UInt8(ascii: "&") else { return nil }
        let head = text[index...].prefix(8).map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }
        guard let found = references.first(where: { head.starts(with: $0.text) }) else { return nil }
        return (found.letter, index + found.text.count)
    }
}
