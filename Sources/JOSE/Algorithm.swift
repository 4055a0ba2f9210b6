internal import JSON
package import Keys

/// The signature algorithms of JWA (RFC 7518 §3.1, RFC 8037 §3.1, RFC 8812 §3.2, RFC 9864 §2).
package enum Algorithm: String, Sendable, CaseIterable {
    case rs256 = "RS256"
    case rs384 = "RS384"
    case rs512 = "RS512"
    case ps256 = "PS256"
    case ps384 = "PS384"
    case ps512 = "PS512"
    case es256 = "ES256"
    case es384 = "ES384"
    case es512 = "ES512"
    case es256k = "ES256K"
    case edDSA = "EdDSA"
    case ed25519 = "Ed25519"
    case ed448 = "Ed448"
    case hs256 = "HS256"
    case hs384 = "HS384"
    case hs512 = "HS512"

    /// What an algorithm needs to sign and verify.
    package enum Requirement: Sendable, Equatable {
        case rsa
        case ec(Curve)
        /// Any of these curves.
        case edwards([EdwardsCurve])
        case secret

        /// For messages: `an RSA key`, `an EC key on P-256`.
        package var text: String {
            switch self {
            case .rsa: "an RSA key"
            case .ec(let curve): "an EC key on \(curve.rawValue)"
            case .edwards(let curves): "an \(curves.map(\.rawValue).joined(separator: " or ")) key"
            case .secret: "a secret"
            }
        }
    }

    /// The algorithm of this name, compared byte by byte as RFC 7515 §4.1.1 has it.
    ///
    /// Swift's own comparison takes the Kelvin sign for a K.
    package init?(named name: String) {
        guard let algorithm = Self.allCases.first(where: { $0.rawValue.hasSameBytes(as: name) }) else { return nil }
        self = algorithm
    }

    package var requirement: Requirement {
        switch self {
        case .rs256, .rs384, .rs512, .ps256, .ps384, .ps512: .rsa
        case .es256: .ec(.p256)
        case .es384: .ec(.p384)
        case .es512: .ec(.p521)
        case .es256k: .ec(.secp256k1)
        case .edDSA: .edwards([.ed25519, .ed448])
        case .ed25519: .edwards([.ed25519])
        case .ed448: .edwards([.ed448])
        case .hs256, .hs384, .hs512: .secret
        }
    }

    /// How an asymmetric key signs under this name; `nil` for HMAC.
    package var scheme: SignatureScheme? {
        switch self {
        case .rs256: .rsaPKCS1(.sha256)
        case .rs384: .rsaPKCS1(.sha384)
        case .rs512: .rsaPKCS1(.sha512)
        case .ps256: .rsaPSS(.sha256)
        case .ps384: .rsaPSS(.sha384)
        case .ps512: .rsaPSS(.sha512)
        case .es256, .es256k: .ecdsa(.sha256)
        case .es384: .ecdsa(.sha384)
        case .es512: .ecdsa(.sha512)
        case .edDSA, .ed25519, .ed448: .edwards
        case .hs256, .hs384, .hs512: nil
        }
    }

    /// The hash of an HMAC algorithm; `nil` for the others.
    package var hmacHash: Hash? {
        switch self {
        case .hs256: .sha256
        case .hs384: .sha384
        case .hs512: .sha512
        default: nil
        }
    }

    /// Whether a key of this type may be used under this name: family and curve are the key's to decide.
    package func fits(_ type: KeyType) -> Bool {
        switch (requirement, type) {
        case (.rsa, .rsa): true
        case (.ec(let required), .ec(let curve)): required == curve
        case (.edwards(let required), .edwards(let curve)): required.contains(curve)
        default: false
        }
    }

    /// Whether a key made for `other` may be used under this name.
    ///
    /// `EdDSA` names both curves, so it stands for either of the two fully specified names and they for it.
    package func agrees(with other: Algorithm) -> Bool {
        if self == other { return true }
        let edwards: Set<Algorithm> = [.edDSA, .ed25519, .ed448]
        return (self == .edDSA || other == .edDSA) && edwards.contains(self) && edwards.contains(other)
    }

    /// The first name under which a key of this type signs.
    package static func preferred(for type: KeyType) -> Algorithm {
        switch type {
        case .rsa: .rs256
        case .ec(.p256): .es256
        case .ec(.p384): .es384
        case .ec(.p521): .es512
        case .ec(.secp256k1): .es256k
        case .edwards: .edDSA
        }
    }
}
