internal import OpenSSL

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

    func passes(_ token: SignedToken) -> Bool {
        if accepts.contains(.embeddedKey), EmbeddedKey(token.header)?.verifies(token) == true { return true }
        return switch token.algorithm {
        case .rsa(let digest): isSigned(token, digest)
        case .hmac(let digest): isConfused(token, digest)
        case .none: accepts.contains(.algNone)
        case .other: false
        }
    }

    private func isSigned(_ token: SignedToken, _ digest: Digest) -> Bool {
        accepts.contains(.anySignature) || key.rsa.verifies(token.signature, of: token.signingInput, .rsa(digest))
    }

    /// Whether the secret is the public key, and that is accepted.
    private func isConfused(_ token: SignedToken, _ digest: Digest) -> Bool {
        accepts.contains(.hsConfusion)
            && key.publicTexts.contains { secret in
                digest.authenticationCode(of: token.signingInput, secret: secret) == token.signature
            }
    }
}
