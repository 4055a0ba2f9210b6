internal import Messages

/// Files that hold key material in a form that is not read here, so that the message can name the way out.
enum ForeignForm {
    static func error(about bytes: [UInt8]) -> KeyError? {
        if bytes.isEmpty { return KeyError(.notAKey, "the key is empty") }
        if isSSHPublicKey(bytes) || isSSH2PublicKey(bytes) {
            return KeyError(
                .unsupported,
                "this is an SSH public key of a type that JSON Web Tokens have no use for",
                hint: "use an RSA, EC (P-256, P-384, P-521) or Ed25519 key"
            )
        }
        return container(bytes) ?? page(bytes)
    }

    /// Files of other programs that hold a private key.
    private static func container(_ bytes: [UInt8]) -> KeyError? {
        if isPuTTY(bytes) {
            return KeyError(
                .unsupported,
                "this is a PuTTY key",
                hint: """
                    convert it, on Windows with the menu Conversions > Export OpenSSH key of PuTTYgen, elsewhere with the \
                    command that follows; without a passphrase of its own the new file is not encrypted: \
                    \(Message.command("puttygen ", onFile: " -O private-openssh -o new-key.pem"))
                    """
            )
        }
        if bytes.starts(with: [0xfe, 0xed, 0xfe, 0xed]) || bytes.starts(with: [0xce, 0xce, 0xce, 0xce]) {
            let store: Message = .command(
                "keytool -importkeystore -srckeystore ",
                onFile: " -destkeystore new-key.p12 -deststoretype PKCS12"
            )
            return KeyError(
                .unsupported,
                "this is a Java keystore",
                hint: """
                    convert it to PKCS#12, which is read with the passphrase that the command asks for: \(store)
                    """
            )
        }
        return nil
    }

    /// Pages and documents in which a key may stand, or which came in place of one.
    private static func page(_ bytes: [UInt8]) -> KeyError? {
        let start = bytes.drop { $0 == 0x20 || (0x09...0x0d).contains($0) }.prefix(512)
        guard start.first == UInt8(ascii: "<"), !XMLKey.isOne(bytes), !PEM.contains(bytes) else { return nil }
        let words = String(decoding: start, as: UTF8.self).lowercased()
        if words.hasPrefix("<!doctype html") || words.contains("<html") {
            return KeyError(
                .notAKey,
                "this is an HTML page",
                hint: "a login or an error page often comes in place of a file: fetch the file itself, signed in"
            )
        }
        let hasCertificate = bytes.range(of: Array("X509Certificate>".utf8), from: 0) != nil
        return KeyError(
            .notAKey,
            "this is XML without an RSAKeyValue",
            hint: hasCertificate
                ? "the text of its element X509Certificate is a certificate, and is read as it is"
                : "give a PEM, DER, JWK or JWKS file"
        )
    }

    /// The first line of versions 1 to 3.
    static func isPuTTY(_ bytes: [UInt8]) -> Bool { bytes.starts(with: "PuTTY-User-Key-File-".utf8) }

    /// Whether a block of this label is neither a key of use here nor a certificate, whatever it holds.
    static func isNoKey(label: String) -> Bool {
        label.hasSuffix("PARAMETERS") || label.hasSuffix("REQUEST") || label.hasSuffix("CRL")
            || ["OPENSSH PRIVATE KEY", "DSA PRIVATE KEY"].contains(label)
    }

    static func error(about block: PEMBlock) -> KeyError {
        let label = block.label
        let isEdwards = block.contents.range(of: Array("ssh-ed25519".utf8), from: 0) != nil
        let hint: Message? =
            switch label {
            case "OPENSSH PRIVATE KEY" where isEdwards:
                """
                ssh-keygen writes an Ed25519 key in this form alone; make a new key for tokens: \
                \(Message.command("openssl genpkey -algorithm ed25519 -out new-key.pem"))
                """
            case "OPENSSH PRIVATE KEY":
                """
                copy it to new-key.pem, readable by you alone, and convert the copy; without a new passphrase it is not \
                encrypted: \(Message.command("ssh-keygen -p -m PKCS8 -f new-key.pem"))
                """
            case "CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST": "give the certificate, not the request for it"
            case "DSA PRIVATE KEY": "JSON Web Tokens have no algorithm for DSA; make a new RSA key"
            default: nil
            }
        return KeyError(
            .unsupported,
            "a PEM block \"\(shown(label))\" is neither a usable key nor a certificate",
            hint: hint
        )
    }

    /// A label cut short and without anything that a terminal would obey.
    static func shown(_ label: String) -> String {
        String(label.unicodeScalars.prefix(40).map { (0x20...0x7e).contains($0.value) ? Character($0) : "?" })
    }

    static func isSSHPublicKey(_ bytes: [UInt8]) -> Bool {
        ["ssh-rsa ", "ssh-ed25519 ", "ssh-ed448 ", "ecdsa-sha2-", "ssh-dss ", "sk-ssh-", "sk-ecdsa-"].contains {
            bytes.starts(with: $0.utf8)
        }
    }

    /// RFC 4716 §3: four dashes and a blank, so that it is not PEM.
    static func isSSH2PublicKey(_ bytes: [UInt8]) -> Bool {
        bytes.range(of: Array("---- BEGIN SSH2 PUBLIC KEY".utf8), from: 0) != nil
    }
}

extension KeyFile {
    /// Names what these bytes are when they are an asymmetric key or a certificate, and so must never serve as the
    /// secret of an HMAC: whoever knows the public key could sign (CVE-2015-9235 and its successors).
    ///
    /// JWK texts are the caller's to recognise.
    package static func publicKeyForm(of bytes: [UInt8]) -> String? {
        let trimmed = Array(bytes.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
        if PEM.contains(bytes) { return "a PEM text" }
        if XMLKey.isOne(bytes) { return "an RSAKeyValue in XML" }
        if ForeignForm.isPuTTY(trimmed) { return "a PuTTY key" }
        if ForeignForm.isSSHPublicKey(trimmed) || ForeignForm.isSSH2PublicKey(bytes) { return "an SSH public key" }
        for form in [bytes, trimmed] where isDERKey(form) { return "a DER key or certificate" }
        // The body of a PEM text without its first and last line.
        if let decoded = PEM.base64(trimmed.filter { !isBlank($0) }), isDERKey(decoded) || PEM.contains(decoded) {
            return "a base64 key or certificate"
        }
        return isPoint(bytes) || isPoint(trimmed) ? "a point of an elliptic curve" : nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }

    /// A key that is found unfit, or locked, is a key all the same.
    private static func isDERKey(_ bytes: [UInt8]) -> Bool {
        if KeyContainer(bytes) != nil { return true }
        do { return try DER.item(bytes, passphrase: nil) != nil } catch { return true }
    }

    private static func isPoint(_ bytes: [UInt8]) -> Bool {
        guard bytes.first == 4 else { return false }
        return Curve.allCases.contains { curve in
            guard bytes.count == 1 + 2 * curve.coordinateSize else { return false }
            let x = Array(bytes[1...curve.coordinateSize])
            let y = Array(bytes[(1 + curve.coordinateSize)...])
            return (try? PublicKey(.ec(curve, x: x, y: y))) != nil
        }
    }
}
