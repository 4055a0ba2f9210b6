internal import JSON
internal import Messages

/// The claims of a token, looked up by name.
struct Claims {
    let members: [JSONMember]

    /// The first of that name; a second one is a finding of its own.
    subscript(name: String) -> JSONValue? { JSONValue.object(members).member(name) }
}

extension Finding {
    /// A claim of another JSON type than its definition has.
    static func wrongType(
        _ claim: String,
        _ value: JSONValue,
        expected: String,
        severity: Severity = .error
    ) -> Finding {
        Finding(
            .claimWrongType,
            severity,
            .claim(claim),
            "it has the wrong type",
            expected: expected,
            actual: value.typedExcerpt,
            fix: "issue the token with '\(claim)' as \(expected)"
        )
    }
}
