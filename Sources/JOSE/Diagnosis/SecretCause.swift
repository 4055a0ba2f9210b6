internal import Keys
internal import Messages

/// A secret that signer and verifier read in two ways.
enum SecretCause {
    /// Tries the secret as other tools read it; nothing of it is ever shown.
    static func finding(_ signed: SignedParts, _ keys: [VerificationKey]) throws(KeyError) -> Finding? {
        guard let hash = signed.algorithm?.hmacHash else { return nil }
        for key in keys {
            guard case .secret(let secret) = key.material else { continue }
            for (words, variant) in variants(of: secret) where !variant.isEmpty && variant != secret {
                let code = try Digests.hmac(signed.input, secret: variant, hash)
                guard Digests.isEqualInConstantTime(code, signed.signature) else { continue }
                return .cause(
                    .secretEncoding,
                    "it verifies with the secret \(words)",
                    actual: "\(key.source.excerpt(60)), used byte by byte: \(secret.count) bytes",
                    fix: "give exactly the bytes that the signer uses: \(variant.count) of them"
                )
            }
        }
        return nil
    }

    private static func variants(of secret: [UInt8]) -> [(words: String, bytes: [UInt8])] {
        let isBreak: (UInt8) -> Bool = { $0 == 0x0a || $0 == 0x0d }
        let bare = Array(secret.reversed().drop(while: isBreak).reversed())
        let utf16 = String(decoding: secret, as: UTF8.self).utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
        return [
            ("without the line break at its end", bare),
            ("with a line break at its end", bare + [0x0a]),
            ("with a line break at its end", bare + [0x0d, 0x0a]),
            ("without the spaces around it", Array(trimmed(bare))),
            ("with a byte order mark before it", [0xef, 0xbb, 0xbf] + secret),
            ("in UTF-16", utf16),
            ("in UTF-16 with a byte order mark", [0xff, 0xfe] + utf16),
            ("decoded from base64 or base64url", Base64Text.decoded(bare) ?? []),
            ("decoded from hexadecimal", HexText.bytes(bare) ?? []),
            ("written as base64", Base64Text.standard(secret)),
            ("written as base64url", Array(Base64URL.encode(secret).utf8)),
            ("written as hexadecimal", Array(HexText.digits(secret).utf8)),
            ("written as hexadecimal in capitals", Array(HexText.digits(secret).uppercased().utf8)),
        ]
    }

    private static func trimmed(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0d).contains($0) || $0 == 0x22 || $0 == 0x27 }
        var rest = bytes.drop(while: isBlank)
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        return rest
    }
}
