internal import Messages

/// Files that hold key material in a form that is not read here, so that the message can name the way out.
enum ForeignForm {
    static func error(about bytes: [UInt8]) -> KeyError? {
        if bytes.isEmpty { return KeyError(.notAKey, "the key is empty") }
        if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) {
            return KeyError(.notAKey, "this is UTF-16 text", hint: "save the file as UTF-8 or ASCII")
        }
        if bytes.starts(with: "LS0tLS1CRUdJTi".utf8) {
            return KeyError(
                .notAKey,
                "this is a PEM text that was encoded in base64 again",
                hint: "decode it first: base64 -d"
            )
        }
        if isSSHPublicKey(bytes) {
            return KeyError(
                .unsupported,
                "this is an OpenSSH public key",
                hint: "convert it: ssh-keygen -e -m PKCS8 -f FILE"
            )
        }
        if isSSH2PublicKey(bytes) {
            return KeyError(
                .unsupported,
                "this is an SSH2 public key",
                hint: "convert it in two steps: ssh-keygen -i -f FILE > KEY.pub, then ssh-keygen -e -m PKCS8 -f KEY.pub"
            )
        }
        if isPKCS12(bytes) {
            return KeyError(
                .unsupported,
                "this is a PKCS#12 file",
                hint: "take the key out of it: openssl pkcs12 -in FILE -nocerts -out key.pem (or -nokeys)"
            )
        }
        return nil
    }

    static func error(aboutLabel label: String) -> KeyError {
        let hint: Message? =
            switch label {
            case "OPENSSH PRIVATE KEY": "convert a copy of it: ssh-keygen -p -m PKCS8 -f FILE"
            case "CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST": "give the certificate, not the request for it"
            case "PKCS7", "CMS": "take the certificate out of it: openssl pkcs7 -print_certs -in FILE"
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

    /// PFX is a sequence that begins with the version number 3 (RFC 7292 §4).
    private static func isPKCS12(_ bytes: [UInt8]) -> Bool {
        guard bytes.count > 8, bytes[0] == 0x30 else { return false }
        let lengthBytes = bytes[1] & 0x80 == 0 ? 0 : Int(bytes[1] & 0x7f)
        guard lengthBytes <= 4 else { return false }
        return bytes.dropFirst(2 + lengthBytes).starts(with: [2, 1, 3])
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
        if ForeignForm.isSSHPublicKey(trimmed) || ForeignForm.isSSH2PublicKey(bytes) { return "an SSH public key" }
        for form in [bytes, trimmed] where isDERKey(form) { return "a DER key or certificate" }
        // The body of a PEM text without its first and last line.
        if let decoded = PEM.base64(trimmed.filter { !isBlank($0) }), isDERKey(decoded) {
            return "a base64 key or certificate"
        }
        return isPoint(bytes) || isPoint(trimmed) ? "a point of an elliptic curve" : nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0d).contains(byte) }

    /// A key that is found unfit, or locked, is a key all the same.
    private static func isDERKey(_ bytes: [UInt8]) -> Bool {
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
