internal import JWTKit

/// One key of jwt-kit, for one algorithm.
package struct PeerKeys: Sendable {
    /// What a key is given for.
    package enum Purpose: Sendable {
        case signing
        case verifying
    }

    private let keys = JWTKeyCollection()
    private let keyID = JWKIdentifier(string: PeerClaims.keyID)

    /// Takes a key.
    ///
    /// - Parameters:
    ///   - text: a private or public key in PEM, or for HMAC the secret itself.
    ///   - algorithm: as the header of a token names it.
    ///   - purpose: whether the key is the private or the public one.
    /// - Throws: what jwt-kit does for a key that it cannot read; `UnknownAlgorithm` for what is not compared.
    package init(_ text: String, for algorithm: String, _ purpose: Purpose) async throws {
        switch algorithm {
        case "RS256": await keys.add(rsa: try Self.rsa(text, purpose), digestAlgorithm: .sha256, kid: keyID)
        case "RS384": await keys.add(rsa: try Self.rsa(text, purpose), digestAlgorithm: .sha384, kid: keyID)
        case "RS512": await keys.add(rsa: try Self.rsa(text, purpose), digestAlgorithm: .sha512, kid: keyID)
        case "PS256": await keys.add(pss: try Self.rsa(text, purpose), digestAlgorithm: .sha256, kid: keyID)
        case "ES256", "ES384", "ES512": await keys.add(ecdsa: try Self.ec(text, algorithm, purpose), kid: keyID)
        case "EdDSA": await keys.add(eddsa: try Self.edwards(text, purpose), kid: keyID)
        case "HS256": await keys.add(hmac: HMACKey(from: text), digestAlgorithm: .sha256, kid: keyID)
        default: throw UnknownAlgorithm(name: algorithm)
        }
    }

    /// Verifies a token with its claims.
    ///
    /// - Throws: what jwt-kit does when it refuses the token.
    package func verify(_ token: [UInt8]) async throws {
        _ = try await keys.verify(token, as: PeerClaims.self)
    }

    /// Signs claims.
    package func sign(_ claims: PeerClaims) async throws -> String { try await keys.sign(claims, kid: keyID) }

    private static func rsa(_ text: String, _ purpose: Purpose) throws -> any RSAKey {
        switch purpose {
        case .signing: try Insecure.RSA.PrivateKey(pem: text)
        case .verifying: try Insecure.RSA.PublicKey(pem: text)
        }
    }

    private static func ec(_ text: String, _ algorithm: String, _ purpose: Purpose) throws -> any ECDSAKey {
        switch (algorithm, purpose) {
        case ("ES256", .signing): try ES256PrivateKey(pem: text)
        case ("ES256", .verifying): try ES256PublicKey(pem: text)
        case ("ES384", .signing): try ES384PrivateKey(pem: text)
        case ("ES384", .verifying): try ES384PublicKey(pem: text)
        case (_, .signing): try ES512PrivateKey(pem: text)
        case (_, .verifying): try ES512PublicKey(pem: text)
        }
    }

    private static func edwards(_ text: String, _ purpose: Purpose) throws -> any EdDSAKey {
        switch purpose {
        case .signing: try EdDSA.PrivateKey(pem: text)
        case .verifying: try EdDSA.PublicKey(pem: text)
        }
    }
}

/// An algorithm that jwt-kit is not compared for.
package struct UnknownAlgorithm: Error {
    /// As the header of a token names it.
    package let name: String
}
