internal import COpenSSL

/// What an RSA signature holds once its public key has undone it (RFC 8017 §8): proof of whose it is, and of what.
///
/// For diagnosis only; whether a signature is valid is OpenSSL's to say.
package struct OpenedSignature: Sendable {
    /// How the digest is wrapped.
    package enum Padding: Sendable, Equatable {
        /// EMSA-PKCS1-v1_5.
        case pkcs1
        /// EMSA-PSS, with so many bytes of salt.
        case pss(saltLength: Int)
    }

    package let padding: Padding
    package let hash: SignatureHash
    private let digest: [UInt8]
    private let salt: [UInt8]

    /// Whether it is over these bytes.
    package func covers(_ bytes: [UInt8]) throws(KeyError) -> Bool {
        let hashed = try hash.digest(bytes)
        guard case .pss = padding else { return hashed == digest }
        return try hash.digest([UInt8](repeating: 0, count: 8) + hashed + salt) == digest
    }

    /// Reads an encoded message; `nil` when it is neither of the two paddings, as after undoing with another key.
    init?(_ message: [UInt8], bits: Int) throws(KeyError) {
        if let (hash, digest) = Self.pkcs1(message) {
            (padding, self.hash, self.digest, salt) = (.pkcs1, hash, digest, [])
            return
        }
        for hash in SignatureHash.allCases {
            guard let (digest, salt) = try Self.pss(message, bits: bits, hash) else { continue }
            (padding, self.hash, self.digest, self.salt) = (.pss(saltLength: salt.count), hash, digest, salt)
            return
        }
        return nil
    }

    /// RFC 8017 §9.2: 00 01, at least eight ff, 00, then the DER of hash and digest.
    private static func pkcs1(_ message: [UInt8]) -> (SignatureHash, [UInt8])? {
        guard message.starts(with: [0, 1]) else { return nil }
        let filler = message.dropFirst(2).prefix { $0 == 0xff }
        let rest = message.dropFirst(2 + filler.count)
        guard filler.count >= 8, rest.first == 0 else { return nil }
        for hash in SignatureHash.allCases {
            let head = hash.digestInfo
            guard rest.count == 1 + head.count + hash.size, rest.dropFirst().starts(with: head) else { continue }
            return (hash, Array(rest.suffix(hash.size)))
        }
        return nil
    }

    /// RFC 8017 §9.1.2, up to the comparison with a message.
    private static func pss(
        _ message: [UInt8],
        bits: Int,
        _ hash: SignatureHash
    ) throws(KeyError) -> ([UInt8], [UInt8])? {
        // The encoded message has one bit less than the modulus, and so may have one byte less.
        let size = (bits + 6) / 8
        guard message.count - size <= 1, message.dropLast(size).allSatisfy({ $0 == 0 }), message.last == 0xbc,
            size > hash.size + 2
        else { return nil }
        let encoded = Array(message.suffix(size))
        let masked = encoded.prefix(size - hash.size - 1)
        let digest = Array(encoded[masked.count..<size - 1])
        var block = zip(masked, try hash.mask(from: digest, count: masked.count)).map { $0 ^ $1 }
        block[0] &= 0xff >> UInt8(8 * size - (bits - 1))
        let zeros = block.prefix { $0 == 0 }.count
        // Fewer zeros may be there by chance.
        guard zeros >= 8, zeros < block.count, block[zeros] == 1 else { return nil }
        return (digest, Array(block[(zeros + 1)...]))
    }
}

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
    fileprivate var digestInfo: [UInt8] {
        let sha2: [UInt8] = [0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02]
        let size = UInt8(size)
        return switch self {
        case .sha1: [0x30, 0x21, 0x30, 0x09, 0x06, 0x05, 0x2b, 0x0e, 0x03, 0x02, 0x1a, 0x05, 0x00, 0x04, size]
        case .sha256: [0x30, 17 + size, 0x30, 0x0d] + sha2 + [0x01, 0x05, 0x00, 0x04, size]
        case .sha384: [0x30, 17 + size, 0x30, 0x0d] + sha2 + [0x02, 0x05, 0x00, 0x04, size]
        case .sha512: [0x30, 17 + size, 0x30, 0x0d] + sha2 + [0x03, 0x05, 0x00, 0x04, size]
        }
    }

    func digest(_ bytes: [UInt8]) throws(KeyError) -> [UInt8] {
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
    fileprivate func mask(from seed: [UInt8], count: Int) throws(KeyError) -> [UInt8] {
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

extension PublicKey {
    /// Undoes an RSA signature; `nil` when it is none of this key's, or the key is not RSA.
    package func opened(_ signature: [UInt8]) throws(KeyError) -> OpenedSignature? {
        guard case .rsa(let bits) = type, signature.count == signatureSize else { return nil }
        var message = [UInt8](repeating: 0, count: signature.count)
        let isUndone = try operating("open a signature") { () throws(OpenSSLError) in
            try handle.withPointer { (key) throws(OpenSSLError) in
                let context = try unsafe Owned<PKeyContext>(EVP_PKEY_CTX_new(key, nil), "EVP_PKEY_CTX_new")
                return try context.withPointer { (context) throws(OpenSSLError) in
                    try OpenSSLError.check(unsafe EVP_PKEY_verify_recover_init(context), "EVP_PKEY_verify_recover_init")
                    let padding = unsafe EVP_PKEY_CTX_set_rsa_padding(context, RSA_NO_PADDING)
                    try OpenSSLError.check(padding, "EVP_PKEY_CTX_set_rsa_padding")
                    var size = message.count
                    let result = unsafe EVP_PKEY_verify_recover(
                        context,
                        &message,
                        &size,
                        signature,
                        signature.count
                    )
                    // A number beyond the modulus is no signature of this key.
                    ERR_clear_error()
                    return result == 1 && size == message.count
                }
            }
        }
        return isUndone ? try OpenedSignature(message, bits: bits) : nil
    }
}
