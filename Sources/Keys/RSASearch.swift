internal import COpenSSL
internal import Synchronization

/// A new RSA key that two threads look for, each for a key of its own; the one that is found first is taken.
///
/// How long OpenSSL looks for two primes is a matter of luck, and the first of two searches needs less of it. Where there
/// is one core, or the system gives no second thread, one search is enough.
enum RSASearch {
    /// Looks for a key.
    ///
    /// Both searches have ended when this returns, and OpenSSL has cleared what the slower one found.
    static func key(bits: Int32) throws(OpenSSLError) -> Owned<PKey> {
        let race = Race()
        Threads.run(2) { _ in
            guard race.isOpen.load(ordering: .relaxed) else { return }
            do throws(OpenSSLError) { race.end(with: try search(bits: bits, in: race)) } catch { race.fail(error) }
        }
        return try race.key()
    }

    private static func search(bits: Int32, in race: Race) throws(OpenSSLError) -> Owned<PKey> {
        let context = try unsafe Owned<PKeyContext>(EVP_PKEY_CTX_new_from_name(nil, "RSA", nil), "EVP_PKEY_CTX_new")
        return try context.withPointer { (context) throws(OpenSSLError) in
            try OpenSSLError.check(unsafe EVP_PKEY_keygen_init(context), "EVP_PKEY_keygen_init")
            let set = unsafe EVP_PKEY_CTX_set_rsa_keygen_bits(context, bits)
            try OpenSSLError.check(set, "EVP_PKEY_CTX_set_rsa_keygen_bits")
            // OpenSSL asks after each candidate; 0 ends the search.
            unsafe EVP_PKEY_CTX_set_app_data(context, Unmanaged.passUnretained(race).toOpaque())
            unsafe EVP_PKEY_CTX_set_cb(context) { context in
                guard let race = unsafe EVP_PKEY_CTX_get_app_data(context) else { return 0 }
                let isOpen = unsafe Unmanaged<Race>.fromOpaque(race).takeUnretainedValue().isOpen
                    .load(ordering: .relaxed)
                return isOpen ? 1 : 0
            }
            var key: OpaquePointer?
            let made = unsafe EVP_PKEY_generate(context, &key)
            try OpenSSLError.check(made, "EVP_PKEY_generate")
            return try unsafe Owned<PKey>(key, "EVP_PKEY_generate")
        }
    }
}

/// What the searches share.
private final class Race: Sendable {
    /// Whether no key is found yet.
    let isOpen = Atomic(true)
    private let found = Mutex<Owned<PKey>?>(nil)
    private let failure = Mutex<OpenSSLError?>(nil)

    func end(with key: consuming Owned<PKey>) {
        isOpen.store(false, ordering: .relaxed)
        var key: Owned<PKey>? = consume key
        found.withLock { found in
            guard found == nil else { return }
            found = key.take()
        }
    }

    func fail(_ error: OpenSSLError) { failure.withLock { $0 = $0 ?? error } }

    /// The key, or why there is none.
    func key() throws(OpenSSLError) -> Owned<PKey> {
        if let key = found.withLock({ $0.take() }) { return key }
        throw failure.withLock { $0 } ?? OpenSSLError(call: "EVP_PKEY_generate", reasons: [], isUnsupported: false)
    }
}
