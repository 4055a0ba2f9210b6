/// The elliptic curves that JWA signs with (RFC 7518 §3.4, RFC 8812 §3.2), under their JWK names.
package enum Curve: String, Sendable, CaseIterable {
    case p256 = "P-256"
    case p384 = "P-384"
    case p521 = "P-521"
    case secp256k1

    /// Bytes of one coordinate, and of each half of a signature.
    package var coordinateSize: Int {
        switch self {
        case .p256, .secp256k1: 32
        case .p384: 48
        case .p521: 66
        }
    }

    var openSSLName: String {
        switch self {
        case .p256: "prime256v1"
        case .p384: "secp384r1"
        case .p521: "secp521r1"
        case .secp256k1: "secp256k1"
        }
    }
}

/// The Edwards curves of RFC 8037, under their JWK names.
package enum EdwardsCurve: String, Sendable, CaseIterable {
    case ed25519 = "Ed25519"
    case ed448 = "Ed448"

    /// Bytes of a public or private key.
    package var keySize: Int { self == .ed25519 ? 32 : 57 }
    /// Bytes of a signature.
    package var signatureSize: Int { self == .ed25519 ? 64 : 114 }
}

/// What an asymmetric key is.
package enum KeyType: Sendable, Hashable {
    /// An RSA key with a modulus of so many bits.
    case rsa(bits: Int)
    case ec(Curve)
    case edwards(EdwardsCurve)

    /// The name in messages, such as `RSA 2048` or `EC P-256`.
    package var name: String {
        switch self {
        case .rsa(let bits): "RSA \(bits)"
        case .ec(let curve): "EC \(curve.rawValue)"
        case .edwards(let curve): curve.rawValue
        }
    }

    package var isRSA: Bool { if case .rsa = self { true } else { false } }
}

/// The hash functions of JWA.
package enum Hash: Int, Sendable, CaseIterable {
    case sha256 = 256
    case sha384 = 384
    case sha512 = 512

    /// Bytes of a digest.
    package var size: Int { rawValue / 8 }
}

/// A way to sign bytes, as JWA distinguishes them (RFC 7518 §3.1, RFC 8037 §3.1).
package enum SignatureScheme: Sendable, Hashable {
    /// RSASSA-PKCS1-v1_5.
    case rsaPKCS1(Hash)
    /// RSASSA-PSS with MGF1 over the same hash and a salt as long as the hash.
    case rsaPSS(Hash)
    /// ECDSA; the signature is r and s, each as long as a coordinate, one after the other.
    case ecdsa(Hash)
    /// Ed25519 or Ed448, as the key says.
    case edwards

    var hash: Hash? {
        switch self {
        case .rsaPKCS1(let hash), .rsaPSS(let hash), .ecdsa(let hash): hash
        case .edwards: nil
        }
    }

    /// Whether a key of this type can sign this way.
    ///
    /// The curve is not tied to the hash here; JWA does that.
    package func fits(_ type: KeyType) -> Bool {
        switch (self, type) {
        case (.rsaPKCS1, .rsa), (.rsaPSS, .rsa), (.ecdsa, .ec), (.edwards, .edwards): true
        default: false
        }
    }
}
