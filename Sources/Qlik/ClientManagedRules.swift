internal import JSON
package import JOSE
internal import Messages

/// What Qlik Sense Enterprise on Windows is known to require of a token.
///
/// Errors are what the platform documents that it requires; warnings are inferred or seen in practice.
package struct ClientManagedRules: Sendable {
    /// The algorithms that Qlik's help on JWT authentication lists.
    package static let algorithms: [Algorithm] = [.rs256, .rs384, .rs512]
    /// Bytes of all headers together that a proxy takes, unless it is set otherwise (`maxHeaderSizeBytes`).
    package static let maximumHeaderSize = 16_384
    /// Bytes of one header line that older releases take (`maxHeaderLineBytes`).
    package static let maximumHeaderLine = 8_192
    /// Bytes that a browser sends besides, a cookie included: request line, host, user agent and what it accepts.
    static let otherHeaders = 1_000
    private static let help = "Qlik help, \"JWT authentication\""

    private let input: RuleInput
    private let identity: ClientManagedIdentity

    /// The rules for what is to be signed.
    package init(algorithm: Algorithm, draft: TokenDraft, names: ClientManagedClaimNames) {
        input = RuleInput(draft, algorithm)
        identity = ClientManagedIdentity(claims: input.claims, names: names)
    }

    /// The rules for a token that can be read.
    init(header: JSONValue, claims: JSONValue, names: ClientManagedClaimNames, now: NumericDate) {
        input = RuleInput(header: header, claims: claims, now: now)
        identity = ClientManagedIdentity(claims: claims, names: names)
    }

    /// Everything that is wrong with the token, in the order of the rules; empty when nothing is.
    package func findings() -> [Finding] {
        [algorithm].compactMap { $0 } + identity.findings() + Self.findings(about: input.times)
    }

    /// What is wrong with the names of the claims that a virtual proxy is to read, whatever a token says.
    package static func nameFindings(_ names: ClientManagedClaimNames) -> [Finding] {
        ClientManagedIdentity(claims: .object([]), names: names).nameFindings()
    }

    private var algorithm: Finding? {
        guard !Self.algorithms.contains(where: { $0 == input.algorithm }) else { return nil }
        return input.algorithmFinding(
            .algorithmNotAllowed,
            .error,
            "a proxy accepts RS256, RS384, RS512",
            expected: Self.algorithms.map(\.rawValue).joined(separator: " "),
            source: Self.help
        )
    }

    /// What the rules have to say about the times alone, which are checked where they are present.
    static func findings(about times: TimeClaims) -> [Finding] {
        times.findings().filter { $0.subject != .claim("iat") } + (lifetime(times).map { [$0] } ?? [])
    }

    private static func lifetime(_ times: TimeClaims) -> Finding? {
        guard times["exp"] != nil else { return endless }
        guard let expiry = times.meant("exp"), let start = times.meant("nbf") ?? times.meant("iat") else { return nil }
        let seconds = expiry.seconds(since: start)
        guard seconds > 366 * 86_400 else { return nil }
        return Finding(
            .lifetimeTooLong,
            .warning,
            .claim("exp"),
            expiry.isNever
                ? "it is valid until the end of all dates, which is never" : "it is valid for more than a year",
            expected: "a year or less",
            actual: expiry.isNever ? expiry.rfc3339 : Timespan(seconds: seconds).text,
            fix: "a shorter \(option: .expires); only a new certificate would withdraw the token",
            source: "seen in practice, not documented"
        )
    }

    private static var endless: Finding {
        Finding(
            .expiryMissing,
            .warning,
            .claim("exp"),
            "the token never expires",
            expected: "exp",
            fix: "use \(option: .expires); only a new certificate would withdraw the token",
            source: "seen in practice, not documented"
        )
    }

    /// Whether the `Authorization` header fits; the proxy's limit can be set, so this only warns.
    package static func headerFindings(token: String) -> [Finding] { headerFindings(tokenSize: token.utf8.count) }

    static func headerFindings(tokenSize: Int) -> [Finding] {
        let line = "Authorization: Bearer ".utf8.count + tokenSize
        if line + otherHeaders > maximumHeaderSize {
            return [
                tooLarge(
                    "with the other headers it is larger than a proxy usually accepts",
                    expected: "\(maximumHeaderSize) bytes or less for all headers",
                    actual: "\(line) bytes, and about \(otherHeaders) of others"
                )
            ]
        }
        guard line > maximumHeaderLine else { return [] }
        return [
            tooLarge(
                "the header line is longer than older releases accept",
                expected: "\(maximumHeaderLine) bytes or less for a line",
                actual: "\(line) bytes"
            )
        ]
    }

    private static func tooLarge(_ message: String, expected: String, actual: String) -> Finding {
        Finding(
            .headerTooLarge,
            .warning,
            .token,
            message,
            expected: expected,
            actual: actual,
            fix: "fewer groups in the token, or a larger header size in the proxy",
            source: "Qlik help, \"Get local proxy service\""
        )
    }
}
