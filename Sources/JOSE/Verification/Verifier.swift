internal import JSON
internal import Messages
package import Keys

/// Judges a token: its form, its header, its signature and its claims.
package enum Verifier {
    /// Finds everything that can be found; nothing hides what comes after it.
    ///
    /// - Parameters:
    ///   - token: as it was parsed.
    ///   - keys: at least one, or the signature stays unchecked and the verdict is no.
    ///   - expectations: what the header and the claims are held against.
    ///   - rules: what a platform has to say about the header and the claims besides. Where it has a finding on the same
    ///     thing as JWT itself, its words are used, with the graver severity of the two.
    /// - Returns: the findings and the verdict.
    /// - Throws: `KeyError.operationFailed` when OpenSSL fails for a reason that is not the token's.
    package static func judge(
        _ token: Token,
        keys: [VerificationKey],
        expectations: Expectations,
        rules: [Finding] = []
    ) throws(KeyError) -> Report {
        let header = HeaderChecks(token: token, expectations: expectations)
        let check = try SignatureCheck(token: token, keys: keys, algorithm: header.algorithm).run()
        let causes = try SignatureDiagnosis(token: token, keys: keys, check: check).findings()
        let certificates = CertificateCheck.findings(keys, used: check.signature.key, at: expectations.time)
        let form = token.findings + (expectations.signatureOnly ? [] : token.payloadFindings)
        // What kind of token it is stands before everything that may follow from it.
        let kind = rules.filter { $0.code == .otherKindOfToken }
        let rules = rules.filter { $0.code != .otherKindOfToken }
        let claims = merged(claimFindings(token, expectations), rules.filter { !$0.isAboutHeader })
        return Report(
            token: token,
            signature: check.signature,
            claims: claimsStatus(token, token.payloadFindings + kind + claims, expectations),
            findings: form.map { $0.explained(by: causes) } + kind
                + merged(header.findings(), rules.filter(\.isAboutHeader))
                + check.findings.filter { !$0.follows(from: kind) }.map {
                    $0.explained(by: causes).allowing(expectations.allowsWeakKey)
                } + causes
                + certificates
                + claims,
            time: expectations.time,
            leeway: expectations.leeway
        )
    }

    /// What is wrong with the form of a token, and the causes that can be told without a key.
    package static func formFindings(_ token: Token) -> [Finding] {
        let unchecked = SignatureCheck.Outcome(signature: .init(status: .unchecked, algorithm: nil), findings: [])
        // Only OpenSSL throws, and without a key it is not asked.
        let all = (try? SignatureDiagnosis(token: token, keys: [], check: unchecked).findings()) ?? []
        // What a key in the header verifies is of no interest where nothing is verified.
        let causes = all.filter { $0.code != .embeddedKeyVerifies }
        return (token.findings + token.payloadFindings).map { $0.explained(by: causes) } + causes
    }

    /// What is wrong with the times of a token, whatever else it says.
    package static func findings(about times: TimeClaims, _ expectations: Expectations) -> [Finding] {
        TimeChecks(times, expectations: expectations).findings()
    }

    private static func claimFindings(_ token: Token, _ expectations: Expectations) -> [Finding] {
        guard token.shape == .compact, !expectations.signatureOnly else { return [] }
        guard let members = token.payload?.members else { return [] }
        let claims = Claims(members: members)
        return findings(about: TimeClaims(.object(members), now: expectations.time), expectations)
            + ClaimChecks(claims: claims, expectations: expectations).findings()
    }

    /// One finding for one fault, in the words of the rule.
    private static func merged(_ own: [Finding], _ rules: [Finding]) -> [Finding] {
        guard !rules.isEmpty else { return own }
        let joined = own.map { finding in
            let rule = rules.first { $0.isSameFault(as: finding) }
            return rule.map { $0.joined(with: finding) } ?? finding
        }
        return joined + rules.filter { rule in !own.contains { rule.isSameFault(as: $0) } }
    }

    private static func claimsStatus(
        _ token: Token,
        _ findings: [Finding],
        _ expectations: Expectations
    ) -> Report.ClaimsStatus {
        guard token.payload?.members != nil, !expectations.signatureOnly, token.shape == .compact else {
            return .unchecked
        }
        return findings.contains { $0.severity == .error } ? .rejected : .accepted
    }
}

extension Finding {
    fileprivate var isAboutHeader: Bool {
        if case .header = subject { true } else { false }
    }

    /// Whether this cause is why a text is no token, or why it is broken in one place.
    private func tells(of fault: Finding) -> Bool {
        guard case .place(let place) = fault.subject else { return code == .inputDamaged }
        return code == .inputDamaged || code == .tokenTruncated
            || (code == .signatureEncodedTwice && place.segment == .signature)
    }

    /// An invalid signature, or a text that is no token, takes its fix from the likeliest cause.
    fileprivate func explained(by causes: [Finding]) -> Finding {
        // What a key in the header or a certificate is worth is no advice on the signature.
        let besides: [FindingCode] = [.embeddedKeyVerifies, .certificateOfAnotherPair]
        guard let cause = causes.first(where: { !besides.contains($0.code) }),
            code == .signatureInvalid || (code == .malformed && cause.tells(of: self))
        else { return self }
        return with(fix: cause.fix)
    }

    /// Whether it is so because the token is of another kind: the keys of its issuer are others.
    fileprivate func follows(from kind: [Finding]) -> Bool {
        kind.contains { $0.severity == .error } && (code == .algorithmKeyMismatch || code == .keyIDMismatch)
    }

    /// A weak key refuses a token unless it is allowed.
    fileprivate func allowing(_ allowsWeakKey: Bool) -> Finding {
        guard code == .weakKey, severity == .error, let fix else { return self }
        return allowsWeakKey
            ? with(severity: .warning) : with(fix: "\(fix); to use it all the same: \(option: .allowWeakKey)")
    }

    /// The rule's words, with what else is expected and the graver severity.
    fileprivate func joined(with finding: Finding) -> Finding {
        // An expectation is more specific than a rule, unless it is the list of all algorithms.
        var both = code == .algorithmNotAllowed ? expected : finding.expected ?? expected
        // Two audiences that are both expected cannot both be met, so both are named.
        if code == .audienceMismatch, let own = expected, let asked = finding.expected, !own.hasSameBytes(as: asked) {
            both = "\(own) and \(asked)"
        }
        return with(severity: min(severity, finding.severity), expected: both)
    }

    fileprivate func isSameFault(as other: Finding) -> Bool { code == other.code && subject == other.subject }
}
