internal import COpenSSL

/// The numbers that speed an RSA private key up: p, q, dp, dq and qi.
enum RSAFactors {
    /// Whether the five numbers of `crt` follow from `n` and `d` (RFC 8017 §3.2).
    ///
    /// To be asked besides trying the key out: OpenSSL passes silently over factors that are wrong when `d` is right,
    /// and over `d` when they are right.
    static func belong(n: [UInt8], d: [UInt8], crt: [[UInt8]]) throws(OpenSSLError) -> Bool {
        let context = try unsafe Owned<BigNumberContext>(BN_CTX_secure_new(), "BN_CTX_secure_new")
        return try context.withPointer { (context) throws(OpenSSLError) in
            var numbers: [OpaquePointer?] = unsafe []
            defer { unsafe numbers.forEach { unsafe BN_clear_free($0) } }
            for bytes in [n, d] + crt { unsafe numbers.append(BN_bin2bn(bytes, Int32(bytes.count), nil)) }
            let (n, d) = unsafe (numbers[0], numbers[1])
            let (p, q) = unsafe (numbers[2], numbers[3])
            let product = unsafe BN_new()
            unsafe numbers.append(product)
            try OpenSSLError.check(unsafe BN_mul(product, p, q, context), "BN_mul")
            guard unsafe BN_cmp(product, n) == 0, unsafe BN_is_zero(p) == 0, unsafe BN_is_zero(q) == 0 else {
                return false
            }
            try OpenSSLError.check(unsafe BN_mod_mul(product, numbers[6], q, p, context), "BN_mod_mul")
            guard unsafe BN_is_one(product) == 1 else { return false }
            for factor in 2...3 {
                let rest = unsafe BN_dup(numbers[factor])
                unsafe numbers.append(rest)
                try OpenSSLError.check(unsafe BN_sub_word(rest, 1), "BN_sub_word")
                try OpenSSLError.check(unsafe BN_div(nil, product, d, rest, context), "BN_div")
                guard unsafe BN_cmp(product, numbers[factor + 2]) == 0 else { return false }
            }
            return true
        }
    }
}
