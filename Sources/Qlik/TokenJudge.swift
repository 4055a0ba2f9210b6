package import JOSE
package import Keys

/// How a token is judged: by the verifier and, where a platform is named, by the rules of that platform.
///
/// Whatever judges a token goes through this type, so that one token has one verdict.
package struct TokenJudge: Sendable {
    /// Where a token comes from.
    package enum Origin: Sendable {
        /// It exists, and its holder may not know how it was issued.
        case given
        /// It is issued here, so an optional claim is left out on purpose.
        case issuedHere
    }

    /// `nil` when only the rules of JWT apply.
    package let platform: Platform?
    /// How the virtual proxy is configured; Qlik Cloud has no such names.
    package let claimNames: ClientManagedClaimNames
    package let origin: Origin
    /// Whether a token may be without `exp`; a virtual proxy takes such a token in any case, and its rule warns.
    package let allowsNoExpiry: Bool
    /// Whether a warning refuses as an error does.
    package let isStrict: Bool
    /// What header and claims are held against, with the time of the judgement.
    package var expectations: Expectations

    package init(
        platform: Platform?,
        claimNames: ClientManagedClaimNames = ClientManagedClaimNames(),
        origin: Origin = .given,
        allowsNoExpiry: Bool = false,
        isStrict: Bool = false,
        expectations: Expectations
    ) {
        self.platform = platform
        self.claimNames = claimNames
        self.origin = origin
        self.allowsNoExpiry = allowsNoExpiry
        self.isStrict = isStrict
        self.expectations = expectations
        self.expectations.requiresExpiry = !allowsNoExpiry && platform != .clientManaged
    }

    /// Judges a token.
    ///
    /// - Parameters:
    ///   - token: as it was parsed.
    ///   - keys: at least one, or the signature stays unchecked and the verdict is no.
    /// - Returns: the findings and the verdict.
    /// - Throws: `KeyError.operationFailed` when OpenSSL fails for a reason that is not the token's.
    package func report(on token: Token, keys: [VerificationKey]) throws(KeyError) -> Report {
        let rules = expectations.signatureOnly ? [] : ruleFindings(about: token)
        var expectations = expectations
        // What another kind of token lacks is told by its kind; its signature and its times are still judged.
        if rules.contains(where: \.isOfOtherKind) { expectations = expectations.ofSignatureAndTimes }
        let report = try Verifier.judge(token, keys: keys, expectations: expectations, rules: rules)
        return isStrict ? report.refusingWarnings : report
    }

    /// What the platform's rules have to say about a token, apart from its signature and the time of day.
    package func ruleFindings(about token: Token) -> [Finding] {
        let rules = platform?.findings(about: token, names: claimNames, now: expectations.time) ?? []
        // The kind of a token that keeps the rules is known.
        let isOpen = platform == nil || rules.contains { $0.severity == .error }
        let other = isOpen ? OtherTokenRules(token)?.findings(for: platform, insteadOf: rules) : nil
        return (other ?? rules).filter(isRemarkable)
    }

    /// What the platform's rules have to say about what is to be signed.
    package func ruleFindings(about draft: TokenDraft, algorithm: Algorithm) -> [Finding] {
        let findings =
            switch platform {
            case .cloud: CloudRules(algorithm: algorithm, draft: draft).findings()
            case .clientManaged: ClientManagedRules(algorithm: algorithm, draft: draft, names: claimNames).findings()
            case nil: [] as [Finding]
            }
        return findings.filter(isRemarkable)
    }

    func isRemarkable(_ finding: Finding) -> Bool {
        if allowsNoExpiry, finding.code == .expiryMissing, finding.severity == .warning { return false }
        return origin == .given || !finding.isChoiceOfIssuer
    }
}

extension Finding {
    /// Whether it is about an optional claim that an issuer may leave out on purpose.
    fileprivate var isChoiceOfIssuer: Bool { code == .claimMissing && subject == .claim("email") }
}
