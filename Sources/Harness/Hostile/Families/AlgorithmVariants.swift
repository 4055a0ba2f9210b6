internal import JOSE
internal import JSON

// What the header says about the algorithm (RFC 8725 §2.1, §3.1).
extension HostileFamily {
    private static let anybody = "whoever knows a user's name can write a token for it"

    static let algorithms: [HostileVariant] =
        unsignedAlgorithms.map(\.forged) + [
            HostileVariant(
                "other-hash",
                "alg names another hash than the signature uses",
                "the algorithm is not taken from the header, or the hash is not compared"
            ) { try $0.signed($0.joseHeader(naming: $0.algorithm.withOtherHash), $0.claims) },
            HostileVariant(
                "other-padding",
                "alg is PS256 above a signature of RS256, or the other way round",
                "the algorithm is not taken from the header, or the padding is not checked"
            ) { try $0.signed($0.joseHeader(naming: $0.algorithm.withOtherPadding), $0.claims) },
        ]

    /// Whatever is no algorithm must not pass for none.
    private static let unsignedAlgorithms: [HostileVariant] = [
        unsigned("alg-none", "none", "alg is none, and there is no signature"),
        unsigned("alg-none-capitals", "NONE", "alg is NONE, and there is no signature"),
        unsigned("alg-none-mixed-case", "nOnE", "alg is nOnE, and there is no signature"),
        unsigned("alg-null", nil, "alg is null, and there is no signature"),
        unsigned("alg-number", 0, "alg is the number 0, and there is no signature"),
        unsigned("alg-empty", "", "alg is empty, and there is no signature"),
        HostileVariant(
            "alg-none-kept-signature",
            "alg is none, above the signature of the good token",
            "a signature is required but never checked, so anybody can write a token"
        ) { material in
            let parts = try material.parts()
            return HostileMaterial.input(material.joseHeader(algorithm: "none").json, material.claims.json) + [.dot]
                + parts.signature
        },
        HostileVariant(
            "alg-missing",
            "the header has no alg, and there is no signature",
            "a missing algorithm is treated as none, so anybody can write a token"
        ) { $0.unsigned($0.joseHeader.removing("alg")) },
    ]

    private static func unsigned(_ name: String, _ algorithm: JSONValue, _ summary: String) -> HostileVariant {
        HostileVariant(name, summary, anybody) { $0.unsigned($0.joseHeader(algorithm: algorithm)) }
    }
}

extension HostileMaterial {
    /// The header with an algorithm that the signature is not of.
    fileprivate func joseHeader(naming algorithm: Algorithm?) throws -> [JSONMember] {
        guard let algorithm else {
            throw Obstacle.unavailable("no other algorithm of this family goes with the key")
        }
        return joseHeader(algorithm: .string(algorithm.rawValue))
    }
}

extension Algorithm {
    /// The same with another hash; for a curve there is only one.
    fileprivate var withOtherHash: Algorithm? {
        switch self {
        case .rs256: .rs512
        case .rs384, .rs512: .rs256
        case .ps256: .ps512
        case .ps384, .ps512: .ps256
        case .hs256: .hs512
        case .hs384, .hs512: .hs256
        default: nil
        }
    }

    /// The same with the other padding of RSA.
    fileprivate var withOtherPadding: Algorithm? {
        switch self {
        case .rs256: .ps256
        case .rs384: .ps384
        case .rs512: .ps512
        case .ps256: .rs256
        case .ps384: .rs384
        case .ps512: .rs512
        default: nil
        }
    }
}
