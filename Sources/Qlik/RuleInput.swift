internal import JOSE
internal import JSON
internal import Messages

extension TimeClaims {
    /// A time as it was meant: `nil` when it is in another unit than seconds.
    func meant(_ claim: String) -> NumericDate? { self[claim]?.meantDate }
}

/// What the rules of a platform look at: a token that can be read, or what is to be signed.
struct RuleInput: Sendable {
    let algorithm: Algorithm?
    let header: JSONValue
    let claims: JSONValue
    let times: TimeClaims

    init(_ draft: TokenDraft, _ algorithm: Algorithm) {
        self.algorithm = algorithm
        header = .object(draft.header)
        claims = .object(draft.claims)
        times = TimeClaims(claims, now: nil)
    }

    /// For a token; `now` is the time of the judgement, which tells times in another unit than seconds.
    init(header: JSONValue, claims: JSONValue, now: NumericDate) {
        algorithm = header.member("alg")?.stringValue.flatMap(Algorithm.init(named:))
        self.header = header
        self.claims = claims
        times = TimeClaims(claims, now: now)
    }

    /// An `alg` that the platform does not accept, or that JWA does not define.
    ///
    /// Nothing for `none`, an empty name and what is no string: the verifier reports these itself.
    func algorithmFinding(
        _ code: FindingCode,
        _ severity: Finding.Severity,
        _ message: String,
        expected: String,
        source: String
    ) -> Finding? {
        let name = header.member("alg")?.stringValue ?? ""
        guard algorithm != nil || !name.isEmpty && name.lowercased() != "none" else { return nil }
        let fix: Message =
            switch algorithm?.requirement {
            case nil: "sign the token with RS256"
            case .rsa?: "\(option: .algorithm, "RS256")"
            default: "use an RSA key and \(option: .algorithm, "RS256")"
            }
        return Finding(
            algorithm == nil ? .algorithmNotAllowed : code,
            algorithm == nil ? .error : severity,
            .header("alg"),
            message,
            expected: expected,
            actual: algorithm?.rawValue ?? name.excerpt(),
            fix: fix,
            source: source
        )
    }
}
