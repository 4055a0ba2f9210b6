internal import COpenSSL

extension PublicKey {
    /// Builds the key from the numbers of a JWK.
    ///
    /// - Throws: `KeyError.invalidKey` for a point off its curve, a wrong length or unfit RSA numbers.
    package init(_ components: PublicComponents) throws(KeyError) {
        switch components {
        case .rsa(let n, let e):
            self.init(try KeyParameters.key("RSA", KeyParameters.rsa([n, e])))
        case .ec(let curve, let x, let y):
            self.init(try KeyParameters.key("EC", try KeyParameters.point(curve, x, y)))
        case .edwards(let curve, let x):
            unsafe self.init(
                try KeyParameters.edwards(curve, x, "public") {
                    unsafe EVP_PKEY_new_raw_public_key($0, nil, x, x.count)
                }
            )
        }
    }
}

extension PrivateKey {
    /// Builds the key from the numbers of a JWK, and sees that its two halves belong together.
    ///
    /// - Throws: `KeyError.invalidKey` for unfit numbers and for halves that do not match.
    package init(_ components: PublicComponents, _ secret: PrivateComponents) throws(KeyError) {
        let handle: KeyHandle
        switch (components, secret) {
        case (.rsa(let n, let e), .rsa(let d, let crt)):
            // OpenSSL loses the numbers of a key with some of the factors alone.
            guard crt.isEmpty || crt.count == 5 else { throw Self.stray }
            handle = try KeyParameters.key("RSA", KeyParameters.rsa([n, e, d] + crt), isPrivate: true)
            if !crt.isEmpty { try Self.requireFactors(n: n, d: d, crt: crt) }
        case (.ec(let curve, let x, let y), .ec(let d)):
            guard d.count == curve.coordinateSize else {
                throw KeyError(
                    .invalidKey,
                    "the private number of a \(curve.rawValue) key takes \(curve.coordinateSize) bytes"
                )
            }
            let numbers = try KeyParameters.point(curve, x, y) + [.number(OSSL_PKEY_PARAM_PRIV_KEY, d)]
            handle = try KeyParameters.key("EC", numbers, isPrivate: true)
        case (.edwards(let curve, let x), .edwards(let d)):
            handle = try unsafe KeyParameters.edwards(curve, d, "private") {
                unsafe EVP_PKEY_new_raw_private_key($0, nil, d, d.count)
            }
            guard try PublicKey(handle).components() == .edwards(curve, x: x) else { throw Self.mismatched }
        default: throw Self.mismatched
        }
        self.init(handle)
        try requireMatchingHalves(components)
    }

    private static var mismatched: KeyError {
        KeyError(.invalidKey, "the private and the public half of the key do not belong together")
    }

    private static func requireFactors(n: [UInt8], d: [UInt8], crt: [[UInt8]]) throws(KeyError) {
        let belong = try valid("the factors of the RSA key are not usable") { () throws(OpenSSLError) in
            try RSAFactors.belong(n: n, d: d, crt: crt)
        }
        guard belong else { throw Self.stray }
    }

    private static var stray: KeyError {
        KeyError(.invalidKey, "p, q, dp, dq and qi of the RSA key do not belong to its n and d")
    }

    /// Signs once and verifies with the public numbers alone.
    private func requireMatchingHalves(_ components: PublicComponents) throws(KeyError) {
        let scheme: SignatureScheme =
            switch type {
            case .rsa: .rsaPKCS1(.sha256)
            case .ec: .ecdsa(.sha256)
            case .edwards: .edwards
            }
        let message = Array("qs-jwt".utf8)
        guard let signature = try? sign(message, as: scheme),
            try PublicKey(components).isValid(signature, for: message, as: scheme)
        else { throw Self.mismatched }
    }
}

/// From numbers to an OpenSSL key.
enum KeyParameters {
    enum Value {
        case number(String, [UInt8])
        case bytes(String, [UInt8])
        case text(String, String)

        var name: String {
            switch self {
            case .number(let name, _), .bytes(let name, _), .text(let name, _): name
            }
        }
    }

    /// `n` and `e`, of a private key `d` as well, and of one with factors `p`, `q`, `dp`, `dq` and `qi`.
    static func rsa(_ numbers: [[UInt8]]) -> [Value] {
        // OpenSSL builds the last five names from macros that do not reach Swift.
        let names = [
            OSSL_PKEY_PARAM_RSA_N, OSSL_PKEY_PARAM_RSA_E, OSSL_PKEY_PARAM_RSA_D, "rsa-factor1", "rsa-factor2",
            "rsa-exponent1", "rsa-exponent2", "rsa-coefficient1",
        ]
        return zip(names, numbers).map { .number($0, $1) }
    }

    /// An uncompressed point, each coordinate at its full length (RFC 7518 §6.2.1.2).
    static func point(_ curve: Curve, _ x: [UInt8], _ y: [UInt8]) throws(KeyError) -> [Value] {
        guard x.count == curve.coordinateSize, y.count == curve.coordinateSize else {
            throw KeyError(
                .invalidKey,
                "the coordinates of a \(curve.rawValue) key take \(curve.coordinateSize) bytes each"
            )
        }
        return [.text(OSSL_PKEY_PARAM_GROUP_NAME, curve.openSSLName), .bytes(OSSL_PKEY_PARAM_PUB_KEY, [4] + x + y)]
    }

