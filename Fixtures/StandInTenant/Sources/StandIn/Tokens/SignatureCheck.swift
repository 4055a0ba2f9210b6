import JWTKit

/// Decides whether a token is signed as it must be; forged ones pass where the configuration accepts them.
struct SignatureCheck: Sendable {
    let key: VerificationKey
    let accepts: Set<Leniency>

    /// Whether the token is signed in a way that is looked at here.
    func knows(_ token: SignedToken) -> Bool {
        if accepts.contains(.embeddedKey), token.header["jwk"] != nil { return true }
        return switch token.algorithm {
        case .rsa: true
        case .hmac: accepts.contains(.hsConfusion)
        case .none: accepts.contains(.algNone)
        case .other: false
        }
    }

    func passes(_ token: SignedToken) async -> Bool {
        if accepts.contains(.embeddedKey), await token.isSignedByEmbeddedKey() { return true }
        return switch token.algorithm {
        case .rsa(let digest): await isSigned(token, digest)
        case .hmac(let digest): await isConfused(token, digest)
        case .none: accepts.contains(.algNone)
        case .other: false
        }
    }

    private func isSigned(_ token: SignedToken, _ digest: DigestAlgorithm) async -> Bool {
        if accepts.contains(.anySignature) { return true }
        return await token.isSigned { await $0.add(rsa: key.rsa, digestAlgorithm: digest) }
    }

    /// Whether the secret is the public key, and that is accepted.
    private func isConfused(_ token: SignedToken, _ digest: DigestAlgorithm) async -> Bool {
        guard accepts.contains(.hsConfusion) else { return false }
        for secret in key.publicTexts {
            let key = HMACKey(from: secret)
            if await token.isSigned(by: { await $0.add(hmac: key, digestAlgorithm: digest) }) { return true }
        }
        return false
    }
}

extension SignedToken {
    /// Whether a key verifies the signature, as jwt-kit sees it; `add` hands it that key.
    fileprivate func isSigned(by add: (JWTKeyCollection) async throws -> Void) async -> Bool {
        let keys = JWTKeyCollection()
        do {
            try await add(keys)
            _ = try await keys.verify(text, as: AnyClaims.self)
            return true
        } catch {
            return false
        }
    }

    fileprivate func isSignedByEmbeddedKey() async -> Bool {
        guard let algorithm = header["alg"]?.string.flatMap(JWK.Algorithm.init(rawValue:)),
            let text = header["jwk"]?.text, var key = try? JWK(json: text)
        else { return false }
        key.algorithm = algorithm
        key.keyIdentifier = "embedded"
        key.privateExponent = nil
        let embedded = key
        return await isSigned { try await $0.add(jwk: embedded) }
    }
}

/// Lets jwt-kit judge the signature alone; the claims are judged here, by each platform's rules.
private struct AnyClaims: JWTPayload {
    init(from decoder: any Decoder) throws {}

    func encode(to encoder: any Encoder) throws {}

    func verify(using algorithm: some JWTAlgorithm) {}
}
