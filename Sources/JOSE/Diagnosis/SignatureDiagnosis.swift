internal import JSON
internal import Keys

/// Looks for the reason that a signature does not verify, and claims only what there is evidence for.
///
/// What it finds are notes: a signature that verifies in another way is still not valid.
struct SignatureDiagnosis {
    private let token: Token
    private let keys: [VerificationKey]
    private let check: SignatureCheck.Outcome
    /// Enough for people; a JWKS of a thousand keys must not cost thousands of signatures.
    private static let keysExamined = 32

    init(token: Token, keys: [VerificationKey], check: SignatureCheck.Outcome) {
        self.token = token
        self.keys = Array(keys.prefix(Self.keysExamined))
        self.check = check
    }

    /// The causes, those with the strongest evidence first; none when the signature is valid.
    func findings() throws(KeyError) -> [Finding] {
        if let key = check.signature.key { return PairCause.findings(keys, verifying: key) }
        guard check.signature.status == .invalid || !token.isUnsigned else { return [] }
        let repairs = try InputRepair(token: token, keys: keys).findings()
        guard repairs.isEmpty else { return repairs }
        guard let signed = SignedParts(token) else { return TruncationCause.findings(token, keys) }
        let verifying = try verifyingCauses(signed)
        let embedded = try EmbeddedKeyCause.findings(token, signed)
        let pair = try PairCause.findings(token, keys)
        guard verifying.isEmpty else { return verifying + embedded + pair }
        return try TruncationCause.findings(signed, check.tried) + OwnershipCause.findings(signed, check.tried)
            + embedded
            + pair
    }

    /// Whether the key ID is why no key was tried.
    private var isNamedOtherwise: Bool {
        check.findings.contains { $0.code == .keyIDMismatch }
    }

    /// Each of these makes the signature verify; the first that does is enough.
    private func verifyingCauses(_ signed: SignedParts) throws(KeyError) -> [Finding] {
        let others = keys.filter { key in !check.tried.contains { $0.isSameKey(as: key) } }
        let candidates = check.tried.isEmpty ? keys : Array(check.tried.prefix(Self.keysExamined))
        if let finding = try AlternativeCauses.otherKey(signed, others) {
            // Where no key was tried, the algorithm may be what is wrong, and not the choice of the key.
            return check.tried.isEmpty && !isNamedOtherwise ? [] : [finding]
        }
        if let finding = try AlternativeCauses.otherAlgorithm(signed, candidates) { return [finding] }
        if let finding = try DERCause.finding(signed, candidates) { return [finding] }
        if let finding = try SecretCause.finding(signed, candidates) { return [finding] }
        return try ReserialisationCause(token: token, signed: signed, keys: candidates).finding().map { [$0] } ?? []
    }
}

/// What a signature is over, and the signature.
struct SignedParts {
    let input: [UInt8]
    let signature: [UInt8]
    /// The header's, if it is one of JWA's.
    let algorithm: Algorithm?

    /// `nil` when one of the parts could not be read, or there is no signature.
    init?(_ token: Token) {
        guard let input = token.signingInput, let signature = token.signature?.bytes, !signature.isEmpty else {
            return nil
        }
        self.input = input
        self.signature = signature
        algorithm = token.header("alg")?.stringValue.flatMap(Algorithm.init(named:))
    }
}

extension VerificationKey {
    /// Whether the signature is this key's, whatever a JWK allows.
    func made(_ signature: [UInt8], of bytes: [UInt8], as algorithm: Algorithm) throws(KeyError) -> Bool {
        switch material {
        case .publicKey(let key):
            guard algorithm.fits(key.type), let scheme = algorithm.scheme else { return false }
            return try key.isValid(signature, for: bytes, as: scheme)
        case .secret(let secret):
            guard let hash = algorithm.hmacHash else { return false }
            return Digests.isEqualInConstantTime(try Digests.hmac(bytes, secret: secret, hash), signature)
        }
    }

    func isSameKey(as other: VerificationKey) -> Bool {
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
        fix: String,
        source: String? = nil
    ) -> Finding {
        Finding(code, .note, .signature, message, expected: expected, actual: actual, fix: fix, source: source)
    }
}
