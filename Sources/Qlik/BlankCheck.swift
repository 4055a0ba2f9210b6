internal import JOSE
internal import JSON
internal import Messages

/// Finds spaces around values that Qlik Cloud compares byte by byte; copying easily adds one.
package enum BlankCheck {
    static func findings(header: JSONValue, claims: JSONValue) -> [Finding] {
        let empty = ["iss", "sub", "jti", "name"].compactMap { name in
            claims.member(name)?.stringValue.flatMap { isBlank($0) ? blank(name) : nil }
        }
        let values: [(subject: Finding.Subject, name: String, option: OptionName, value: JSONValue?)] = [
            (.claim("iss"), "iss", .issuer, claims.member("iss")),
            (.header("kid"), "kid", .keyid, header.member("kid")),
        ]
        return empty
            + values.compactMap { subject, name, option, value in
                guard let text = value?.stringValue, !isBlank(text), isSurrounded(text) else { return nil }
                return Finding(
                    .claimValueUnfit,
                    .warning,
                    subject,
                    "a space or line break around it",
                    expected: "exactly what the identity provider has",
                    actual: text.quotedExcerpt(),
                    fix: "issue the token without it: \(option: option)",
                    source: "qlik.dev, \"Login\""
                )
            }
    }

    private static let expected = [
        "iss": "the issuer of the identity provider", "sub": "what identifies the user",
        "jti": "something random for each token", "name": "the display name of the user",
    ]

    private static func blank(_ name: String) -> Finding {
        Finding(
            .claimValueUnfit,
            .warning,
            .claim(name),
            "it is blank",
            expected: expected[name],
            fix: "issue the token with the expected value",
            source: "qlik.dev, \"Login\""
        )
    }

    /// Whether it has no visible character.
    static func isBlank(_ text: String) -> Bool {
        if let first = text.utf8.first, (0x21...0x7e).contains(first) { return false }
        return allBlank(text)
    }

    private static func allBlank(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0.properties.isWhitespace || $0.properties.isDefaultIgnorableCodePoint }
    }

    /// Whether it begins or ends with white space.
    package static func isSurrounded(_ text: String) -> Bool {
        if let first = text.utf8.first, let last = text.utf8.last, (0x21...0x7e).contains(first),
            (0x21...0x7e).contains(last)
        {
            return false
        }
        return text.first?.isWhitespace ?? false || text.last?.isWhitespace ?? false
    }
}
