internal import JSON

/// Finds what has the form of a token among the bytes of a text.
///
/// That is three parts of base64url of which the first is a JSON object with `alg`, or five and `enc` as well. Whatever
/// the text holds, each byte is looked at a bounded number of times.
struct TokenScan {
    /// The letters that a part may be made of.
    enum Letters {
        /// Those of base64url.
        case url
        /// Those of standard base64 as well, with its padding: a token that was damaged on its way.
        case standard
    }

    /// What may still be tried in one search, over all the texts that it looks at.
    struct Budget {
        /// Headers that turn out to be none.
        var failures = 64
        /// Different tokens that are kept.
        var tokens = mostTokens
    }

    static let mostTokens = 32
    /// The header of a token is not looked for further away from its dot than this.
    private static let maximumHeader = 1 << 16
    private static let dot = UInt8(ascii: ".")

    private let text: [UInt8]
    private let letters: Letters

    init(_ text: [UInt8], letters: Letters = .url) {
        self.text = text
        self.letters = letters
    }

    /// Where the tokens are, each once, in the order of the text.
    func ranges(_ budget: inout Budget) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var index = 0
        while index < text.count, budget.failures > 0, budget.tokens > 0 {
            let start = index
            var dots: [Int] = []
            while index < text.count, isPart(text[index]) {
                if text[index] == Self.dot, dots.count < 6 { dots.append(index) }
                index += 1
            }
            let range = token(in: start..<index, dots, &budget)
            if let range, !ranges.contains(where: { text[$0] == text[range] }) {
                budget.tokens -= 1
                ranges.append(range)
            }
            index = max(index, start + 1)
        }
        return ranges
    }

    private func isPart(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, UInt8(ascii: "-"), UInt8(ascii: "_"), Self.dot: true
        case UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="): letters == .standard
        default: false
        }
    }

    /// The token that a run of letters and dots is, or ends in.
    private func token(in run: Range<Int>, _ dots: [Int], _ budget: inout Budget) -> Range<Int>? {
        var (end, dots) = (run.upperBound, dots)
        // The full stop of a sentence.
        if [3, 5].contains(dots.count), dots.last == end - 1 {
            end -= 1
            dots.removeLast()
        }
        guard [2, 4].contains(dots.count), dots[1] > dots[0] + 1 || dots.count == 4,
            TokenBoundary.stands(after: run.upperBound, in: text)
        else { return nil }
        guard let (start, header) = header(in: run.lowerBound..<dots[0], &budget) else { return nil }
        if dots.count == 4 { return header.member("enc") == nil ? nil : start..<end }
        let isUnsigned = header.member("alg")?.stringValue?.lowercased() == "none"
        return dots[1] + 1 < end || isUnsigned ? start..<end : nil
    }

    /// The first place from which the letters up to a dot are a header, since a word may stand before it without a blank.
    private func header(in range: Range<Int>, _ budget: inout Budget) -> (start: Int, JSONValue)? {
        for start in max(range.lowerBound, range.upperBound - Self.maximumHeader)..<range.upperBound {
            guard opensObject(start, range.upperBound) else { continue }
            guard budget.failures > 0 else { return nil }
            if let header = TokenHeader.members(of: text[start..<range.upperBound]) { return (start, header) }
            budget.failures -= 1
        }
        return nil
    }

    /// Whether the letters there are those of a brace, and of what may follow one.
    private func opensObject(_ start: Int, _ end: Int) -> Bool {
        guard text[start] == UInt8(ascii: "e"), start + 4 <= end,
            let bytes = try? Base64URL.decode(text[start..<start + 4])
        else { return false }
        return bytes[0] == UInt8(ascii: "{") && [0x22, 0x20, 0x09, 0x0a, 0x0d].contains(bytes[1])
    }
}

/// The first part of a token.
enum TokenHeader {
    /// The JSON object with `alg` that these letters stand for; `nil` when they stand for none.
    static func members(of letters: ArraySlice<UInt8>) -> JSONValue? {
        guard let bytes = Base64Text.decoded(letters),
            let value = try? JSONDocument(parsing: bytes).value, value.member("alg") != nil
        else { return nil }
        return value
    }
}

/// What may stand behind a token: whatever else does may be a part of it that was damaged.
enum TokenBoundary {
    private static let marks = Array("\"'`<>()[]{},;:&|*#!?$\\".utf8)

    static func stands(after end: Int, in text: [UInt8]) -> Bool {
        guard end < text.count else { return true }
        let byte = text[end]
        if byte < 0x80 {
            guard !isBlank(byte) else { return true }
            return marks.contains(byte) && !continues(byte, text[(end + 1)...].prefix(3))
        }
        let next = String(decoding: text[end...].prefix(4), as: UTF8.self).unicodeScalars.first
        switch next?.properties.generalCategory {
        case .initialPunctuation, .finalPunctuation, .openPunctuation, .closePunctuation: return true
        // Languages that put no blanks between words; three dots in one mean that something is left out.
        case .otherLetter: return true
        case .otherPunctuation: return next != "\u{2026}"
        default: return false
        }
    }

    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }

    /// Whether a token may go on behind it: an escaped letter of Markdown, a place where HTML may break a line.
    private static func continues(_ mark: UInt8, _ next: ArraySlice<UInt8>) -> Bool {
        switch mark {
        case UInt8(ascii: "\\"): next.first.map { "_-.".utf8.contains($0) } ?? false
        case UInt8(ascii: "<"): next.starts(with: "wbr".utf8) || next.starts(with: "br".utf8)
        case UInt8(ascii: "&"): next.first == UInt8(ascii: "#")
        default: false
        }
    }
}
