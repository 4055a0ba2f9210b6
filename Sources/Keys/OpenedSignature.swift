internal import COpenSSL

/// What an RSA signature holds once its public key has undone it (RFC 8017 §8): proof of whose it is, and of what.
///
/// For diagnosis only; whether a signature is valid is OpenSSL's to say.
package struct OpenedSignature: Sendable {
    /// How the digest is wrapped.
    package enum Padding: Sendable, Equatable {
        /// EMSA-PKCS1-v1_5.
        case pkcs1
        /// The same around the digest alone, without the DER that names its hash.
        case pkcs1WithoutHashName
        /// EMSA-PSS, with so many bytes of salt, masked by MGF1 with this hash.
        case pss(saltLength: Int, mask: SignatureHash)
    }

    /// One way to read the contents.
    package struct Reading: Sendable {
        package let padding: Padding
        package let hash: SignatureHash
        /// Whether chance cannot have made the contents look so; otherwise only the right bytes prove it.
        package let isCertain: Bool
        fileprivate let digest: [UInt8]
        fileprivate var salt: [UInt8] = []

        /// Whether it is over these bytes.
        package func covers(_ bytes: [UInt8]) throws(KeyError) -> Bool {
            let hashed = try hash.digest(bytes)
            guard case .pss = padding else { return hashed == digest }
            return try hash.digest([UInt8](repeating: 0, count: 8) + hashed + salt) == digest
        }
    }

    /// None when the contents are unknown, as after undoing with another key.
    package let readings: [Reading]
    /// Whether this key may have made it: what is no reading may still be a hash that is not known here.
    package let isPadded: Bool

    init(_ message: [UInt8], bits: Int) throws(KeyError) {
        if let contents = Self.pkcs1Contents(message) {
            readings = Self.pkcs1(contents)
            isPadded = true
        } else if let encoded = Self.pssMessage(message, bits: bits) {
            readings = try Self.pss(encoded, bits: bits)
            isPadded = true
        } else {
            readings = []
            isPadded = false
        }
    }

    /// The way to read it as a signature over these bytes.
    package func reading(of bytes: [UInt8]) throws(KeyError) -> Reading? {
        for reading in readings where try reading.covers(bytes) { return reading }
        return nil
    }

    /// The bytes after 00 01, at least eight ff and 00 (RFC 8017 §9.2).
    private static func pkcs1Contents(_ message: [UInt8]) -> ArraySlice<UInt8>? {
        guard message.starts(with: [0, 1]) else { return nil }
        let filler = message.dropFirst(2).prefix { $0 == 0xff }
        let rest = message.dropFirst(2 + filler.count)
        return filler.count >= 8 && rest.first == 0 ? rest.dropFirst() : nil
    }

    /// A digest behind the DER that names its hash, or a digest alone, which its length makes likely only.
    private static func pkcs1(_ contents: ArraySlice<UInt8>) -> [Reading] {
        SignatureHash.allCases.compactMap { hash in
            let head = hash.digestInfo
            let digest = Array(contents.suffix(hash.size))
            if contents.count == hash.size {
                return Reading(padding: .pkcs1WithoutHashName, hash: hash, isCertain: false, digest: digest)
            }
            guard contents.count == head.count + hash.size, contents.starts(with: head) else { return nil }
            return Reading(padding: .pkcs1, hash: hash, isCertain: true, digest: digest)
        }
    }

    /// The encoded message of PSS, if its last byte is right and the bits beyond its length are zero.
    private static func pssMessage(_ message: [UInt8], bits: Int) -> [UInt8]? {
        // It has one bit less than the modulus, and so may have one byte less.
        let size = (bits + 6) / 8
        let encoded = Array(message.suffix(size))
        guard message.dropLast(size).allSatisfy({ $0 == 0 }), encoded.last == 0xbc, let first = encoded.first,
            first & ~topMask(bits: bits) == 0
        else { return nil }
        return encoded
    }

    /// The bits of the first byte that belong to the encoded message.
    private static func topMask(bits: Int) -> UInt8 { 0xff >> UInt8(8 * ((bits + 6) / 8) - (bits - 1)) }

    private static func pss(_ encoded: [UInt8], bits: Int) throws(KeyError) -> [Reading] {
        var readings: [Reading] = []
        for hash in SignatureHash.allCases {
            for mask in SignatureHash.allCases {
                guard let reading = try pss(encoded, bits: bits, hash, mask) else { continue }
                readings.append(reading)
            }
        }
        return readings
    }

    /// RFC 8017 §9.1.2, up to the comparison with a message.
    private static func pss(
        _ encoded: [UInt8],
        bits: Int,
        _ hash: SignatureHash,
        _ mask: SignatureHash
    ) throws(KeyError) -> Reading? {
        guard encoded.count > hash.size + 2 else { return nil }
        let masked = encoded.prefix(encoded.count - hash.size - 1)
        let digest = Array(encoded[masked.count..<encoded.count - 1])
        var block = zip(masked, try mask.mask(from: digest, count: masked.count)).map { $0 ^ $1 }
        block[0] &= topMask(bits: bits)
        let zeros = block.prefix { $0 == 0 }.count
        guard zeros < block.count, block[zeros] == 1 else { return nil }
        let salt = Array(block[(zeros + 1)...])
        return Reading(
            padding: .pss(saltLength: salt.count, mask: mask),
            hash: hash,
            // The longest salt leaves no zeros: then it takes little chance.
            isCertain: zeros >= 8,
            digest: digest,
            salt: salt
        )
    }
}

extension PublicKey {
    /// Undoes an RSA signature; `nil` when it cannot be this key's, or the key is not RSA.
    package func opened(_ signature: [UInt8]) throws(KeyError) -> OpenedSignature? {
        guard case .rsa(let bits) = type, signature.count == signatureSize else { return nil }
        return try recovered(signature).map { (message) throws(KeyError) in try OpenedSignature(message, bits: bits) }
    }

    /// The bare RSA operation; `nil` for a number beyond the modulus.
    private func recovered(_ signature: [UInt8]) throws(KeyError) -> [UInt8]? {
        var message = [UInt8](repeating: 0, count: signature.count)
        let isUndone = try operating("open a signature") { () throws(OpenSSLError) in
            try handle.withPointer { (key) throws(OpenSSLError) in
                let context = try unsafe Owned<PKeyContext>(EVP_PKEY_CTX_new(key, nil), "EVP_PKEY_CTX_new")
                return try context.withPointer { (context) throws(OpenSSLError) in
                    try OpenSSLError.check(unsafe EVP_PKEY_verify_recover_init(context), "EVP_PKEY_verify_recover_init")
                    let padding = unsafe EVP_PKEY_CTX_set_rsa_padding(context, RSA_NO_PADDING)
                    try OpenSSLError.check(padding, "EVP_PKEY_CTX_set_rsa_padding")
                    var size = message.count
                    let count = signature.count
                    let result = unsafe EVP_PKEY_verify_recover(context, &message, &size, signature, count)
                    ERR_clear_error()
                    return result == 1 && size == message.count
                }
            }
        }
        return isUndone ? message : nil
    }
}
