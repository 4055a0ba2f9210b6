internal import COpenSSL

/// A failed OpenSSL call, with what its error queue held.
struct OpenSSLError: Error {
    let call: String
    let reasons: [String]
    /// Whether a cipher, a hash or a way to derive keys is missing in this OpenSSL, or comes with another provider.
    let isUnsupported: Bool
    var isOutOfMemory = false

    /// Empties this thread's queue, oldest entry first.
    ///
    /// To be called where the call failed, before any other.
    static func last(_ call: StaticString) -> OpenSSLError {
        var reasons: [String] = []
        var (isUnsupported, isOutOfMemory) = (false, false)
        while true {
            let code = ERR_get_error()
            guard code != 0 else { break }
            isUnsupported =
                isUnsupported
                || Self.unsupported.contains {
                    $0 == (ERR_GET_LIB(code), ERR_GET_REASON(code))
                }
            isOutOfMemory = isOutOfMemory || ERR_GET_REASON(code) == Int32(ERR_R_MALLOC_FAILURE)
            if let reason = unsafe ERR_reason_error_string(code) { unsafe reasons.append(String(cString: reason)) }
        }
        return OpenSSLError(
            call: "\(call)",
            reasons: reasons,
            isUnsupported: isUnsupported,
            isOutOfMemory: isOutOfMemory
        )
    }

    /// By library and reason.
    private static let unsupported: [(Int32, Int32)] = [
        (ERR_LIB_EVP, Int32(ERR_R_UNSUPPORTED)), (ERR_LIB_EVP, EVP_R_UNSUPPORTED_ALGORITHM),
        (ERR_LIB_EVP, EVP_R_UNSUPPORTED_CIPHER), (ERR_LIB_EVP, EVP_R_UNSUPPORTED_KEY_DERIVATION_FUNCTION),
        (ERR_LIB_EVP, EVP_R_UNSUPPORTED_PRF), (ERR_LIB_EVP, EVP_R_UNKNOWN_CIPHER), (ERR_LIB_EVP, EVP_R_UNKNOWN_DIGEST),
        (ERR_LIB_EVP, EVP_R_UNKNOWN_PBE_ALGORITHM), (ERR_LIB_PKCS12, PKCS12_R_UNKNOWN_DIGEST_ALGORITHM),
    ]

    /// One line for the detail of a message; the reason strings differ between releases of OpenSSL.
    var detail: String { "\(call): \(reasons.isEmpty ? "no reason given" : reasons.joined(separator: ", "))" }

    /// Passes when an OpenSSL call answered 1, the only answer that means success.
    static func check(_ result: Int32, _ call: StaticString) throws(OpenSSLError) {
        guard result == 1 else { throw .last(call) }
    }
}
