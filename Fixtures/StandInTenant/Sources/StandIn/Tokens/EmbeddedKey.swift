internal import OpenSSL

/// The key that a token brings along in its header as `jwk` (RFC 7515, section 4.1.3), with its algorithm.
struct EmbeddedKey {
    private let key: PublicKey
    private let scheme: PublicKey.Scheme

    /// `nil` where there is none that fits the header's algorithm.
    init?(_ header: Members) {
        guard let jwk = header["jwk"], let scheme = Self.scheme(header["alg"]?.string ?? ""),
            let key = Self.key(jwk, for: scheme)
        else { return nil }
        self.key = key
        self.scheme = scheme
    }

    func verifies(_ token: SignedToken) -> Bool { key.verifies(token.signature, of: token.signingInput, scheme) }

    private static func scheme(_ algorithm: String) -> PublicKey.Scheme? {
        switch algorithm {
        case "RS256": .rsa(.sha256)
        case "RS384": .rsa(.sha384)
        case "RS512": .rsa(.sha512)
        case "PS256": .rsaPSS(.sha256)
        case "PS384": .rsaPSS(.sha384)
        case "PS512": .rsaPSS(.sha512)
        case "ES256": .ecdsa(.sha256)
        case "ES384": .ecdsa(.sha384)
        case "ES512": .ecdsa(.sha512)
        case "EdDSA", "Ed25519": .ed25519
        default: nil
        }
    }

    private static func key(_ jwk: JSON, for scheme: PublicKey.Scheme) -> PublicKey? {
        let type = jwk["kty"]?.string
        switch scheme {
        case .rsa, .rsaPSS:
            guard type == "RSA", let modulus = bytes("n", jwk), let exponent = bytes("e", jwk) else { return nil }
            return try? PublicKey(rsaModulus: modulus, exponent: exponent)
        case .ecdsa(let digest):
            let curve = curve(for: digest)
            guard type == "EC", jwk["crv"]?.string == curve, let x = bytes("x", jwk), let y = bytes("y", jwk) else {
                return nil
            }
            return try? PublicKey(curve: curve, x: x, y: y)
        case .ed25519:
            guard type == "OKP", jwk["crv"] == "Ed25519", let x = bytes("x", jwk) else { return nil }
            return try? PublicKey(ed25519: x)
        }
    }

    /// The curve that belongs to the hash (RFC 7518, section 3.4).
    private static func curve(for digest: Digest) -> String {
        switch digest {
        case .sha256: "P-256"
        case .sha384: "P-384"
        case .sha512: "P-521"
        }
    }

    private static func bytes(_ name: String, _ jwk: JSON) -> [UInt8]? {
        jwk[name]?.string.flatMap { Base64URL.decode($0[...]) }
    }
}
