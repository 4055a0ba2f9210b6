package import Keys

/// Judges a token: its form, its header, its signature and its claims.
package enum Verifier {
    /// Finds everything that can be found; nothing hides what comes after it.
    ///
    /// - Parameters:
    ///   - token: as it was parsed.
    ///   - keys: at least one, or the signature stays unchecked and the verdict is no.
    ///   - expectations: what the header and the claims are held against.
    /// - Returns: the findings and the verdict.
    /// - Throws: `KeyError.operationFailed` when OpenSSL fails for a reason that is not the token's.
    package static func judge(
        _ token: Token,
        keys: [VerificationKey],
        expectations: Expectations
    ) throws(KeyError) -> Report {
        var findings = token.findings
        let header = HeaderChecks(token: token, expectations: expectations)
        findings += header.findings()
        let (signature, signatureFindings) = try SignatureCheck(token: token, keys: keys, algorithm: header.algorithm)
            .run()
        findings += signatureFindings
        findings += CertificateCheck.findings(keys, used: signature.key, at: expectations.time)
        let claims = claimFindings(token, expectations)
        findings += claims
        return Report(
            token: token,
            signature: signature,
            claims: claimsStatus(token, claims, expectations),
            findings: findings,
            time: expectations.time,
            leeway: expectations.leeway
        )
    }

    private static func claimFindings(_ token: Token, _ expectations: Expectations) -> [Finding] {
        guard token.shape == .compact, !expectations.signatureOnly else { return [] }
        guard let members = token.payload?.members else { return token.payloadFindings }
        let claims = Claims(members: members)
        return token.payloadFindings + TimeChecks(claims: claims, expectations: expectations).findings()
            + ClaimChecks(claims: claims, expectations: expectations).findings()
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
