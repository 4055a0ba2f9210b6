internal import JSON
internal import Keys
internal import Messages

/// Looks for the reason that a signature does not verify, and claims only what there is evidence for.
///
/// What it finds are notes: a signature that verifies in another way is still not valid.
struct SignatureDiagnosis {
    let token: Token
    let keys: [VerificationKey]
    let check: SignatureCheck.Outcome
    /// Enough for people; a JWKS of a thousand keys must not cost thousands of signatures.
    private static let keysExamined = 32

    /// The causes, those with the strongest evidence first; none when the signature is valid.
    func findings() throws(KeyError) -> [Finding] {
        if let key = check.signature.key { return PairCause.findings(keys, verifying: key) }
        guard !token.isUnsigned else { return [] }
        if token.isDetached { return [DetachedCause.finding] }
        let examined = Array(keys.prefix(Self.keysExamined))
        let repairs = try InputRepair(token: token, keys: examined).findings()
        guard repairs.isEmpty else { return repairs }
        guard let signed = SignedParts(token) else { return try unreadable(examined) }
        if let key = try keyThatVerifies(signed, examined) { return otherKey(key) }
        let candidates = check.tried.isEmpty ? examined : Array(check.tried.prefix(Self.keysExamined))
        if let finding = try verifyingCause(signed, candidates) { return [finding] }
        return try unverifiedCauses(signed)
    }

    /// The signature is missing, or is no base64url.
    private func unreadable(_ keys: [VerificationKey]) throws(KeyError) -> [Finding] {
        if let cause = SignatureEncodingCause(token) { return [try cause.finding(token, keys)] }
        return TruncationCause.findings(token, keys)
    }

    /// A key that was not tried, and that the signature verifies with as the header says.
    private func keyThatVerifies(
        _ signed: SignedParts,
        _ examined: [VerificationKey]
    ) throws(KeyError) -> VerificationKey? {
        guard let algorithm = signed.algorithm else { return nil }
        for key in examined where try key.verifiesIgnoringPolicy(signed.signature, of: signed.input, as: algorithm) {
            return key
        }
        return nil
    }

    /// Nothing when the signature is right and what was refused is its algorithm, or the choice of a key.
    private func otherKey(_ key: VerificationKey) -> [Finding] {
        let isNamed = isNamed(key)
        guard !isNamed || check.signature.status == .invalid else { return [] }
        return [AlternativeCauses.otherKey(key, isNamed: isNamed)]
    }

    /// Whether the token's key ID leaves this key, as `SignatureCheck` has it.
    private func isNamed(_ key: VerificationKey) -> Bool {
        guard let keyID = token.header("kid")?.stringValue, !keyID.isEmpty else { return true }
        let named = keys.filter { $0.keyID?.hasSameBytes(as: keyID) ?? false }
        return (named.isEmpty ? keys.filter { $0.keyID == nil } : named).contains { $0.isSameKey(as: key) }
    }

    /// Each of these makes the signature verify; the first that does is enough.
    private func verifyingCause(_ signed: SignedParts, _ keys: [VerificationKey]) throws(KeyError) -> Finding? {
        if let finding = try AlternativeCauses.otherAlgorithm(signed, keys) { return finding }
        if let finding = try DERCause.finding(signed, keys) { return finding }
        if let finding = try SignatureEncodingCause(token)?.finding(token, keys) { return finding }
        if let finding = try SignatureZerosCause.finding(signed, keys) { return finding }
        if let finding = try SecretCause.finding(signed, keys) { return finding }
        return try otherText(signed, keys)
    }

    /// A text that was signed in place of this one.
    private func otherText(_ signed: SignedParts, _ keys: [VerificationKey]) throws(KeyError) -> Finding? {
        let trial = try SignatureTrial(signed, keys)
        guard !trial.isOver else { return nil }
        if var cause = SigningInputCause(token: token, signed: signed, trial: trial),
            let finding = try cause.finding()
        {
            return finding
        }
        var cause = ReserialisationCause(token: token, trial: trial)
        return try cause.finding()
    }

    /// What can be said of a signature that none of the given keys verifies.
    private func unverifiedCauses(_ signed: SignedParts) throws(KeyError) -> [Finding] {
        let owner = try OwnershipCause.finding(signed, check.tried)
        // The key in the certificate made the signature, so its pair is the right one.
        let pairs = owner?.code == .alteredAfterSigning ? [] : try PairCause.findings(token, keys)
        return EmbeddedKeyCause.findings(token, signed) + TruncationCause.findings(signed, check.tried) + pairs
            + (owner.map { [$0] } ?? [])
    }
}

/// What a signature is over, and the signature.
struct SignedParts {
    let input: [UInt8]
    let signature: [UInt8]
    /// Bytes of the whole token.
    let length: Int
    /// The header's, if it is one of JWA's.
    let algorithm: Algorithm?

    /// `nil` when one of the parts could not be read, or there is no signature.
    init?(_ token: Token) {
        guard let input = token.signingInput, let signature = token.signature?.bytes, !signature.isEmpty else {
            return nil
        }
        self.input = input
        self.signature = signature
        length = token.text.count
        algorithm = token.algorithm
    }
}

extension Token {
    /// The algorithm of the header, if it is one of JWA's.
    var algorithm: Algorithm? { header("alg")?.stringValue.flatMap(Algorithm.init(named:)) }
}

extension VerificationKey {
    /// Whether the signature is this key's, whatever a JWK allows.
    func verifiesIgnoringPolicy(
        _ signature: [UInt8],
        of bytes: [UInt8],
        as algorithm: Algorithm
    ) throws(KeyError) -> Bool {
        switch material {
        case .publicKey(let key):
            guard algorithm.fits(key.type), let scheme = algorithm.scheme else { return false }
            return try key.isValid(signature, for: bytes, as: scheme)
        case .secret(let secret):
            guard let hash = algorithm.hmacHash else { return false }
            return Digests.isEqualInConstantTime(try Digests.hmac(bytes, secret: secret, hash), signature)
        }
    }

    package func isSameKey(as other: VerificationKey) -> Bool {
        switch (material, other.material) {
        case (.publicKey, .publicKey): thumbprint == other.thumbprint
        case (.secret(let mine), .secret(let theirs)): Digests.isEqualInConstantTime(mine, theirs)
        default: false
        }
    }

    /// For messages: where it came from, what it is, and its key ID.
    var label: String {
        "\(source.excerpt(60)) (\(typeName)\(keyID.map { ", key ID '\($0.excerpt(40))'" } ?? ""))"
    }

    var publicKey: PublicKey? {
        if case .publicKey(let key) = material { key } else { nil }
    }
}

extension Finding {
    /// A cause of an invalid signature.
    static func cause(
        _ code: FindingCode,
        _ message: String,
        expected: String? = nil,
        actual: String? = nil,
        fix: Message,
        source: String? = nil
    ) -> Finding {
        Finding(code, .note, .signature, message, expected: expected, actual: actual, fix: fix, source: source)
    }
}
