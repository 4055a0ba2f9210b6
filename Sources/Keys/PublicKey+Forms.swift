internal import COpenSSL

// Forms that other programs write a public key in, and that a careless verifier may take for a secret.
extension PublicKey {
    /// PEM of the two numbers of an RSA key, with the label `RSA PUBLIC KEY` (RFC 8017 §A.1.1); `nil` for other types.
    package func pkcs1PEM() throws(KeyError) -> [UInt8]? {
        guard case .rsa = type else { return nil }
        return PEMBlock(label: "RSA PUBLIC KEY", headers: [], contents: try bare()).text
    }

    /// The point of an EC key, not compressed (SEC 1 §2.3.3), or the bytes of an Edwards key (RFC 8032 §5.1.5); `nil`
    /// for RSA.
    package func rawKey() throws(KeyError) -> [UInt8]? {
        switch try components() {
        case .rsa: nil
        case .ec: try bare()
        case .edwards(_, let bytes): bytes
        }
    }

    /// The line of OpenSSH, without a comment and a line break; `nil` for secp256k1, which OpenSSH has no name for.
    ///
    /// RFC 4253 §6.6, RFC 5656 §3.1, RFC 8709 §4.
    package func sshLine() throws(KeyError) -> String? {
        let name: String
        let parts: [[UInt8]]
        switch try components() {
        case .rsa(let modulus, let exponent): (name, parts) = ("ssh-rsa", [exponent, modulus].map(Self.positive))
        case .ec(let curve, _, _):
            guard let curveName = curve.sshName else { return nil }
            (name, parts) = ("ecdsa-sha2-\(curveName)", [Array(curveName.utf8), try bare()])
        case .edwards(let curve, let bytes): (name, parts) = (curve == .ed25519 ? "ssh-ed25519" : "ssh-ed448", [bytes])
        }
        // No part is as long as 64 KB (RFC 4251 §5: four bytes of length).
        let blob = ([Array(name.utf8)] + parts).flatMap { part -> [UInt8] in
            [0, 0, UInt8(part.count >> 8), UInt8(part.count & 0xff)] + part
        }
        return "\(name) \(PEM.base64Lines(blob).joined())"
    }

    /// Without a set first bit, which would make the number a negative one (RFC 4251 §5).
    private static func positive(_ number: [UInt8]) -> [UInt8] {
        (number.first ?? 0) & 0x80 == 0 ? number : [0] + number
    }

    /// The contents of the BIT STRING of the SubjectPublicKeyInfo.
    func bits() throws(KeyError) -> [UInt8] {
        if case .edwards(_, let bytes) = try components() { return bytes }
        return try bare()
    }

    /// The same of an RSA or EC key.
    private func bare() throws(KeyError) -> [UInt8] {
        try operating("encode the public key") { () throws(OpenSSLError) in
            try handle.withPointer { (key) throws(OpenSSLError) in
                var start: UnsafeMutablePointer<UInt8>?
                let length = unsafe i2d_PublicKey(key, &start)
                guard length > 0, let start = unsafe start else { throw .last("i2d_PublicKey") }
                defer { unsafe CRYPTO_free(start, #file, #line) }
                return unsafe Array(UnsafeBufferPointer(start: start, count: Int(length)))
            }
        }
    }
}

extension Curve {
    /// RFC 5656 §10.1.
    fileprivate var sshName: String? {
        switch self {
        case .p256: "nistp256"
        case .p384: "nistp384"
        case .p521: "nistp521"
        case .secp256k1: nil
        }
    }
}
