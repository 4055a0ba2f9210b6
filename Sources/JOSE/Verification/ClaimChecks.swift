internal import JSON
internal import Messages

/// The issuer, audience, subject and ID of a token (RFC 7519 §4.1.1 to §4.1.3, §4.1.7).
struct ClaimChecks {
    let claims: Claims
    let expectations: Expectations

    func findings() -> [Finding] {
        var findings: [Finding] = []
        findings.add(single("iss", expectations.issuers, .issuerMismatch, "another issuer"))
        findings.add(audience())
        findings.add(single("sub", expectations.subjects, .subjectMismatch, "another subject"))
        findings.add(tokenID())
        return findings
    }

    /// A string that is compared byte by byte; an array never passes for one of its elements.
    private func single(_ claim: String, _ expected: [String], _ code: FindingCode, _ what: String) -> Finding? {
        guard let value = claims[claim] else { return expected.isEmpty ? nil : missing(claim, expected) }
        guard case .string(let text) = value else { return .wrongType(claim, value, expected: "a string") }
        guard !expected.isEmpty, !expected.contains(where: { $0.hasSameBytes(as: text) }) else { return nil }
        return Finding(
            code,
            .error,
            .claim(claim),
            "the token has \(what)",
            expected: Self.list(expected),
            actual: value.excerpt(),
            fix: "issue the token with the expected value, or correct what is expected",
            source: "RFC 7519 §4.1: compared byte by byte",
            excerpt: NearMiss(text, expected: expected)?.excerpt
        )
    }

    /// A string or an array of strings, of which one must be expected.
    private func audience() -> Finding? {
        let expected = expectations.audiences
        guard let value = claims["aud"] else {
            return expected.isEmpty ? nil : missing("aud", expected)
        }
        let present: [String]
        switch value {
        case .string(let text): present = [text]
        case .array(let elements):
            present = elements.compactMap(\.stringValue)
            guard present.count == elements.count else { fallthrough }
        default: return .wrongType("aud", value, expected: "a string or an array of strings")
        }
        let isMet = present.contains { text in expected.contains { $0.hasSameBytes(as: text) } }
        guard !expected.isEmpty, !isMet else { return nil }
        return Finding(
            .audienceMismatch,
            .error,
            .claim("aud"),
            "the token is meant for another audience",
            expected: Self.list(expected),
            actual: present.isEmpty ? "an empty array" : Self.list(present.prefix(4), separator: ", "),
            fix: "issue the token with the expected value, or correct what is expected",
            source: "RFC 7519 §4.1.3: compared byte by byte",
            excerpt: present.count == 1 ? NearMiss(present[0], expected: expected)?.excerpt : nil
        )
    }

    private func tokenID() -> Finding? {
        guard let value = claims["jti"], value.stringValue == nil else { return nil }
        // RFC 7519 wants a string; a number is seen in the wild and identifies as well.
        return .wrongType("jti", value, expected: "a string", severity: .warning)
    }

    private func missing(_ claim: String, _ expected: [String]) -> Finding {
        Finding(
            .claimMissing,
            .error,
            .claim(claim),
            "the token has no claim '\(claim)'",
            expected: Self.list(expected),
            fix: "issue the token with the expected value, or correct what is expected"
        )
    }

    private static func list(_ texts: some Sequence<String>, separator: String = " or ") -> String {
        texts.map { JSONValue.string($0).excerpt() }.joined(separator: separator)
    }
}
