internal import COpenSSL
internal import Synchronization

/// What OpenSSL needs to verify with one key under one scheme, set up once for many signatures.
///
/// Setting it up takes longer than everything else around a signature. It serves one thread at a time.
final class Verifying: @unchecked Sendable {
    let scheme: SignatureScheme
    private let digestContext: Owned<DigestContext>
    /// `nil` for the Edwards curves, which hash the text themselves.
    private let prepared: Prepared?

    private final class Prepared {
        let hash: Hash
        let context: Owned<PKeyContext>

        init(_ hash: Hash, _ context: consuming Owned<PKeyContext>) {
            self.hash = hash
            self.context = context
        }
    }

    @safe init(_ key: OpaquePointer, _ scheme: SignatureScheme) throws(OpenSSLError) {
        self.scheme = scheme
        digestContext = try unsafe Owned<DigestContext>(EVP_MD_CTX_new(), "EVP_MD_CTX_new")
        guard let hash = scheme.hash else {
            prepared = nil
            return
        }
        let context = try unsafe Owned<PKeyContext>(EVP_PKEY_CTX_new(key, nil), "EVP_PKEY_CTX_new")
        try context.withPointer { (context) throws(OpenSSLError) in
            try OpenSSLError.check(unsafe EVP_PKEY_verify_init(context), "EVP_PKEY_verify_init")
            let set = unsafe EVP_PKEY_CTX_set_signature_md(context, hash.openSSL)
            try OpenSSLError.check(set, "EVP_PKEY_CTX_set_signature_md")
            try unsafe scheme.configure(context)
        }
        prepared = Prepared(hash, context)
    }

    /// Whether a signature, ECDSA's in DER, is right; the key is the one that this was set up with.
    @safe func isValid(_ signature: [UInt8], for bytes: [UInt8], _ key: OpaquePointer) throws(OpenSSLError) -> Bool {
        // 0 is "no"; below that the signature could not even be taken apart, which is "no" as well.
        defer { ERR_clear_error() }
        guard let prepared else {
            return try digestContext.withPointer { (context) throws(OpenSSLError) in
                let started = unsafe EVP_DigestVerifyInit(context, nil, nil, nil, key)
                try OpenSSLError.check(started, "EVP_DigestVerifyInit")
                return unsafe EVP_DigestVerify(context, signature, signature.count, bytes, bytes.count) == 1
            }
        }
        var digest = [UInt8](repeating: 0, count: prepared.hash.size)
        try digestContext.withPointer { (context) throws(OpenSSLError) in
            let hashed =
                unsafe EVP_DigestInit_ex(context, prepared.hash.openSSL, nil) == 1
                && EVP_DigestUpdate(context, bytes, bytes.count) == 1
                && EVP_DigestFinal_ex(context, &digest, nil) == 1
            guard hashed else { throw .last("EVP_DigestFinal_ex") }
        }
        return prepared.context.withPointer { context in
            unsafe EVP_PKEY_verify(context, signature, signature.count, digest, digest.count) == 1
        }
    }
}

/// Those of one key that no thread is using.
final class VerifyingPool: Sendable {
    private let idle = Mutex<[Verifying]>([])

    func take(_ scheme: SignatureScheme) -> Verifying? {
        idle.withLock { idle in
            idle.lastIndex { $0.scheme == scheme }.map { idle.remove(at: $0) }
        }
    }

    func giveBack(_ verifying: Verifying) { idle.withLock { $0.append(verifying) } }
}
