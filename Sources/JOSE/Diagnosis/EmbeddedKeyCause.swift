internal import JSON
internal import Keys
internal import Messages

/// A signature that verifies with the key in the token's own header.
enum EmbeddedKeyCause {
    /// Whatever it is, and however broken: it belongs to the token and must not stop the judgement.
    static func findings(_ token: Token, _ signed: SignedParts) -> [Finding] {
        guard let algorithm = signed.algorithm else { return [] }
        for (name, bytes) in [("jwk", jwk(token)), ("x5c", certificate(token))] {
            guard let bytes, let material = try? KeyMaterial(reading: bytes),
                let key = try? VerificationKey.all(in: material, source: name).first,
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
    private static func jwk(_ token: Token) -> [UInt8]? {
        guard let value = token.header("jwk"), value.member("kty") != nil, value.member("keys") == nil else {
            return nil
        }
        return value.compactBytes
    }

    /// The first certificate; base64 alone, so that it can be neither a key nor a thousand certificates.
    private static func certificate(_ token: Token) -> [UInt8]? {
        guard let base64 = token.header("x5c")?.elements?.first?.stringValue, base64.utf8.count <= 65_536,
            (try? Base64URL.decode(Base64Text.urlForm(Array(base64.utf8)))) != nil
        else { return nil }
        return Array("-----BEGIN CERTIFICATE-----\n\(base64)\n-----END CERTIFICATE-----\n".utf8)
    }
}
