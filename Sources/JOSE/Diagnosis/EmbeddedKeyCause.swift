internal import JSON
internal import Keys
internal import Messages

/// A signature that verifies with the key in the token's own header.
enum EmbeddedKeyCause {
    /// Whatever it is, and however broken: it belongs to the token and must not stop the judgement.
    static func findings(_ token: Token, _ signed: SignedParts) -> [Finding] {
        guard let algorithm = signed.algorithm else { return [] }
        for (name, key) in [("jwk", jwk(token)), ("x5c", certificate(token))] {
            guard let key,
                (try? key.verifiesIgnoringPolicy(signed.signature, of: signed.input, as: algorithm)) == true
            else { continue }
            return [finding(name, key)]
        }
        return []
    }

    private static func finding(_ name: String, _ key: VerificationKey) -> Finding {
        Finding(
            .embeddedKeyVerifies,
            .note,
            .header(name),
            "its own key verifies it, which proves nothing",
            actual: "\(name): \(key.typeName)",
            fix: "if it is the issuer's, get it from the issuer and give it as a file",
            source: "RFC 8725 §3.10"
        )
    }

    /// One key; a set of them has no place in a header.
    private static func jwk(_ token: Token) -> VerificationKey? {
        guard let value = token.header("jwk"), value.member("kty") != nil, value.member("keys") == nil,
            let material = try? KeyMaterial(reading: value.compactBytes)
        else { return nil }
        return try? VerificationKey.all(in: material, source: "jwk").first
    }

    /// The first certificate; base64 alone, so that it can be neither a key nor a thousand certificates.
    private static func certificate(_ token: Token) -> VerificationKey? {
        guard let base64 = token.header("x5c")?.elements?.first?.stringValue, base64.utf8.count <= 65_536,
            Base64Text.decoded(base64.utf8) != nil,
            let certificate = try? Certificate(base64: base64)
        else { return nil }
        return try? VerificationKey(certificate.publicKey, source: "x5c")
    }
}
