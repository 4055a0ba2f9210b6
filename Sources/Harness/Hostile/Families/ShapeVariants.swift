internal import JOSE
internal import JSON

// Texts of another number of parts than three.
extension HostileFamily {
    static let shapes: [HostileVariant] = [
        HostileVariant(
            "two-parts",
            "the good token without its last part and the dot before it",
            "a token without a signature is accepted, so anybody can write one"
        ) {
            let parts = try $0.parts()
            return parts.header + [.dot] + parts.payload
        }.forged,
        HostileVariant(
            "four-parts",
            "the good token with its signature a second time, as a fourth part",
            "what is read of a token need not be what was signed"
        ) {
            let parts = try $0.parts()
            return $0.token.text + [.dot] + parts.signature
        },
        HostileVariant(
            "five-parts",
            "five parts, as an encrypted token has, with an unsigned one inside",
            "whoever can encrypt for the server can write a token: the public key is enough"
        ) { material in
            let header: JSONValue = ["alg": "RSA-OAEP-256", "enc": "A256GCM", "cty": "JWT"]
            let inner = material.unsigned(material.joseHeader(algorithm: "none"))
            let filler = { [UInt8](repeating: 0x55, count: $0) }
            let parts = [header.compactBytes, filler(256), filler(12), inner, filler(16)].map(Base64URL.encode)
            return Array(parts.joined(separator: ".").utf8)
        }.forged,
        HostileVariant(
            "oversized",
            "a claim of some 70 KB, and a signature that is not of it",
            "large tokens keep the server busy even if they are not good ones"
        ) { material in
            let room = maximumSize - material.token.text.count
            guard room > 0 else { throw HostileVariant.Obstacle.unavailable("the token is as large as that already") }
            let filler = String(repeating: "A", count: room * 3 / 4)
            return try material.keepingSignature(material.claims.setting("filler", .string(filler)).json)
        },
    ]

    /// What no server has to take, and a few that set no limit do.
    private static let maximumSize = 100_000
}
