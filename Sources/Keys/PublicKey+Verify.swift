internal import COpenSSL

extension PublicKey {
    /// Whether `signature`, in the form that JWS carries, is this key's over `bytes`.
    ///
    /// A signature of another length than the scheme's is never valid. For Ed25519 and Ed448 the treatment of
    /// non-canonical points is OpenSSL's.
    ///
    /// - Throws: `KeyError.unfit` when a key of this type cannot verify that way.
    package func isValid(_ signature: [UInt8], for bytes: [UInt8], as scheme: SignatureScheme) throws(KeyError) -> Bool
    {
        guard scheme.fits(type) else { throw KeyError(.unfit, "a key of type \(type.name) cannot verify that way") }
        guard signature.count == signatureSize else { return false }
        return try operating("verify a signature") { () throws(OpenSSLError) in
            var form = signature
            if case .ec(let curve) = type {
                form = try ECDSASignatureForm.der(fromRaw: signature, size: curve.coordinateSize)
            }
            return try handle.withPointer { (key) throws(OpenSSLError) in
                let verifying = try handle.verifying(scheme, key)
                defer { handle.verifyings.giveBack(verifying) }
                return try verifying.isValid(form, for: bytes, key)
            }
        }
    }

    /// Bytes of every signature that this key makes.
    package var signatureSize: Int {
        switch type {
        case .rsa(let bits): (bits + 7) / 8
        case .ec(let curve): 2 * curve.coordinateSize
        case .edwards(let curve): curve.signatureSize
        }
    }
}

/// ECDSA signatures between JWS's r‖s and OpenSSL's DER.
enum ECDSASignatureForm {
    /// `raw` must hold exactly two numbers of `size` bytes.
    static func der(fromRaw raw: [UInt8], size: Int) throws(OpenSSLError) -> [UInt8] {
        let pair = try unsafe Owned<ECDSASignature>(ECDSA_SIG_new(), "ECDSA_SIG_new")
        return try pair.withPointer { (pair) throws(OpenSSLError) in
            let r = unsafe BN_bin2bn(Array(raw.prefix(size)), Int32(size), nil)
            let s = unsafe BN_bin2bn(Array(raw.suffix(size)), Int32(size), nil)
            try OpenSSLError.check(unsafe ECDSA_SIG_set0(pair, r, s), "ECDSA_SIG_set0")
            var start: UnsafeMutablePointer<UInt8>?
            let length = unsafe i2d_ECDSA_SIG(pair, &start)
            guard length > 0, let start = unsafe start else { throw .last("i2d_ECDSA_SIG") }
            defer { unsafe CRYPTO_free(start, #file, #line) }
            return unsafe Array(UnsafeBufferPointer(start: start, count: Int(length)))
        }
    }

    static func raw(fromDER der: [UInt8], size: Int) throws(OpenSSLError) -> [UInt8] {
        let parsed = unsafe der.withUnsafeBufferPointer { buffer in
            var start = buffer.baseAddress
            return unsafe d2i_ECDSA_SIG(nil, &start, buffer.count)
        }
        let pair = try unsafe Owned<ECDSASignature>(parsed, "d2i_ECDSA_SIG")
        return try pair.withPointer { (pair) throws(OpenSSLError) in
            var raw = [UInt8](repeating: 0, count: 2 * size)
            let written = unsafe raw.withUnsafeMutableBufferPointer { buffer in
                guard let start = buffer.baseAddress else { return false }
                return unsafe BN_bn2binpad(ECDSA_SIG_get0_r(pair), start, Int32(size)) == size
                    && BN_bn2binpad(ECDSA_SIG_get0_s(pair), start + size, Int32(size)) == size
            }
            guard written else { throw .last("BN_bn2binpad") }
            return raw
        }
    }
}

extension PublicKey {
    /// DER of an ECDSA signature in the form that JWS carries; `nil` when it is of another length, or the key of another
    /// type.
    package func derSignature(fromRaw raw: [UInt8]) throws(KeyError) -> [UInt8]? {
        guard case .ec(let curve) = type, raw.count == signatureSize else { return nil }
        return try operating("encode a signature") { () throws(OpenSSLError) in
            try ECDSASignatureForm.der(fromRaw: raw, size: curve.coordinateSize)
        }
    }

    /// The form that JWS carries of an ECDSA signature in DER; `nil` when it is none, or the key is of another type.
    package func rawSignature(fromDER der: [UInt8]) throws(KeyError) -> [UInt8]? {
        guard case .ec(let curve) = type, der.first == 0x30 else { return nil }
        defer { ERR_clear_error() }
        guard let raw = try? ECDSASignatureForm.raw(fromDER: der, size: curve.coordinateSize) else { return nil }
        // Bytes left over, or numbers written longer than they are, mean that it was something else.
        return try? ECDSASignatureForm.der(fromRaw: raw, size: curve.coordinateSize) == der ? raw : nil
    }
}
