internal import JSON
internal import Keys
internal import Messages

/// What may serve as the secret of an HMAC.
enum SecretForm {
    /// Refuses what is in fact an asymmetric key: everybody who has the public key could sign (RFC 8725 §2.1).
    ///
    /// - Throws: `KeyError.unfit` for such a key and for an empty secret.
    static func requireSecret(_ bytes: [UInt8]) throws(KeyError) {
        guard !bytes.isEmpty else { throw KeyError(.unfit, "the secret is empty") }
        guard let form = KeyFile.publicKeyForm(of: bytes) ?? (isJWK(bytes) ? "a JWK or JWKS" : nil) else { return }
        throw KeyError(
            .unfit,
            "the secret is in fact \(form)",
            hint: "give a public key with \(option: .certPublickeyFile); an HMAC secret must stay secret"
        )
    }

    /// Whether these bytes were meant as a JWK, even if it could not be used as one.
    private static func isJWK(_ bytes: [UInt8]) -> Bool {
        let text = MarkedText(bytes)?.bytes ?? bytes
        guard let value = try? JSONDocument(parsing: text).value else { return false }
        return value.member("kty") != nil || value.member("keys") != nil
    }
}
