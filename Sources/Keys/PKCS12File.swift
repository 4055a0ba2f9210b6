internal import COpenSSL
internal import Messages

/// PKCS#12 (RFC 7292): `.pfx` and `.p12`, with keys and certificates, mostly under one passphrase.
enum PKCS12File {
    /// PFX is a sequence that begins with the version number 3 (RFC 7292 §4).
    static func isOne(_ bytes: [UInt8]) -> Bool {
        guard bytes.count > 8, bytes[0] == DERElement.sequence else { return false }
        let size = bytes[1] & 0x80 == 0 ? 0 : Int(bytes[1] & 0x7f)
        return size <= 4 && bytes.dropFirst(2 + size).starts(with: [2, 1, 3])
    }

    /// What is in the file.
    ///
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - passphrase: the one that was given. An empty one and none are tried as well, which PKCS#12 tells apart.
    /// - Returns: at least one, usable or not.
    /// - Throws: `KeyError`: `.damaged`, `.passphraseMissing`, `.passphraseWrong`, `.unsupported`, or `.notAKey` when
    ///   there is neither a key nor a certificate.
    static func contents(of bytes: [UInt8], passphrase: [UInt8]?) throws(KeyError) -> [SafeItem] {
        let parsed = unsafe DER.parse(bytes, PFX.self) { unsafe d2i_PKCS12(nil, &$0, $1) }
        guard let parsed = unsafe parsed else {
            throw KeyError(.damaged, "the PKCS#12 file is damaged", hint: "export it once more")
        }
        let file = try operating("read a PKCS#12 file") { () throws(OpenSSLError) in
            try unsafe Owned<PFX>(parsed, "d2i_PKCS12")
        }
        return try file.withPointer { (file) throws(KeyError) in
            let fitting = try unsafe fittingPassphrase(passphrase, for: file)
            var reader = SafeReader(passphrase: fitting)
            try unsafe reader.read(file)
            guard !reader.items.isEmpty else {
                throw KeyError(.notAKey, "the PKCS#12 file holds neither a key nor a certificate")
            }
            return reader.items
        }
    }

    /// The one that the checksum of the file proves right; the given one where there is no checksum.
    private static func fittingPassphrase(_ given: [UInt8]?, for file: OpaquePointer) throws(KeyError) -> [UInt8]? {
        guard unsafe PKCS12_mac_present(file) == 1 else { return given }
        try unsafe requireAffordableChecksum(file)
        for candidate in (given.map { [$0] } ?? []) + [[], nil] {
            let result = unsafe Passphrase(candidate).withPointer { unsafe PKCS12_verify_mac(file, $0, $1) }
            if result == 1 { return candidate }
            let error = OpenSSLError.last("PKCS12_verify_mac")
            guard !error.isUnsupported else {
                throw KeyError(
                    .unsupported,
                    "the PKCS#12 file has a checksum of a kind that this OpenSSL cannot compute",
                    hint: "export it once more, with a checksum of SHA-256",
                    cause: error
                )
            }
        }
        guard given != nil else {
            throw KeyError(
                .passphraseMissing,
                "the PKCS#12 file has a passphrase and none was given",
                hint: KeyError.passphraseMissing.hint
            )
        }
        throw KeyError(
            .passphraseWrong,
            "the passphrase does not open the PKCS#12 file",
            hint: "check that it is the passphrase of this file, without an extra space or line break"
        )
    }

    private static func requireAffordableChecksum(_ file: OpaquePointer) throws(KeyError) {
        var rounds: UnsafePointer<ASN1_INTEGER>?
        unsafe PKCS12_get0_mac(nil, nil, nil, &rounds, file)
        // Without a number there is one round; one that is too large for the function is -1.
        let count = unsafe rounds.map { unsafe ASN1_INTEGER_get($0) } ?? 1
        ERR_clear_error()
        guard (0...PasswordEncryption.maximumRounds).contains(count) else {
            throw KeyError(
                .unsupported,
                "the checksum of the PKCS#12 file takes more than \(PasswordEncryption.maximumRounds) rounds",
                hint: "export it once more, with fewer rounds"
            )
        }
    }

    /// What helps where this OpenSSL lacks a cipher of the file.
    static let conversion: Message =
        """
        convert it; the new file is not encrypted, so keep it to yourself: \
        \(Message.command("openssl pkcs12 -legacy -in ", onFile: " -noenc -out new-key.pem"))
        """
}

/// A key or certificate of a PKCS#12 file, usable or not.
struct SafeItem {
    let form: KeyForm
    let isEncrypted: Bool
    let result: Result<KeyFileItem, KeyError>
}

/// Goes through the safes of a PKCS#12 file.
private struct SafeReader {
    let passphrase: [UInt8]?
    private(set) var items: [SafeItem] = []
    /// Rounds of all keys and certificates so far.
    private var rounds = 0

    /// More than any file has.
    private static let maximumItems = 100
    private static let maximumDepth = 4

    init(passphrase: [UInt8]?) { self.passphrase = passphrase }

