/// What was found about a token, and the verdict that follows from it.
package struct Report: Sendable {
    /// The answer that everything else leads to.
    package enum Verdict: String, Sendable {
        case accepted, rejected
    }

    /// The result of the signature check, whatever the claims say.
    package enum SignatureStatus: String, Sendable {
        case valid, invalid
        /// No key was tried: none was given, none fits, or there is no signature to try it on.
        case unchecked
    }

    /// The verdict on the signature.
    package struct Signature: Sendable {
        package let status: SignatureStatus
        /// The header's `alg`, unchanged.
        package let algorithm: String?
        /// The key that verified it.
        package let key: VerificationKey?

        package init(status: SignatureStatus, algorithm: String?, key: VerificationKey? = nil) {
            self.status = status
            self.algorithm = algorithm
            self.key = key
        }
    }

    /// The verdict on the claims, whatever the signature.
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
    /// The allowed clock skew.
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
        self.findings =
            findings.count < 2
            ? findings
            : Finding.Severity.allCases.flatMap { severity in findings.filter { $0.severity == severity } }
        self.time = time
        self.leeway = leeway
    }
}

extension Report {
    /// The same, in which every warning is an error.
    package var refusingWarnings: Report {
        let findings = findings.map { $0.severity == .warning ? $0.with(severity: .error) : $0 }
        let isClaimRefused = findings.contains { finding in
            if case .claim = finding.subject { finding.severity == .error } else { false }
        }
        return Report(
            token: token,
            signature: signature,
            claims: claims == .accepted && isClaimRefused ? .rejected : claims,
            findings: findings,
            time: time,
            leeway: leeway
        )
    }
}

extension Sequence<Finding> {
    /// The text beside an accepted verdict, such as `, with 2 warnings: claim-missing, weak-key`; empty without any.
    package var besideAcceptance: String {
        let codes = filter { $0.severity == .warning }.map(\.code)
        guard !codes.isEmpty else { return "" }
        return ", with \(codes.count) warning\(codes.count == 1 ? "" : "s"): \(codes.listed)"
    }
}

extension Sequence<FindingCode> {
    /// The codes with commas between them, each once.
    package var listed: String {
        reduce(into: [String]()) { names, code in
            if !names.contains(code.rawValue) { names.append(code.rawValue) }
        }.joined(separator: ", ")
    }
}
