package import Messages

/// Why a key or certificate could not be read, made or used.
package struct KeyError: Error, Sendable, Equatable {
    package enum Code: Sendable {
        /// Nothing in the text is a key or a certificate.
        case notAKey
        /// The text looks like a key but its encoding is broken.
        case damaged
        /// The private key is encrypted and no passphrase was given.
        case passphraseMissing
        /// The passphrase does not open the private key.
        case passphraseWrong
        /// A key form or type that JWS has no use for.
        case unsupported
        /// The numbers of the key are unfit: point off the curve, even modulus, exponent 1, out of bounds.
        case invalidKey
        /// The key cannot do what was asked: sign with another family, say.
        case unfit
        /// OpenSSL has not what this takes: by its configuration, or for want of memory.
        case unavailable
        /// OpenSSL failed where it should not.
        case operationFailed
    }

    package let code: Code
    /// What is wrong, in lower case and without a period; holds nothing of the key.
    package let reason: String
    /// What to do about it, where that is known.
    package let hint: Message?
    /// OpenSSL's own words, which differ between its releases.
    package let detail: String?

    package init(_ code: Code, _ reason: String, hint: Message? = nil, detail: String? = nil) {
        self.code = code
        self.reason = reason
        self.hint = hint
        self.detail = detail
    }

    init(_ code: Code, _ reason: String, hint: Message? = nil, cause: OpenSSLError) {
        guard !cause.isOutOfMemory else {
            self.init(
                .unavailable,
                "OpenSSL has no memory left",
                hint: "a limit may be set: ulimit -v",
                detail: cause.detail
            )
            return
        }
        self.init(code, reason, hint: hint, detail: cause.detail)
    }

    /// What OpenSSL does not offer here, while others have it.
    static func withheld(_ what: String, _ cause: OpenSSLError? = nil) -> KeyError {
        KeyError(.unavailable, what, hint: Self.configurationHint, detail: cause?.detail)
    }

    private static let configurationHint: Message =
        "the configuration of OpenSSL leaves it out, or asks for FIPS: see OPENSSL_CONF, or openssl.cnf in the folder that openssl version -d names; openssl list -providers shows what is active"

    /// Errors are equal when their code is; the words are for people.
    package static func == (one: KeyError, other: KeyError) -> Bool { one.code == other.code }
}

/// Runs OpenSSL calls that only fail for want of memory, by its configuration, or through a fault of ours.
func operating<Result: ~Copyable>(
    _ what: StaticString,
    _ body: () throws(OpenSSLError) -> Result
) throws(KeyError) -> Result {
    do { return try body() } catch {
        guard !error.isUnsupported else { throw .withheld("OpenSSL offers nothing to \(what)", error) }
        throw KeyError(.operationFailed, "OpenSSL could not \(what)", cause: error)
    }
}
