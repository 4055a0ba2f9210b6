internal import COpenSSL

/// A hash function of the SHA-2 family.
package enum Digest: Sendable {
    case sha256, sha384, sha512

    @safe var method: OpaquePointer? {
        switch self {
        case .sha256: unsafe EVP_sha256()
        case .sha384: unsafe EVP_sha384()
        case .sha512: unsafe EVP_sha512()
        }
    }

    /// The HMAC (RFC 2104) of a message.
    package func authenticationCode(of message: [UInt8], secret: [UInt8]) -> [UInt8] {
        var code = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        // A secret without bytes has no address, and OpenSSL would use the one of the call before.
        let key = secret.isEmpty ? [0] : secret
        let made = unsafe HMAC(method, key, Int32(clamping: secret.count), message, message.count, &code, &length)
        return unsafe made == nil ? [] : Array(code.prefix(Int(length)))
    }
}

/// SHA-1, for the handshake of WebSockets (RFC 6455) alone.
package func sha1(_ bytes: [UInt8]) -> [UInt8] {
    var hash = [UInt8](repeating: 0, count: 20)
    let made = unsafe EVP_Digest(bytes, bytes.count, &hash, nil, EVP_sha1(), nil)
    return made == 1 ? hash : []
}
