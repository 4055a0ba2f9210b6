internal import COpenSSL
internal import Messages
internal import Synchronization

/// An EVP_PKEY shared by values: what `PublicKey` and `PrivateKey` stand on.
final class KeyHandle: Sendable {
    private let key: Owned<PKey>
    let type: KeyType
    /// What is set up to verify with it.
    let verifyings = VerifyingPool()
    /// Whether it bears the mark of ROCA, once somebody has asked.
    let isMarked = Mutex<Bool?>(nil)

    /// Refuses the types and numbers that JWS has no use for.
    ///
    /// - Throws: `KeyError.unsupported` for another type or curve, `.invalidKey` for unfit numbers.
    init(_ key: consuming Owned<PKey>) throws(KeyError) {
        type = try key.withPointer { (key) throws(KeyError) in try unsafe Self.examine(key) }
        self.key = key
    }

    @safe func withPointer<Result: ~Copyable, Failure: Error>(
        _ body: (OpaquePointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try key.withPointer(body)
    }

    /// One that no other thread uses, to be given back.
    @safe func verifying(_ scheme: SignatureScheme, _ key: OpaquePointer) throws(OpenSSLError) -> Verifying {
        if let verifying = verifyings.take(scheme) { return verifying }
        return try Verifying(key, scheme)
    }

    private static func examine(_ key: OpaquePointer) throws(KeyError) -> KeyType {
        switch unsafe EVP_PKEY_get_base_id(key) {
        case EVP_PKEY_RSA: return try unsafe examineRSA(key)
        case EVP_PKEY_EC: return try unsafe examineEC(key)
        case EVP_PKEY_ED25519: return .edwards(.ed25519)
        case EVP_PKEY_ED448: return .edwards(.ed448)
        default:
            let name = unsafe EVP_PKEY_get0_type_name(key)
            let type = unsafe name.map { unsafe String(cString: $0) } ?? "unknown"
            throw KeyError(
                .unsupported,
                "\(type) keys are not used here",
                hint: "use an RSA, EC (P-256, P-384, P-521, secp256k1), Ed25519 or Ed448 key"
            )
        }
    }

    private static func examineRSA(_ key: OpaquePointer) throws(KeyError) -> KeyType {
        let (modulus, exponent) = try operating("read the RSA key") { () throws(OpenSSLError) in
            unsafe (try number(OSSL_PKEY_PARAM_RSA_N, of: key), try number(OSSL_PKEY_PARAM_RSA_E, of: key))
        }
        let bits = modulus.count * 8 - (modulus.first?.leadingZeroBitCount ?? 0)
        // OpenSSL's own bounds; a larger modulus costs seconds per signature.
        guard (512...16_384).contains(bits) else {
            throw KeyError(.invalidKey, "the RSA modulus has \(bits) bits; 512 to 16384 are usable")
        }
        guard let last = modulus.last, last & 1 == 1 else { throw KeyError(.invalidKey, "the RSA modulus is even") }
        guard let odd = exponent.last, odd & 1 == 1 else {
            throw KeyError(.invalidKey, "the RSA exponent is even or zero")
        }
        guard exponent != [1] else {
            throw KeyError(.invalidKey, "the RSA exponent is 1, so that anybody can sign with this key")
        }
        guard exponent.count <= 8 else { throw KeyError(.invalidKey, "the RSA exponent is longer than 64 bits") }
        return .rsa(bits: bits)
    }

    private static func examineEC(_ key: OpaquePointer) throws(KeyError) -> KeyType {
        let name = unsafe curveName(of: key)
        guard let curve = Curve.allCases.first(where: { $0.openSSLName == name }) else {
            throw KeyError(
                .unsupported,
                "no JWA algorithm uses the curve \(name.isEmpty ? "of this key" : name)",
                hint: "use P-256, P-384, P-521 or secp256k1"
            )
        }
        try valid("the point of the EC key is not on its curve") { () throws(OpenSSLError) in
            let context = try unsafe Owned<PKeyContext>(EVP_PKEY_CTX_new(key, nil), "EVP_PKEY_CTX_new")
            try context.withPointer { (context) throws(OpenSSLError) in
                try OpenSSLError.check(unsafe EVP_PKEY_public_check_quick(context), "EVP_PKEY_public_check_quick")
            }
        }
        try unsafe settleForm(of: key)
        return .ec(curve)
    }

    /// An EC key remembers that it was read with a compressed point or a curve spelled out, and would write it so; the
    /// same key must always give the same bytes.
    private static func settleForm(of key: OpaquePointer) throws(KeyError) {
        try operating("settle the form of the EC key") { () throws(OpenSSLError) in
            for (name, value) in [
                (OSSL_PKEY_PARAM_EC_POINT_CONVERSION_FORMAT, "uncompressed"),
                (OSSL_PKEY_PARAM_EC_ENCODING, "named_curve"),
            ] {
                let set = unsafe EVP_PKEY_set_utf8_string_param(key, name, value)
                try OpenSSLError.check(set, "EVP_PKEY_set_utf8_string_param")
            }
        }
    }

    private static func curveName(of key: OpaquePointer) -> String {
        var length = 0
        let name = unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 80) { buffer in
            unsafe EVP_PKEY_get_group_name(key, buffer.baseAddress, buffer.count, &length) == 1
                ? unsafe String(cString: buffer.baseAddress.unsafelyUnwrapped) : ""
        }
        ERR_clear_error()
        return name
    }

    /// Big-endian bytes without leading zeros of one number of the key.
    static func number(_ name: String, of key: OpaquePointer) throws(OpenSSLError) -> [UInt8] {
        var raw: OpaquePointer?
        let found = unsafe EVP_PKEY_get_bn_param(key, name, &raw)
        let number = try unsafe Owned<BigNumber>(found == 1 ? raw : nil, "EVP_PKEY_get_bn_param")
        return number.withPointer { number in
            unsafe [UInt8](unsafeUninitializedCapacity: Int(qs_BN_num_bytes(number))) { buffer, count in
                count = Int(unsafe BN_bn2bin(number, buffer.baseAddress))
            }
        }
    }
}

/// Runs OpenSSL calls that fail when the key they look at is unfit.
func valid<Result: ~Copyable>(
    _ reason: String,
    _ body: () throws(OpenSSLError) -> Result
) throws(KeyError) -> Result {
    do { return try body() } catch { throw KeyError(.invalidKey, reason, cause: error) }
}
