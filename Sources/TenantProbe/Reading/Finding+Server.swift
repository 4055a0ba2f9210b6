internal import JOSE
internal import Messages

extension Finding {
    /// An error of a server, or on the way to it.
    static func server(
        _ code: FindingCode,
        _ message: String,
        expected: String? = nil,
        actual: String? = nil,
        fix: Message? = nil,
        source: String? = nil
    ) -> Finding {
        Finding(code, .error, .server, message, expected: expected, actual: actual, fix: fix, source: source)
    }
}
