internal import JOSE
internal import JSON

/// Finds blanks where Qlik Cloud compares to the byte; a copied value easily brings one along.
enum BlankCheck {
    static func findings(header: JSONValue, claims: JSONValue) -> [Finding] {
        let empty = ["iss", "sub"].compactMap { name in
            claims.member(name)?.stringValue.flatMap { isBlank($0) ? blank(name) : nil }
        }
        let values: [(subject: Finding.Subject, name: String, option: String, value: JSONValue?)] = [
            (.claim("iss"), "iss", "--issuer", claims.member("iss")),
            (.header("kid"), "kid", "--keyid", header.member("kid")),
        ]
        return empty
            + values.compactMap { subject, name, option, value in
                guard let text = value?.stringValue, !isBlank(text), isSurrounded(text) else { return nil }
                return Finding(
                    .claimValueUnfit,
                    .warning,
                    subject,
                    "'\(name)' begins or ends with a blank or line break",
                    expected: "exactly what the identity provider has",
                    actual: JSONValue.string(text).terminalText,
                    fix: "issue the token without it: \(option)"
                )
            }
    }

    private static func blank(_ name: String) -> Finding {
        Finding(
            .claimValueUnfit,
            .warning,
            .claim(name),
            "the claim '\(name)' is blank",
            expected: name == "iss" ? "the issuer of the identity provider" : "what identifies the user",
            fix: "issue the token with it: \(name == "iss" ? "--issuer" : "--subject")"
        )
    }

    private static func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }

    private static func isSurrounded(_ text: String) -> Bool {
        text.first?.isWhitespace ?? false || text.last?.isWhitespace ?? false
    }
}
