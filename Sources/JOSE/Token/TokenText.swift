/// A token as people and programs pass it: with a `Bearer ` in front, in quotes, on several lines, in a text around it.
package struct TokenText: Sendable, Equatable {
    /// What is left to be read as a token.
    package let bytes: [UInt8]
    /// What was taken away, for the user to know, such as `quotes around the token`; escaped.
    ///
    /// A last line break is not reported.
    package let removed: [String]

    private static let blanks = "spaces or line breaks around the token"
    private static let quotes = "quotes around the token"

    /// The largest text that is looked at, in bytes.
    package static let maximumSize = 1 << 20

    /// Takes away what surrounds a token, and line breaks within it.
    package init(_ raw: [UInt8]) {
        // What is too long is told as such, whatever blanks are in it.
        guard !Self.isUTF16(raw), raw.count <= Self.maximumSize else {
            self.init(bytes: raw, removed: [])
            return
        }
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
            Self.strip(&rest, of: Self.blanks, &removed, where: TokenBoundary.isBlank)
            Self.strip(&rest, of: Self.quotes, &removed) { [0x22, 0x27, 0x60].contains($0) }
            Self.stripBearer(&rest, &removed)
        }
        self = Self.isSingleToken(rest) ? TokenText(bytes: Array(rest), removed: removed) : Self.found(rest, removed)
    }

    private init(bytes: [UInt8], removed: [String]) {
        self.bytes = bytes
        self.removed = removed
    }

    /// Whether a text is UTF-16, with its byte order mark or without.
    static func isUTF16(_ text: [UInt8]) -> Bool {
        if text.starts(with: [0xff, 0xfe]) || text.starts(with: [0xfe, 0xff]) { return true }
        let head = text.prefix(8)
        return head.count == 8
            && [0, 1].contains { first in head.enumerated().allSatisfy { ($0 % 2 == first) == ($1 == 0) } }
    }

    /// Whether there is nothing to be found: the letters of a header, and two dots among letters.
    ///
    /// A good token is such a text, and is not searched.
    static func isSingleToken(_ text: some Collection<UInt8>) -> Bool {
        guard text.first == UInt8(ascii: "e") else { return false }
        var dots = 0
        for byte in text {
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, UInt8(ascii: "-"), UInt8(ascii: "_"): continue
            case UInt8(ascii: "."): dots += 1
            default: return false
            }
        }
        return dots == 2
    }

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
}

extension TokenText {
    /// The one token in a text that is more than a token; without one, or with several, the text as it is.
    private static func found(_ text: ArraySlice<UInt8>, _ removed: [String]) -> TokenText {
        let whole = Array(text)
        let result = TokenFinder.search(whole)
        guard result.tokens.count <= 1 else { return TokenText(bytes: whole, removed: removed) }
        guard let token = result.tokens.first, !isDamaged(token.bytes, in: whole) else {
            return isWrapped(text)
                ? TokenText(bytes: unwrapped(text), removed: removed + ["line breaks inside the token"])
                : TokenText(bytes: whole, removed: removed)
        }
        return TokenText(bytes: token.bytes, removed: said(removed, beside: token) + surroundings(of: token, result))
    }

    /// Blanks and quotes at the ends of a text around the token are not worth a word.
    private static func said(_ removed: [String], beside token: FoundToken) -> [String] {
        switch token.surroundings {
        case .nothing, .prefix: removed
        case .json, .text: removed.filter { $0 != blanks && $0 != quotes }
        }
    }

    /// Whether what stands around the token may belong to it: a dot too many, or letters behind a blank.
    private static func isDamaged(_ token: [UInt8], in text: [UInt8]) -> Bool {
        let joined = text.filter { !TokenBoundary.isBlank($0) }
        if joined.last == UInt8(ascii: "."), joined.dropLast() == token[...] { return true }
        return isSingleToken(joined) && !text.contains(where: LineWrap.isLineBreak)
            && !SignatureLength.isPlausible(in: token)
    }

    /// What there is to say: the encoding, and what stood around.
    private static func surroundings(of token: FoundToken, _ result: TokenFinder.Result) -> [String] {
        switch token.surroundings {
        case .nothing: result.removed
        case .prefix(let word): result.removed + ["a '\(word)' prefix"]
        case .json(let filter?): result.removed + ["the JSON around the token, found \(token.place) (jq -r \(filter))"]
        case .json(nil), .text: result.removed + ["the text around the token, found \(token.place)"]
        }
    }

    /// Whether lines that are each in one piece stand there, and nothing of another kind.
    private static func isWrapped(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.contains(where: LineWrap.isLineBreak), let first = text.first, !"{[<-".utf8.contains(first) else {
            return false
        }
        return text.split(whereSeparator: LineWrap.isLineBreak).allSatisfy { line in
            !trimmed(line).contains(where: TokenBoundary.isBlank)
        }
    }

    /// Joins the lines, leaving out the blanks that indent them.
    private static func unwrapped(_ text: ArraySlice<UInt8>) -> [UInt8] {
        text.split(whereSeparator: LineWrap.isLineBreak).flatMap(trimmed)
    }

    private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var line = line.drop(while: TokenBoundary.isBlank)
        while let last = line.last, TokenBoundary.isBlank(last) { line.removeLast() }
        return line
    }
}
