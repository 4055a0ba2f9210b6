internal import JOSE
internal import JSON
internal import Messages

/// What Qlik Cloud's token endpoint is documented to require of an OAuth client assertion (`private_key_jwt`).
///
/// All are warnings: whatever the assertion breaks of them, it is no login token in any case.
struct ClientAssertionRules: Sendable {
    /// `exp` minus `iat` in seconds, at most.
    static let maximumLifetime = 300
    private static let algorithms: [Algorithm] = [.rs256, .rs512, .es384]
    static let source = "qlik.dev/authenticate/oauth/oauth-private-key-jwt"
    private static let endpoint = "/oauth/token"

    private let facts: TokenFacts

    init(_ facts: TokenFacts) { self.facts = facts }

    /// Whether a token is one: its audience is a token endpoint, and its issuer is its subject or the endpoint Qlik's.
    static func apply(to facts: TokenFacts) -> Bool {
        guard let (host, _) = endpoint(of: facts), let issuer = facts.text("iss"), !issuer.isEmpty else { return false }
        return facts.text("sub")?.hasSameBytes(as: issuer) ?? false || CloudHost.contains(host) && !facts.has("subType")
    }

    private static func endpoint(of facts: TokenFacts) -> (host: String, path: String)? {
        facts.audiences.lazy.compactMap(TokenFacts.address).first { _, path in
            path == endpoint || path == endpoint + "/"
        }
    }

    /// What of the rules is broken; empty for an authorization server that is not Qlik's.
    func findings() -> [Finding] {
        guard let (host, path) = Self.endpoint(of: facts), CloudHost.contains(host) else { return [] }
        return [algorithm, keyID, subject, audience(path), tokenID, issued, lifetime].compactMap { $0 }
    }

    private var algorithm: Finding? {
        let name = facts.header.member("alg")?.stringValue ?? ""
        guard !Self.algorithms.contains(where: { $0.rawValue.hasSameBytes(as: name) }) else { return nil }
        return warning(
            .algorithmNotAllowed,
            .header("alg"),
            "a client assertion is signed with another algorithm",
            expected: Self.algorithms.map(\.rawValue).joined(separator: " "),
            actual: name.excerpt(),
            fix: "sign it with RS256, RS512 or ES384"
        )
    }

    private var keyID: Finding? {
        let value = facts.header.member("kid")
        guard value?.stringValue.map(BlankCheck.isBlank) ?? true else { return nil }
        return warning(
            .keyIDMissing,
            .header("kid"),
            "a client assertion names its key",
            expected: "the kid of the public key that the OAuth client has",
            fix: "write that kid into the header"
        )
    }

    private var subject: Finding? {
        let (issuer, subject) = (facts.text("iss") ?? "", facts.text("sub"))
        guard !(subject?.hasSameBytes(as: issuer) ?? false) else { return nil }
        return warning(
            .subjectMismatch,
            .claim("sub"),
            "in a client assertion iss and sub are both the client ID",
            expected: issuer.excerpt(60),
            actual: subject?.excerpt(60) ?? "no sub",
            fix: "issue it with the client ID in both"
        )
    }

    private func audience(_ path: String) -> Finding? {
        guard path != Self.endpoint else { return nil }
        return warning(
            .audienceMismatch,
            .claim("aud"),
            "the address of the token endpoint has no slash at its end",
            expected: "https://TENANT/oauth/token",
            actual: facts.audiences.first?.excerpt(80),
            fix: "issue it without that slash"
        )
    }

    private var tokenID: Finding? {
        guard facts.text("jti").map(BlankCheck.isBlank) ?? true else { return nil }
        return warning(
            .claimMissing,
            .claim("jti"),
            "a client assertion has an ID of its own",
            expected: "jti, a new UUID each time",
            fix: "issue it with a new jti"
        )
    }

    private var issued: Finding? {
        guard date("iat") == nil else { return nil }
        return warning(
            .claimMissing,
            .claim("iat"),
            "a client assertion says when it was issued",
            expected: "iat, in seconds since 1970",
            fix: "issue it with iat"
        )
    }

    private var lifetime: Finding? {
        guard let issued = date("iat"), let expiry = date("exp") else { return nil }
        guard issued + Timespan(seconds: Self.maximumLifetime) < expiry else { return nil }
        return warning(
            .lifetimeTooLong,
            .claim("exp"),
            "a client assertion is valid for 5 minutes at most",
            expected: "exp - iat of \(Self.maximumLifetime) s or less",
            actual: "\(-issued.seconds(since: expiry)) s",
            fix: "issue it just before it is sent, with an exp of \(Self.maximumLifetime) s or less after iat"
        )
    }

    private func date(_ claim: String) -> NumericDate? {
        facts.claims.member(claim)?.numberValue.flatMap(NumericDate.init)
    }

    private func warning(
        _ code: FindingCode,
        _ subject: Finding.Subject,
        _ message: String,
        expected: String,
        actual: String? = nil,
        fix: Message
    ) -> Finding {
        Finding(code, .warning, subject, message, expected: expected, actual: actual, fix: fix, source: Self.source)
    }
}
