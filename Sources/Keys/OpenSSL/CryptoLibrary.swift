internal import COpenSSL

/// The library that signs and verifies.
package enum CryptoLibrary {
    /// Its name, version and date, as it tells them: `OpenSSL 3.0.16 11 Feb 2025`.
    package static var version: String { unsafe String(cString: OpenSSL_version(OPENSSL_VERSION)) }
}
