internal import JOSE
internal import JSON

/// The claims that Qlik Cloud reads, with the JSON types it documents for them (qlik.dev, "Login").
enum CloudClaims {
    private enum Kind {
        case text, time, boolean, texts

        var words: String {
            switch self {
            case .text: "a string"
            case .time: "a number of seconds since 1970"
            case .boolean: "a boolean, without quotes"
            case .texts: "an array of strings"
            }
        }
    }

    private static let kinds: [(name: String, kind: Kind)] = [
        ("iss", .text), ("sub", .text), ("subType", .text), ("name", .text), ("email", .text),
        ("email_verified", .boolean), ("groups", .texts), ("jti", .text), ("iat", .time), ("nbf", .time),
        ("exp", .time), ("aud", .text),
    ]

    /// Whether the claim means anything to the platform.
    static func isKnown(_ name: String) -> Bool { kinds.contains { $0.name.hasSameBytes(as: name) } }

    /// What is missing of the documented claims, or is of another type.
    static func findings(_ claims: JSONValue) -> [Finding] {
        kinds.compactMap { name, kind in
            guard let value = claims.member(name) else { return missing(name) }
            return fault(name, kind, value)
        }
    }

    /// What is documented as required, and is not seen to be left out by sample code of Qlik's own.
    private static let required = ["iss", "sub", "name", "jti", "iat", "nbf", "exp", "aud"]

    private static func missing(_ name: String) -> Finding? {
        guard required.contains(name) else { return nil }
        return Finding(
            .claimMissing,
            .error,
            .claim(name),
            "Qlik Cloud documents the claim '\(name)' as required, and the token has none",
            expected: name == "name" ? "the name that the user is shown under" : name,
            fix: name == "name" ? "--username \"First Last\"" : "issue the token with it"
        )
    }

    private static func fault(_ name: String, _ kind: Kind, _ value: JSONValue) -> Finding? {
        var code = FindingCode.claimWrongType
        switch (kind, value) {
        case (.text, .string), (.boolean, .bool): return nil
        case (.texts, .array(let elements)) where elements.allSatisfy({ $0.stringValue != nil }): return nil
        case (.time, .number(let number)):
            guard NumericDate(number) == nil else { return nil }
            code = .timeOutOfRange
        case (.time, _): code = .timeNotANumber
        default: break
        }
        return Finding(
            code,
            .error,
            .claim(name),
            "Qlik Cloud documents the claim '\(name)' as \(kind.words)",
            expected: kind.words,
            actual: "\(value.typeName) \(value.excerpt(40))",
            fix: "correct --claim \(name)"
        )
    }
}
