internal import JSON
package import JOSE

/// What Qlik Sense Enterprise on Windows is known to ask of a token.
///
/// Errors are what the platform documents that it refuses; warnings are inferred or seen in practice.
package struct ClientManagedRules: Sendable {
    /// The algorithms that Qlik's help on JWT authentication lists.
    package static let algorithms: [Algorithm] = [.rs256, .rs384, .rs512]
    /// The size in bytes up to which the proxy takes a header, unless it is set otherwise.
    package static let maximumHeaderSize = 16_384
    private static let reserved: Set<String> = ["iss", "sub", "aud", "exp", "nbf", "iat", "jti"]

    private let algorithm: Algorithm
    private let claims: JSONValue
    private let names: ClientManagedClaimNames

    package init(algorithm: Algorithm, draft: TokenDraft, names: ClientManagedClaimNames) {
        self.algorithm = algorithm
        claims = .object(draft.claims)
        self.names = names
    }

    /// Everything that speaks against the draft, in the order of the rules; empty when nothing does.
    package func findings() -> [Finding] {
        algorithmFindings() + nameFindings() + valueFindings() + timeFindings() + lifetimeFindings()
    }

    private func algorithmFindings() -> [Finding] {
        guard !Self.algorithms.contains(algorithm) else { return [] }
        let finding = Finding(
            .algorithmNotAllowed,
            .error,
            .header("alg"),
            "Qlik Sense Enterprise on Windows takes RS256, RS384 and RS512 only",
            expected: "RS256 RS384 RS512",
            actual: algorithm.rawValue,
            fix: algorithm.requirement == .rsa ? "--algorithm RS256" : "use an RSA key and --algorithm RS256"
        )
        return [finding]
    }

    private var identity: [(name: String, option: String, value: String)] {
        [(names.userID, "--userid-claim", "--userid"), (names.userDirectory, "--userdir-claim", "--userdir")]
    }

    private func nameFindings() -> [Finding] {
        identity.filter { Self.reserved.contains($0.name) }.map { name, option, _ in
            Finding(
                .claimNameReserved,
                .error,
                .claim(name),
                "a virtual proxy does not take the reserved claim '\(name)' for the user",
                expected: "a name of your own, such as userId",
                actual: name,
                fix: "choose another name in the virtual proxy and with \(option)"
            )
        }
    }

    private func valueFindings() -> [Finding] {
        identity.flatMap { name, _, option in
            guard let text = claims.member(name)?.stringValue else { return [Finding]() }
            let isBlank = text.allSatisfy(\.isWhitespace)
            guard isBlank || text.contains("\\") else { return [] }
            let finding = Finding(
                .claimValueUnfit,
                .warning,
                .claim(name),
                isBlank ? "the claim '\(name.excerpt())' is blank" : "the claim '\(name.excerpt())' holds a backslash",
                expected: "a name without a backslash, not blank",
                actual: JSONValue.string(text).excerpt(),
                fix: isBlank ? option : "give the directory with --userdir and the name with --userid"
            )
            return [finding]
        }
    }

    /// The times count where they are there (Qlik help, "JWT authentication").
    private func timeFindings() -> [Finding] {
        ["exp", "nbf"].compactMap { name in
            guard let value = claims.member(name), value.numberValue.flatMap(NumericDate.init) == nil else {
                return nil
            }
            return Finding(
                value.numberValue == nil ? .timeNotANumber : .timeOutOfRange,
                .error,
                .claim(name),
                "the time in '\(name)' is no number of seconds since 1970",
                expected: "a number of seconds since 1970",
                actual: "\(value.typeName) \(value.excerpt(40))",
                fix: "correct --claim \(name)"
            )
        }
    }

    private func lifetimeFindings() -> [Finding] {
        let times = ["exp", "nbf", "iat"].map { claims.member($0)?.numberValue.flatMap(NumericDate.init) }
        guard let expiry = times[0], let start = times[1] ?? times[2] else { return [] }
        let seconds = expiry.seconds(since: start)
        guard seconds > 366 * 86_400 else { return [] }
        let finding = Finding(
            .lifetimeTooLong,
            .warning,
            .claim("exp"),
            "the token counts for more than a year, and cannot be withdrawn on its own",
            expected: "a year or less",
            actual: Timespan(seconds: seconds).text,
            fix: "use a shorter --expires; withdrawing it takes a new certificate or disabling the user"
        )
        return [finding]
    }

    /// Whether the `Authorization` header fits; the proxy's limit can be set, so this only warns.
    package static func headerFindings(token: String) -> [Finding] {
        let size = "Authorization: Bearer ".utf8.count + token.utf8.count
        guard size > maximumHeaderSize else { return [] }
        let finding = Finding(
            .headerTooLarge,
            .warning,
            .token,
            "the Authorization header is larger than what a proxy usually takes",
            expected: "\(maximumHeaderSize) bytes or less",
            actual: "\(size) bytes",
            fix: "put fewer groups into the token, or raise the maximum header size of the proxy"
        )
        return [finding]
    }
}
