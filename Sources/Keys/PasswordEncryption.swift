internal import COpenSSL
internal import Messages

/// How something is encrypted under a passphrase: PBES1, PBES2 (RFC 8018 §6) or the ways of PKCS#12 (RFC 7292 §C).
struct PasswordEncryption {
    /// OpenSSL's name of the cipher, such as `pbeWithMD5AndDES-CBC` or `aes-256-cbc`.
    let name: String
    /// Rounds of the key derivation, as far as they stand where they should.
    let rounds: Int

    /// Rounds that take about a second; what writes keys stays below them.
    static let maximumRounds = 2_000_000

    /// Reads an `AlgorithmIdentifier`.
    init(_ algorithm: UnsafePointer<X509_ALGOR>?) {
        var start: UnsafeMutablePointer<UInt8>?
        let length = unsafe i2d_X509_ALGOR(algorithm, &start)
        defer { unsafe CRYPTO_free(start, #file, #line) }
        ERR_clear_error()
        let bytes = unsafe Array(UnsafeBufferPointer(start: length > 0 ? start : nil, count: Int(max(0, length))))
        let parts = DERElement(first: bytes[...])?.children(limit: 2) ?? []
        let parameters = parts.dropFirst().first?.children(limit: 2) ?? []
        if let inner = parameters.first, inner.tag == DERElement.sequence {
            // PBES2: the way to the key with its parameters, and the cipher.
            let derivation = inner.children(limit: 2).dropFirst().first?.children(limit: 2) ?? []
            rounds = Self.number(derivation.dropFirst().first)
            name = Self.name(parameters.dropFirst().first?.children(limit: 1).first)
        } else {
            rounds = Self.number(parameters.dropFirst().first)
            name = Self.name(parts.first)
        }
    }

    private static func number(_ element: DERElement?) -> Int {
        guard let element, element.tag == DERElement.integer else { return 0 }
        guard element.contents.count <= 5 else { return Int.max }
        return element.contents.reduce(0) { $0 << 8 | Int($1) }
    }

    private static func name(_ element: DERElement?) -> String {
        guard let element, element.tag == DERElement.objectIdentifier, element.contents.count <= 32 else {
            return "a cipher of its own"
        }
        let name = unsafe Array(element.whole).withUnsafeBufferPointer { bytes -> String in
            var position = bytes.baseAddress
            let object = unsafe d2i_ASN1_OBJECT(nil, &position, bytes.count)
            defer { unsafe ASN1_OBJECT_free(object) }
            var text = [CChar](repeating: 0, count: 128)
            let length = unsafe object.map { unsafe OBJ_obj2txt(&text, 128, $0, 0) } ?? 0
            return String(
                decoding: text.prefix(Int(max(0, min(length, 127)))).map { UInt8(bitPattern: $0) },
                as: UTF8.self
            )
        }
        ERR_clear_error()
        return name.isEmpty ? "a cipher of its own" : name
    }

    /// - Parameter spent: the rounds that the same file took before.
    /// - Throws: `KeyError.unsupported` for rounds that would take minutes.
    func requireAffordable(after spent: Int = 0) throws(KeyError) {
        guard rounds > Self.maximumRounds - spent else { return }
        throw KeyError(
            .unsupported,
            "the passphrase is derived in \(rounds) rounds, and more than \(Self.maximumRounds) are not computed",
            hint: "encrypt the key again with fewer rounds"
        )
    }

    /// The error for a cipher that this OpenSSL lacks.
    func unsupported(_ what: String, _ conversion: Message, cause: OpenSSLError) -> KeyError {
        KeyError(
            .unsupported,
            "\(what) is encrypted with \(name), which this OpenSSL does not offer by default",
            hint: conversion,
            cause: cause
        )
    }
}