    static func edwards(
        _ curve: EdwardsCurve,
        _ bytes: [UInt8],
        _ half: String,
        make: (Int32) -> OpaquePointer?
    ) throws(KeyError) -> KeyHandle {
        guard bytes.count == curve.keySize else {
            throw KeyError(.invalidKey, "the \(half) half of an \(curve.rawValue) key takes \(curve.keySize) bytes")
        }
        let key = try valid("the \(half) half of the \(curve.rawValue) key is not usable") { () throws(OpenSSLError) in
            let type = curve == .ed25519 ? EVP_PKEY_ED25519 : EVP_PKEY_ED448
            return try unsafe Owned<PKey>(make(type), "EVP_PKEY_new_raw_key")
        }
        return try KeyHandle(key)
    }

    static func key(_ type: String, _ values: [Value], isPrivate: Bool = false) throws(KeyError) -> KeyHandle {
        let key = try valid("the numbers of the \(type) key are not usable") { () throws(OpenSSLError) in
            try made(type, values, isPrivate: isPrivate)
        }
        return try KeyHandle(key)
    }

    /// What OpenSSL makes of the numbers, fit for use or not.
    static func made(_ type: String, _ values: [Value], isPrivate: Bool) throws(OpenSSLError) -> Owned<PKey> {
        let builder = try unsafe Owned<ParameterBuilder>(OSSL_PARAM_BLD_new(), "OSSL_PARAM_BLD_new")
        return try builder.withPointer { (builder) throws(OpenSSLError) in
            try unsafe build(type, values, isPrivate: isPrivate, with: builder)
        }
    }

    private static func build(
        _ type: String,
        _ values: [Value],
        isPrivate: Bool,
        with builder: OpaquePointer
    ) throws(OpenSSLError) -> Owned<PKey> {
        // The builder and what it builds keep pointers, to the names as well, so each is copied and freed at the end.
        var kept: [OpaquePointer?] = unsafe []
        var copies: [UnsafeMutableRawPointer?] = unsafe []
        defer {
            unsafe kept.forEach { unsafe BN_clear_free($0) }
            unsafe copies.forEach { unsafe CRYPTO_free($0, #file, #line) }
        }
        for value in values {
            let name = unsafe CRYPTO_strdup(value.name, #file, #line)
            unsafe copies.append(UnsafeMutableRawPointer(name))
            switch value {
            case .number(_, let bytes):
                // Of a secure number the builder keeps a copy that it overwrites.
                let number = unsafe BN_bin2bn(bytes, Int32(bytes.count), BN_secure_new())
                unsafe kept.append(number)
                try OpenSSLError.check(unsafe OSSL_PARAM_BLD_push_BN(builder, name, number), "OSSL_PARAM_BLD_push_BN")
            case .bytes(_, let bytes):
                let copy = unsafe CRYPTO_memdup(bytes, bytes.count, #file, #line)
                unsafe copies.append(copy)
                let pushed = unsafe OSSL_PARAM_BLD_push_octet_string(builder, name, copy, bytes.count)
                try OpenSSLError.check(pushed, "OSSL_PARAM_BLD_push_octet_string")
            case .text(_, let text):
                let copy = unsafe CRYPTO_strdup(text, #file, #line)
                unsafe copies.append(UnsafeMutableRawPointer(copy))
                let pushed = unsafe OSSL_PARAM_BLD_push_utf8_string(builder, name, copy, 0)
                try OpenSSLError.check(pushed, "OSSL_PARAM_BLD_push_utf8_string")
            }
        }
        guard let parameters = unsafe OSSL_PARAM_BLD_to_param(builder) else { throw .last("OSSL_PARAM_BLD_to_param") }
        defer { unsafe OSSL_PARAM_free(parameters) }
        let context = try unsafe Owned<PKeyContext>(EVP_PKEY_CTX_new_from_name(nil, type, nil), "EVP_PKEY_CTX_new")
        return try context.withPointer { (context) throws(OpenSSLError) in
            try OpenSSLError.check(unsafe EVP_PKEY_fromdata_init(context), "EVP_PKEY_fromdata_init")
            var key: OpaquePointer?
            // EVP_PKEY_KEYPAIR and EVP_PKEY_PUBLIC_KEY are macros of macros.
            let parts = OSSL_KEYMGMT_SELECT_ALL_PARAMETERS | OSSL_KEYMGMT_SELECT_PUBLIC_KEY
            let selection = isPrivate ? parts | OSSL_KEYMGMT_SELECT_PRIVATE_KEY : parts
            let made = unsafe EVP_PKEY_fromdata(context, &key, selection, parameters)
            try OpenSSLError.check(made, "EVP_PKEY_fromdata")
            return try unsafe Owned<PKey>(key, "EVP_PKEY_fromdata")
        }
    }
}
