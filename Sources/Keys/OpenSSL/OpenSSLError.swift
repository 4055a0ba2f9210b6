internal import COpenSSL

/// A failed OpenSSL call, with what its error queue held.
struct OpenSSLError: Error {
    let call: String
    let reasons: [String]

    /// Empties this thread's queue, oldest entry first.
    ///
    /// To be called where the call failed, before any other.
    static func last(_ call: StaticString) -> OpenSSLError {
        var reasons: [String] = []
        while true {
            let code = ERR_get_error()
            guard code != 0 else { break }
            if let reason = unsafe ERR_reason_error_string(code) { unsafe reasons.append(String(cString: reason)) }
        }
        return OpenSSLError(call: "\(call)", reasons: reasons)
    }

    /// One line for the detail of a message; the reason strings differ between releases of OpenSSL.
    var detail: String { "\(call): \(reasons.isEmpty ? "no reason given" : reasons.joined(separator: ", "))" }

    /// Passes when an OpenSSL call answered 1, the only answer that means success.
    static func check(_ result: Int32, _ call: StaticString) throws(OpenSSLError) {
        guard result == 1 else { throw .last(call) }
    }
}
