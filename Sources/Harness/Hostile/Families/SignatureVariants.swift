internal import JOSE
internal import JSON
internal import Keys

// Signatures that are missing, broken or of something else.
extension HostileFamily {
    private static let unchecked = "signatures are not checked, so anybody can write a token"
    private static let malleable = "one token has several texts, which bypasses a list of used or refused tokens"

    static let signatures = (brokenSignatures + borrowedSignatures + rewrittenSignatures).map(\.forged)

    private static let brokenSignatures: [HostileVariant] = [
        HostileVariant("signature-stripped", "the good token with nothing behind its second dot", unchecked) {
            let parts = try $0.parts()
            return parts.header + [.dot] + parts.payload + [.dot]
        },
        HostileVariant("signature-cut", "the last eight bytes of the signature are missing", unchecked) {
            try $0.replacingSignature { $0.dropLast(8) }
        },
        HostileVariant("signature-altered", "one bit of the signature is changed", unchecked) {
            try $0.replacingSignature { $0.dropLast() + [($0.last ?? 0) ^ 1] }
        },
        HostileVariant("signature-longer", "one zero byte follows the signature", malleable) {
            try $0.replacingSignature { $0 + [0] }
        },
        HostileVariant("signature-zeros", "the signature is all zeros", unchecked) {
            try $0.replacingSignature { $0.map { _ in 0 } }
        },
    ]

    private static let borrowedSignatures: [HostileVariant] = [
        HostileVariant("signature-foreign", "signed by a key that is not trusted", unchecked) {
            try $0.signedWithForeignKey()
        },
        HostileVariant(
            "signature-of-another-token",
            "the signature is the issuer's, of a token for another user",
            "whoever has one good token can write others"
        ) { material in
            let other = try material.signed(material.joseHeader, material.claimsOfOtherUser)
            return try material.replacingSignature { _ in
                Token(parsing: other).signature?.bytes ?? []
            }
        },
        HostileVariant(
            "payload-altered",
            "another user under the signature of the good token",
            "whoever has one good token can make it a token for any user"
        ) { try $0.keepingSignature($0.claimsOfOtherUser.json) },
        HostileVariant(
            "header-altered",
            "another typ under the signature of the good token",
            "the header is not covered by the signature, so its key ID can be changed"
        ) { material in
            let parts = try material.parts()
            let joseHeader = Base64URL.encode(material.joseHeader.setting("typ", "jwt").json).utf8
            return joseHeader + [.dot] + parts.payload + [.dot] + parts.signature
        },
    ]

    private static let rewrittenSignatures: [HostileVariant] = [
        HostileVariant(
            "ecdsa-zero",
            "ES256 with a signature of zeros, which some Java releases accepted",
            "anybody can write a token (CVE-2022-21449)"
        ) { material in
            let joseHeader = material.joseHeader(algorithm: .string(Algorithm.es256.rawValue))
            let zeros = Base64URL.encode([UInt8](repeating: 0, count: 64))
            return HostileMaterial.input(joseHeader.json, material.claims.json) + [.dot] + zeros.utf8
        },
        HostileVariant("ecdsa-der", "the good signature in DER, which JWS does not use", malleable) { material in
            let key = try material.knownPublicKey()
            return try material.replacingSignature { signature in
                guard let der = try key.derSignature(fromRaw: signature) else {
                    throw HostileVariant.Obstacle.unavailable("only signatures of EC keys have another form")
                }
                return der
            }
        },
    ]
}
