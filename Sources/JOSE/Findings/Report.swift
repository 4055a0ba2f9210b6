/// What was found about a token, and the verdict that follows from it.
package struct Report: Sendable {
    /// The answer that everything else leads to.
    package enum Verdict: String, Sendable {
        case accepted, rejected
    }

    /// What became of the signature, whatever the claims say.
    package enum SignatureStatus: String, Sendable {
        case valid, invalid
        /// No key was tried: none was given, none fits, or there is no signature to try it on.
        case unchecked
    }

    /// The verdict on the signature.
    package struct Signature: Sendable {
        package let status: SignatureStatus
        /// The header's `alg`, as it stands there.
        package let algorithm: String?
        /// The key that verified it.
        package let key: VerificationKey?

        package init(status: SignatureStatus, algorithm: String?, key: VerificationKey? = nil) {
            self.status = status
            self.algorithm = algorithm
            self.key = key
        }
    }

    /// The verdict on the claims, whatever the signature is worth.
    package enum ClaimsStatus: String, Sendable {
        case accepted, rejected
        /// Only the signature was asked for, or the claims cannot be read.
        case unchecked
    }

    /// What was judged.
    package let token: Token
    package let signature: Signature
    package let claims: ClaimsStatus
    /// Errors first, then warnings, then notes; within each in the order of the checks.
    package let findings: [Finding]
    /// The moment the token was judged for.
    package let time: NumericDate
    /// How far clocks were allowed to be apart.
    package let leeway: Timespan

    /// Accepted when the signature is valid and nothing found is an error.
    package var verdict: Verdict {
        signature.status == .valid && !findings.contains { $0.severity == .error } ? .accepted : .rejected
    }

    package init(
        token: Token,
        signature: Signature,
        claims: ClaimsStatus,
        findings: [Finding],
        time: NumericDate,
        leeway: Timespan
    ) {
        self.token = token
        self.signature = signature
        self.claims = claims
        self.findings = Finding.Severity.allCases.flatMap { severity in findings.filter { $0.severity == severity } }
        self.time = time
        self.leeway = leeway
    }
}
