internal import NIOHTTP1

extension IncomingRequest {
    /// Whether the key against cross-site request forgery is there, well formed, and the same in header and query.
    var hasMatchingXrfkey: Bool {
        guard let key = header("X-Qlik-Xrfkey"), key == parameter("Xrfkey"), key.utf8.count == 16 else { return false }
        return key.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"): true
            default: false
            }
        }
    }
}

extension Answer {
    /// What the repository says when that key is not as it must be.
    static let forgery = Answer(
        status: 403,
        headers: ["Content-Type": "text/plain; charset=utf-8"],
        body: .whole("XSRF prevention check failed. Possible XSRF discovered.")
    )
}