    mutating func read(_ file: OpaquePointer) throws(KeyError) {
        let safes: Owned<SafeContents>
        do { safes = try unsafe Owned<SafeContents>(PKCS12_unpack_authsafes(file), "PKCS12_unpack_authsafes") } catch {
            throw KeyError(.unsupported, "the PKCS#12 file is not of the kind that a passphrase protects", cause: error)
        }
        safes.withPointer { safes in
            for index in 0..<max(0, unsafe min(OPENSSL_sk_num(safes), Int32(Self.maximumItems))) {
                guard let safe = unsafe OPENSSL_sk_value(safes, index) else { continue }
                unsafe read(safe: safe.assumingMemoryBound(to: PKCS7.self))
            }
        }
    }

    private mutating func read(safe: UnsafeMutablePointer<PKCS7>) {
        switch unsafe OBJ_obj2nid(safe.pointee.type) {
        case NID_pkcs7_data: unsafe read(PKCS12_unpack_p7data(safe), isEncrypted: false)
        case NID_pkcs7_encrypted:
            let algorithm = unsafe safe.pointee.d.encrypted?.pointee.enc_data?.pointee.algorithm
            let encryption = unsafe PasswordEncryption(algorithm)
            do throws(KeyError) { try spend(encryption) } catch {
                return add(.x509, isEncrypted: true, .failure(error))
            }
            let bags = unsafe Passphrase(passphrase).withPointer { unsafe PKCS12_unpack_p7encdata(safe, $0, $1) }
            guard unsafe bags == nil else { return unsafe read(bags, isEncrypted: true) }
            let cause = OpenSSLError.last("PKCS12_unpack_p7encdata")
            // What is encrypted as a whole are certificates; keys are so one by one.
            let error =
                cause.isUnsupported
                ? encryption.unsupported("the certificate", PKCS12File.conversion, cause: cause)
                : KeyError(.damaged, "the certificates in the PKCS#12 file cannot be decrypted", cause: cause)
            add(.x509, isEncrypted: true, .failure(error))
        default: break
        }
    }

    private mutating func read(_ bags: OpaquePointer?, isEncrypted: Bool) {
        guard let bags = try? unsafe Owned<SafeBags>(bags, "PKCS12_unpack_p7data") else { return }
        bags.withPointer { unsafe read(bags: $0, isEncrypted: isEncrypted, depth: 0) }
    }

    private mutating func read(bags: OpaquePointer, isEncrypted: Bool, depth: Int) {
        for index in 0..<max(0, unsafe min(OPENSSL_sk_num(bags), Int32(Self.maximumItems))) {
            guard items.count < Self.maximumItems, let bag = unsafe OpaquePointer(OPENSSL_sk_value(bags, index)) else {
                return
            }
            switch unsafe PKCS12_SAFEBAG_get_nid(bag) {
            case NID_keyBag: add(.pkcs8, isEncrypted: isEncrypted, unsafe plainKey(bag))
            case NID_pkcs8ShroudedKeyBag: add(.pkcs8, isEncrypted: true, unsafe shroudedKey(bag))
            case NID_certBag:
                // Anything else than X.509 is left out.
                guard let x509 = unsafe PKCS12_SAFEBAG_get1_cert(bag) else { continue }
                add(.x509, isEncrypted: isEncrypted, unsafe DER.certificate(owning: x509))
            case NID_safeContentsBag where depth < Self.maximumDepth:
                guard let inner = unsafe PKCS12_SAFEBAG_get0_safes(bag) else { continue }
                unsafe read(bags: inner, isEncrypted: isEncrypted, depth: depth + 1)
            default: break
            }
        }
        ERR_clear_error()
    }

    private func plainKey(_ bag: OpaquePointer) -> Result<KeyFileItem, KeyError> {
        Result { () throws(KeyError) in
            let key = try valid("the private key in the PKCS#12 file is damaged") { () throws(OpenSSLError) in
                try unsafe Owned<PKey>(EVP_PKCS82PKEY(PKCS12_SAFEBAG_get0_p8inf(bag)), "EVP_PKCS82PKEY")
            }
            return .privateKey(PrivateKey(try KeyHandle(key)))
        }
    }

    private mutating func shroudedKey(_ bag: OpaquePointer) -> Result<KeyFileItem, KeyError> {
        do throws(KeyError) {
            guard let sealed = unsafe PKCS12_SAFEBAG_get0_pkcs8(bag) else {
                throw KeyError(.damaged, "the private key in the PKCS#12 file is damaged")
            }
            var algorithm: UnsafePointer<X509_ALGOR>?
            unsafe X509_SIG_get0(sealed, &algorithm, nil)
            try unsafe spend(PasswordEncryption(algorithm))
            let conversion = PKCS12File.conversion
            return .success(try unsafe EncryptedKey.opened(sealed, passphrase: passphrase, conversion: conversion))
        } catch { return .failure(error) }
    }

    private mutating func spend(_ encryption: PasswordEncryption) throws(KeyError) {
        try encryption.requireAffordable(after: rounds)
        rounds += encryption.rounds
    }

    private mutating func add(_ form: KeyForm, isEncrypted: Bool, _ result: Result<KeyFileItem, KeyError>) {
        items.append(SafeItem(form: form, isEncrypted: isEncrypted, result: result))
    }
}
