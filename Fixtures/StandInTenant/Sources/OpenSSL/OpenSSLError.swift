internal import COpenSSL

/// A call of OpenSSL that failed, with the reason that it left.
package struct OpenSSLError: Error, CustomStringConvertible {
    let call: StaticString
    let reason: String?

    package var description: String { reason.map { "\(call): \($0)" } ?? "\(call) failed" }

    /// Empties the calling thread's queue of errors; the newest one is the reason.
    static func last(_ call: StaticString) -> OpenSSLError {
        var reason: String?
        while case let code = ERR_get_error(), code != 0 {
            reason = unsafe ERR_reason_error_string(code).map { unsafe String(cString: $0) }
        }
        return OpenSSLError(call: call, reason: reason)
    }
}

/// Throws unless `result` is the 1 that OpenSSL answers with where all went well.
func check(_ result: Int32, _ call: StaticString) throws(OpenSSLError) {
    guard result == 1 else { throw .last(call) }
}
