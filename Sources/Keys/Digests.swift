internal import COpenSSL

/// Hashes, message authentication codes and randomness, all OpenSSL's.
package enum Digests {
    /// The hash of `bytes`.
    package static func hash(_ bytes: [UInt8], _ hash: Hash) throws(KeyError) -> [UInt8] {
        try OpenSSLBasics.require()
        var digest = [UInt8](repeating: 0, count: hash.size)
        var size: UInt32 = 0
        try operating("hash") { () throws(OpenSSLError) in
            let done = unsafe EVP_Digest(bytes, bytes.count, &digest, &size, hash.openSSL, nil)
            try OpenSSLError.check(done, "EVP_Digest")
        }
        return digest
    }

    /// HMAC (RFC 2104) of `bytes` at the full length of the hash.
    ///
    /// - Throws: `KeyError.unfit` when the secret is empty.
    package static func hmac(_ bytes: [UInt8], secret: [UInt8], _ hash: Hash) throws(KeyError) -> [UInt8] {
        guard !secret.isEmpty else { throw KeyError(.unfit, "the secret is empty") }
        try OpenSSLBasics.require()
        var code = [UInt8](repeating: 0, count: hash.size)
        var size: UInt32 = 0
        try operating("compute an HMAC") { () throws(OpenSSLError) in
            let done = unsafe HMAC(hash.openSSL, secret, Int32(secret.count), bytes, bytes.count, &code, &size)
            guard unsafe done != nil else { throw .last("HMAC") }
        }
        return code
    }

    /// Compares in a time that depends on the lengths alone.
    package static func isEqualInConstantTime(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        unsafe one.count == other.count && CRYPTO_memcmp(one, other, one.count) == 0
    }

    /// So many bytes from OpenSSL's generator, which the operating system seeds.
    package static func random(count: Int) throws(KeyError) -> [UInt8] {
        try OpenSSLBasics.require()
        var bytes = [UInt8](repeating: 0, count: count)
        try operating("draw random bytes") { () throws(OpenSSLError) in
            try OpenSSLError.check(unsafe RAND_bytes(&bytes, Int32(count)), "RAND_bytes")
        }
        return bytes
    }
}
