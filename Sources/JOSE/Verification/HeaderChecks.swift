internal import JSON
internal import Messages

/// The rules for the header of a signed token (RFC 7515 §4, RFC 8725 §3).
struct HeaderChecks {
    let token: Token
    let expectations: Expectations

    /// The algorithm of the token, when it names one that is known and allowed.
    var algorithm: Algorithm? {
        guard let name = token.header("alg")?.stringValue, let algorithm = Algorithm(named: name) else { return nil }
        let allowed = expectations.algorithms
        return allowed.isEmpty || allowed.contains { $0.agrees(with: algorithm) } ? algorithm : nil
    }

    func findings() -> [Finding] {
        guard token.header?.members != nil, token.shape == .compact else { return [] }
        var findings: [Finding] = []
        findings.add(algorithmFinding())
        for name in ["typ", "cty"] {
            if let value = token.header(name), value.stringValue == nil { findings.append(wrongType(name, value)) }
        }
        findings.add(type)
        findings.add(critical)
        findings.add(encoding)
        findings.add(compression)
        findings.add(keyIDFinding())
        return findings + embeddedKeyFindings()
    }

    private func algorithmFinding() -> Finding? {
        guard let value = token.header("alg") else { return missing(caseVariant: token.header?.members ?? []) }
        guard case .string(let name) = value else { return wrongType("alg", value) }
        if name.isEmpty { return missing(caseVariant: []) }
        if name.lowercased() == "none" { return unsigned(name) }
        guard algorithm == nil else { return nil }
        let allowed = expectations.algorithms.isEmpty ? Algorithm.allCases : expectations.algorithms
        return Finding(
            .algorithmNotAllowed,
            .error,
            .header("alg"),
            expectations.algorithms.isEmpty || Algorithm(named: name) == nil
                ? "it is not an algorithm that signs tokens" : "it is not an allowed algorithm",
            expected: allowed.map(\.rawValue).joined(separator: " "),
            actual: name.excerpt(),
            fix: Algorithm(named: name) == nil
                ? "sign the token with RS256"
                : "use an allowed algorithm, or allow this one with \(option: .algorithm)"
        )
    }

    private func missing(caseVariant members: [JSONMember]) -> Finding {
        let variant = members.first { $0.name.lowercased() == "alg" }
        return Finding(
            .algorithmMissing,
            .error,
            .header("alg"),
            "the header does not name an algorithm",
            expected: "alg",
            actual: variant?.name.excerpt(),
            fix: "sign the token with RS256 and name it in 'alg'"
        )
    }

    private func unsigned(_ name: String) -> Finding {
        Finding(
            .algorithmNone,
            .error,
            .header("alg"),
            "the token says that it is not signed",
            expected: "a signature, such as RS256",
            actual: name.excerpt(),
            fix: "sign the token; never accept this one"
        )
    }

    private var type: Finding? {
        guard !expectations.types.isEmpty else { return nil }
        let type = token.header("typ")?.stringValue
        // RFC 7515 §4.1.9: a media type, with "application/" usually left out.
        // Only ASCII letters have two cases here: the Kelvin sign is no k.
        func plain(_ type: String) -> [UInt8] {
            let bytes = type.utf8.map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }
            return bytes.starts(with: "application/".utf8) ? Array(bytes.dropFirst("application/".utf8.count)) : bytes
        }
        let fits = type.map { type in expectations.types.contains { plain($0) == plain(type) } } ?? false
        guard !fits else { return nil }
        return Finding(
            .typeMismatch,
            .error,
            .header("typ"),
            "the token has another type",
            expected: expectations.types.map { JSONValue.string($0).excerpt() }.joined(separator: " or "),
            actual: type?.excerpt() ?? "no typ",
            fix: "give the token that was made for this use"
        )
    }

    /// `crit`, `b64` and `zip`: nothing that changes how a token is read is supported, so none may be there.
    private var critical: Finding? {
        token.header("crit").map { critical in
            Finding(
                .criticalHeaderUnknown,
                .error,
                .header("crit"),
                "the header requires extensions",
                expected: "no crit",
                actual: critical.excerpt(),
                fix: "issue the token without extensions",
                source: "RFC 7515 §4.1.11"
            )
        }
    }

    private var encoding: Finding? {
        guard let encoding = token.header("b64"), encoding != .bool(true) else { return nil }
        return unsupported("b64", encoding, "an unencoded payload, which RFC 7797 §7 forbids in a JWT")
    }

    private var compression: Finding? {
        token.header("zip").map { unsupported("zip", $0, "compression, which only encrypted tokens have") }
    }

    private func unsupported(_ name: String, _ value: JSONValue, _ what: String) -> Finding {
        Finding(
            .headerUnsupported,
            .error,
            .header(name),
            "the header requires \(what)",
            expected: "no \(name)",
            actual: value.excerpt(),
            fix: "issue the token without it"
        )
    }

    private func keyIDFinding() -> Finding? {
        let value = token.header("kid")
        if let value, value.stringValue == nil { return wrongType("kid", value) }
        let keyID = value?.stringValue
        let expectedIDs = expectations.keyIDs
        let expected = expectedIDs.map { JSONValue.string($0).excerpt() }.joined(separator: " or ")
        guard let keyID, !keyID.isEmpty else {
            if expectedIDs.isEmpty && keyID == nil { return nil }
            return Finding(
                .keyIDMissing,
                expectedIDs.isEmpty ? .note : .error,
                .header("kid"),
                keyID == nil ? "the header has no key ID" : "the key ID is empty",
                expected: expectedIDs.isEmpty ? nil : expected,
                fix: "sign the token with the expected key ID"
            )
        }
        guard !expectedIDs.isEmpty, !expectedIDs.contains(where: { $0.hasSameBytes(as: keyID) }) else { return nil }
        return Finding(
            .keyIDMismatch,
            .error,
            .header("kid"),
            "the key ID is not the expected one",
            expected: expected,
            actual: keyID.excerpt(),
            fix: "sign the token with the expected key ID",
            source: "RFC 7515 §4.1.4: compared byte by byte",
            excerpt: NearMiss(keyID, expected: expectedIDs)?.excerpt
        )
    }

    /// Keys that a token brings or points to are never used and never fetched (RFC 8725 §3.10).
    private func embeddedKeyFindings() -> [Finding] {
        ["jwk", "jku", "x5c", "x5u"].compactMap { name in
            token.header(name).map { _ in
                Finding(
                    .embeddedKeyIgnored,
                    .note,
                    .header(name),
                    name == "jwk" || name == "x5c"
                        ? "the token's own key proves nothing" : "no key is fetched from there"
                )
            }
        }
    }

    private func wrongType(_ name: String, _ value: JSONValue) -> Finding {
        Finding(
            .headerWrongType,
            .error,
            .header(name),
            "it is not a string",
            expected: "string",
            actual: value.typedExcerpt,
            fix: "issue the token with a string there"
        )
    }
}
