internal import JSON
internal import Keys
internal import Messages

/// Chooses the keys that may have signed a token and tries them.
struct SignatureCheck {
    private let token: Token
    private let keys: [VerificationKey]
    private let algorithm: Algorithm?
    private static let keysCompared = 100

    /// An algorithm of `nil` is one that is unknown or not allowed.
    init(token: Token, keys: [VerificationKey], algorithm: Algorithm?) {
        self.token = token
        self.keys = Self.distinct(keys)
        self.algorithm = algorithm
    }

    /// What makes two keys the same; the key ID as bytes, since Swift's comparison is not one byte by byte.
    private struct Identity: Hashable {
        let thumbprint: String
        let keyID: [UInt8]?
        let algorithm: Algorithm?
        let mayVerify: Bool
    }

    /// The same key from two files is one key.
    private static func distinct(_ keys: [VerificationKey]) -> [VerificationKey] {
        guard keys.count > 1 else { return keys }
        var seen: Set<Identity> = []
        return keys.filter { key in
            guard let thumbprint = key.thumbprint else { return true }
            let identity = Identity(
                thumbprint: thumbprint,
                keyID: key.keyID.map { Array($0.utf8) },
                algorithm: key.algorithm,
                mayVerify: key.mayVerify
            )
            return seen.insert(identity).inserted
        }
    }

    /// The result.
    struct Outcome {
        let signature: Report.Signature
        let findings: [Finding]
        /// The keys that did not verify the signature, though the token allows them.
        var tried: [VerificationKey] = []
    }

    func run() throws(KeyError) -> Outcome {
        let name = token.header("alg")?.stringValue
        let unchecked = Report.Signature(status: .unchecked, algorithm: name)
        guard let algorithm, let input = token.signingInput, let signature = token.signature?.bytes, !signature.isEmpty,
            !keys.isEmpty
        else { return Outcome(signature: unchecked, findings: []) }
        let (named, error) = candidatesByKeyID(algorithm)
        if let error { return Outcome(signature: unchecked, findings: [error]) }
        let fitting = named.filter { $0.fits(algorithm) }
        guard !fitting.isEmpty else { return Outcome(signature: unchecked, findings: [misfit(algorithm, named)]) }
        for key in fitting where try key.verifies(signature, of: input, as: algorithm) {
            let verdict = Report.Signature(status: .valid, algorithm: name, key: key)
            return Outcome(signature: verdict, findings: WeakKeyCheck.findings(key, algorithm))
        }
        let finding = Finding(
            .signatureInvalid,
            .error,
            .signature,
            "the signature does not verify",
            expected: "a signature by \(Self.list(fitting))",
            fix: "give the key that it was signed with; if this is it, the token was changed"
        )
        let verdict = Report.Signature(status: .invalid, algorithm: name)
        return Outcome(signature: verdict, findings: [finding], tried: fitting)
    }

    /// The keys with the token's key ID if any has it; otherwise those that have no key ID at all.
    ///
    /// Keys compete for a key ID only if they may and can verify the algorithm (RFC 7517 §4.5).
    private func candidatesByKeyID(_ algorithm: Algorithm) -> ([VerificationKey], Finding?) {
        guard let keyID = token.header("kid")?.stringValue, !keyID.isEmpty else { return (keys, nil) }
        let named = keys.filter { $0.keyID?.hasSameBytes(as: keyID) ?? false }
        let competing = named.filter { $0.fits(algorithm) }
        // A JWKS may list one key once for each use.
        let isOneKey = competing.allSatisfy { $0.thumbprint != nil && $0.thumbprint == competing[0].thumbprint }
        if !isOneKey, competing.count > 1 {
            let finding = Finding(
                .keyIDAmbiguous,
                .error,
                .header("kid"),
                "\(competing.count) different keys have the key ID of the token",
                actual: keyID.excerpt(),
                fix: "give each key of the JWKS a key ID of its own"
            )
            return ([], finding)
        }
        if !named.isEmpty { return (named, nil) }
        let unnamed = keys.filter { $0.keyID == nil }
        guard unnamed.isEmpty else { return (unnamed, nil) }
        let finding = Finding(
            .keyIDMismatch,
            .error,
            .header("kid"),
            "no given key has the token's key ID",
            expected: keys.prefix(8).compactMap { $0.keyID?.excerpt() }.joined(separator: " or "),
            actual: keyID.excerpt(),
            fix: "give the JWKS that holds this key, or sign with a key ID that it holds",
            source: "RFC 7515 §4.1.4: compared byte by byte",
            excerpt: NearMiss(keyID, expected: keys.prefix(Self.keysCompared).compactMap(\.keyID))?.excerpt
        )
        return ([], finding)
    }

    private func misfit(_ algorithm: Algorithm, _ keys: [VerificationKey]) -> Finding {
        let isConfusion = algorithm.requirement == .secret && keys.allSatisfy { $0.thumbprint != nil }
        let isOfOtherUse = keys.contains { $0.publicKey.map { algorithm.fits($0.type) } ?? false && !$0.mayVerify }
        return Finding(
            .algorithmKeyMismatch,
            .error,
            .header("alg"),
            isConfusion
                ? "a public key is not a shared secret"
                : isOfOtherUse ? "the key fits, but its JWK does not allow verifying" : "the key does not allow it",
            expected: keys.prefix(4).map(Self.allowed).joined(separator: "; "),
            actual: "\(algorithm.rawValue), which needs \(algorithm.requirement.text)",
            fix: isOfOtherUse
                ? "give the signing key of the JWKS, or correct 'use' or 'key_ops'"
                : "use an algorithm of the key, or the key that fits the algorithm"
        )
    }

    private static func allowed(_ key: VerificationKey) -> String {
        let names = Algorithm.allCases.filter { key.fits($0) }.map(\.rawValue)
        let source = key.source.excerpt()
        guard !names.isEmpty else { return "\(source): \(key.typeName), which may not verify (its use or key_ops)" }
        return "\(names.joined(separator: " ")) (\(source): \(key.typeName))"
    }

    private static func list(_ keys: [VerificationKey]) -> String {
        guard keys.count <= 3 else { return "any of the \(keys.count) keys that fit" }
        return keys.map(\.label).joined(separator: " or ")
    }
}
