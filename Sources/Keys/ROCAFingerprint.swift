internal import Synchronization

/// The mark that a faulty key generator left on its moduli (ROCA, CVE-2017-15361).
///
/// Such a modulus is a power of 65537 modulo each small prime, which another one is by a chance of one in 2^27. Its
/// factors can be found, so the key protects nothing.
enum ROCAFingerprint {
    private static let primes = [
        3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107,
        109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167,
    ]

    /// Whether the big-endian `modulus` has it.
    static func matches(_ modulus: [UInt8]) -> Bool {
        primes.allSatisfy { prime in
            let rest = modulus.reduce(0) { ($0 << 8 | Int($1)) % prime }
            return isPower(of: 65_537 % prime, rest, modulo: prime)
        }
    }

    private static func isPower(of base: Int, _ number: Int, modulo prime: Int) -> Bool {
        var power = 1
        repeat {
            if power == number { return true }
            power = power * base % prime
        } while power != 1
        return false
    }
}

extension PublicKey {
    /// Whether an RSA key comes from the generator that ROCA (CVE-2017-15361) is about.
    package var hasROCAFingerprint: Bool {
        handle.isMarked.withLock { isMarked in
            if let isMarked { return isMarked }
            guard case .rsa(let modulus, _) = try? components() else { return false }
            let matches = ROCAFingerprint.matches(modulus)
            isMarked = matches
            return matches
        }
    }
}
