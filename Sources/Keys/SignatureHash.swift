internal import COpenSSL

/// The hash functions that signatures are found with, outdated ones among them.
package enum SignatureHash: String, Sendable, CaseIterable {
    case sha256 = "SHA-256"
    case sha384 = "SHA-384"
    case sha512 = "SHA-512"
    case sha1 = "SHA-1"

    /// Bytes of a digest.
    package var size: Int {
        switch self {
        case .sha1: 20
        case .sha256: 32
        case .sha384: 48
        case .sha512: 64
        }
    }

    /// The DER in front of a digest (RFC 8017 §9.2, note 1).
    var digestInfo: [UInt8] {
        let sha2: [UInt8] = [0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02]
        let size = UInt8(size)
        return switch self {
        case .sha1: [0x30, 0x21, 0x30, 0x09, 0x06, 0x05, 0x2b, 0x0e, 0x03, 0x02, 0x1a, 0x05, 0x00, 0x04, size]
        case .sha256: [0x30, 17 + size, 0x30, 0x0d] + sha2 + [0x01, 0x05, 0x00, 0x04, size]
        case .sha384: [0x30, 17 + size, 0x30, 0x0d] + sha2 + [0x02, 0x05, 0x00, 0x04, size]
        case .sha512: [0x30, 17 + size, 0x30, 0x0d] + sha2 + [0x03, 0x05, 0x00, 0x04, size]
        }
    }

    /// The digest of `bytes`.
    package func digest(_ bytes: [UInt8]) throws(KeyError) -> [UInt8] {
        let function =
            switch self {
            case .sha1: unsafe EVP_sha1()
            case .sha256: unsafe EVP_sha256()
            case .sha384: unsafe EVP_sha384()
            case .sha512: unsafe EVP_sha512()
            }
        var digest = [UInt8](repeating: 0, count: size)
        try operating("hash") { () throws(OpenSSLError) in
            try OpenSSLError.check(unsafe EVP_Digest(bytes, bytes.count, &digest, nil, function, nil), "EVP_Digest")
        }
        return digest
    }

    /// MGF1 (RFC 8017 §B.2.1).
    func mask(from seed: [UInt8], count: Int) throws(KeyError) -> [UInt8] {
        var mask: [UInt8] = []
        var counter: UInt32 = 0
        while mask.count < count {
            let tail = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: counter >> UInt32($0)) }
            mask += try digest(seed + tail)
            counter += 1
        }
        return Array(mask.prefix(count))
    }
}
