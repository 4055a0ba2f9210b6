extension String {
    /// Longer than any path that is answered here.
    private static let longestPath = 200
    /// So that a word such as `heyJude` is told.
    private static let shortestTail = 7

    /// A text of a request as it may be told: what begins as a token does is left out, and the end of a long text.
    ///
    /// A token begins with the base64url of `{"`, which is `eyJ`.
    var withoutTokens: String {
        var told = ""
        var rest = self[...]
        while let start = rest.firstRange(of: "eyJ") {
            let tail = rest[start.upperBound...].prefix(while: \.isOfToken)
            told += rest[..<start.upperBound] + (tail.count < Self.shortestTail ? tail : "…")
            rest = rest[tail.endIndex...]
        }
        return (told + rest).cut(at: Self.longestPath)
    }

    /// The first so many characters, and a mark where there are more.
    func cut(at length: Int) -> String {
        let scalars = unicodeScalars
        guard let end = scalars.index(scalars.startIndex, offsetBy: length, limitedBy: scalars.endIndex),
            end < scalars.endIndex
        else { return self }
        return String(scalars[..<end]) + "…"
    }
}

extension Character {
    /// Whether a compact token can hold it, as it is or percent-encoded.
    fileprivate var isOfToken: Bool { isASCII && (isLetter || isNumber) || "-_.%=".contains(self) }
}
