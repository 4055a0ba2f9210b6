internal import Keys

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
                    "the signature verifies with the secret \(words)",
                    actual: "\(key.source.excerpt(60)), taken byte by byte: \(secret.count) bytes",
                    fix: "give the very bytes that the signer uses: \(variant.count) of them"
                )
            }
        }
        return nil
    }

    private static func variants(of secret: [UInt8]) -> [(words: String, bytes: [UInt8])] {
        let isBreak: (UInt8) -> Bool = { $0 == 0x0a || $0 == 0x0d }
        let bare = Array(secret.reversed().drop(while: isBreak).reversed())
        let text = String(decoding: bare, as: UTF8.self)
        return [
            ("without the line break at its end", bare),
            ("with a line break at its end", bare + [0x0a]),
            ("with a line break at its end", bare + [0x0d, 0x0a]),
            ("without the blanks around it", Array(trimmed(bare))),
            ("decoded from base64 or base64url", decoded(bare) ?? []),
            ("decoded from hexadecimal", hexadecimal(text) ?? []),
            ("written as base64", Base64Text.standard(secret)),
            ("written as base64url", Array(Base64URL.encode(secret).utf8)),
            ("written as hexadecimal", Array(hexText(secret).utf8)),
            ("written as hexadecimal in capitals", Array(hexText(secret).uppercased().utf8)),
        ]
    }

    private static func trimmed(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0d).contains($0) || $0 == 0x22 || $0 == 0x27 }
        var rest = bytes.drop(while: isBlank)
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        return rest
    }

    /// Base64 or base64url, with padding or without.
    private static func decoded(_ text: [UInt8]) -> [UInt8]? {
        try? Base64URL.decode(Base64Text.urlForm(text))
    }

    private static func hexadecimal(_ text: String) -> [UInt8]? {
        let letters = Array(text.utf8)
        guard letters.count % 2 == 0, letters.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else {
            return nil
        }
        return stride(from: 0, to: letters.count, by: 2).compactMap { start in
            UInt8(String(decoding: letters[start...start + 1], as: UTF8.self), radix: 16)
        }
    }

    private static func hexText(_ bytes: [UInt8]) -> String {
        bytes.map { (($0 < 16) ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

/// Standard base64 (RFC 4648 §4) and its way to base64url and back.
enum Base64Text {
    /// The same letters in the alphabet of base64url, without padding.
    static func urlForm(_ text: [UInt8]) -> [UInt8] {
        var text = text
        while text.last == UInt8(ascii: "=") { text.removeLast() }
        return text.map {
            $0 == UInt8(ascii: "+") ? UInt8(ascii: "-") : $0 == UInt8(ascii: "/") ? UInt8(ascii: "_") : $0
        }
    }

    /// Standard base64 with its padding.
    static func standard(_ bytes: [UInt8]) -> [UInt8] {
        let letters = Base64URL.encode(bytes).utf8
            .map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "+") : $0 == UInt8(ascii: "_") ? UInt8(ascii: "/") : $0 }
        return letters + [UInt8](repeating: UInt8(ascii: "="), count: (4 - letters.count % 4) % 4)
    }
}
