internal import JSON
package import Keys
internal import Messages

/// A key that tokens are signed with.
package struct SigningKey: Sendable {
    package enum Material: Sendable {
        case privateKey(PrivateKey)
        case secret([UInt8])
    }

    package let material: Material
    /// The only algorithm that a JWK allows.
    package let algorithm: Algorithm?

    package init(_ key: PrivateKey) {
        material = .privateKey(key)
        algorithm = nil
    }

    /// The one private key in `material`; in a JWKS the one with this key ID if there are several.
    ///
    /// - Throws: `KeyError.unfit` when there is none, when there are several, or when a JWK does not allow signing.
    package init(in material: KeyMaterial, keyID: String? = nil) throws(KeyError) {
        var candidates = material.entries.compactMap(Self.candidate)
        if candidates.count > 1, let keyID {
            candidates = candidates.filter { $0.keyID?.hasSameBytes(as: keyID) ?? false }
            guard !candidates.isEmpty else {
                throw KeyError(.unfit, "none of the private keys has the key ID '\(keyID.excerpt())'")
            }
        }
        guard let first = candidates.first else { throw Self.noPrivateKey }
        guard candidates.count == 1 else {
            throw KeyError(
                .unfit,
                "there are \(candidates.count) private keys to choose from",
                hint: "give a file that holds one"
            )
        }
        if let jwk = first.jwk, !jwk.allows("sign") {
            throw KeyError(
                .unfit,
                "the JWK does not allow signing with it",
                hint: "check its members 'use' and 'key_ops'"
            )
        }
        self.material = first.material
        algorithm = first.jwk?.algorithm
    }

    private static var noPrivateKey: KeyError {
        KeyError(
            .unfit,
            "this holds a public key; signing needs the private key",
            hint: "give the private key of the pair"
        )
    }

    private struct Candidate {
        let material: Material
        let keyID: String?
        var jwk: JWK?
    }

    private static func candidate(_ entry: KeyMaterial.Entry) -> Candidate? {
        switch entry {
        case .plain(.privateKey(let key), let keyID): return Candidate(material: .privateKey(key), keyID: keyID)
        case .plain: return nil
        case .jwk(let jwk):
            switch jwk.material {
            case .privateKey(let key): return Candidate(material: .privateKey(key), keyID: jwk.keyID, jwk: jwk)
            case .secret(let secret): return Candidate(material: .secret(secret), keyID: jwk.keyID, jwk: jwk)
            case .publicKey: return nil
            }
        }
    }

    /// The name of its type, such as `RSA 2048`.
    package var typeName: String {
        switch material {
        case .privateKey(let key): key.type.name
        case .secret(let secret): "secret of \(secret.count * 8) bits"
        }
    }

    /// The algorithm to use when none is asked for.
    package var preferredAlgorithm: Algorithm {
        if let algorithm { return algorithm }
        return switch material {
        case .privateKey(let key): .preferred(for: key.type)
        case .secret: .hs256
        }
    }

    /// Whether the key can sign under this name, and a JWK allows it.
    package func fits(_ algorithm: Algorithm) -> Bool {
        guard self.algorithm?.agrees(with: algorithm) ?? true else { return false }
        return switch material {
        case .privateKey(let key): algorithm.fits(key.type) && self.algorithm?.fits(key.type) ?? true
        case .secret: algorithm.requirement == .secret
        }
    }

    /// - Throws: `KeyError.unfit` when the key cannot be used under this name.
    package func requireFit(_ algorithm: Algorithm) throws(KeyError) {
        if let own = self.algorithm, !own.agrees(with: algorithm) {
            throw KeyError(
                .unfit,
                "the JWK allows \(own.rawValue) only, and not \(algorithm.rawValue)",
                hint: "leave \(option: .algorithm) out, or correct the member 'alg' of the JWK"
            )
        }
        guard fits(algorithm) else {
            throw KeyError(
                .unfit,
                "\(algorithm.rawValue) needs \(algorithm.requirement.text); this is \(typeName)",
                hint: self.algorithm == nil
                    ? "leave \(option: .algorithm) out, or use \(option: .algorithm, preferredAlgorithm.rawValue)"
                    : "correct the member 'alg' of the JWK"
            )
        }
    }

    /// - Throws: `KeyError.unfit` when the key cannot be used under this name, `.invalidKey` when its halves do not match.
    func sign(_ bytes: [UInt8], as algorithm: Algorithm) throws(KeyError) -> [UInt8] {
        try requireFit(algorithm)
        switch (material, algorithm.scheme, algorithm.hmacHash) {
        case (.privateKey(let key), let scheme?, _):
            let signature = try key.sign(bytes, as: scheme)
            // A file can hold halves that do not match, and a fault can spoil a signature so that it gives the key away.
            guard try key.publicKey.isValid(signature, for: bytes, as: scheme) else {
                throw KeyError(.invalidKey, "the private and the public half of the key do not belong together")
            }
            return signature
        case (.secret(let secret), _, let hash?): return try Digests.hmac(bytes, secret: secret, hash)
        default: throw KeyError(.unfit, "\(algorithm.rawValue) cannot be used with this key")
        }
    }
}
