import JSON

/// The error that a text ends in, `nil` when it is read.
func refusal(of bytes: [UInt8], limits: JSONLimits = .token) -> JSONError? {
    do {
        _ = try JSONDocument(parsing: bytes, limits: limits)
        return nil
    } catch {
        return error
    }
}

/// The value of a text.
func parse(_ text: String) throws -> JSONValue {
    try JSONDocument(parsing: Array(text.utf8)).value
}

/// A text in sections, for arguments that have to be read in a test's name.
func show(_ bytes: [UInt8]) -> String {
    bytes.prefix(60).map { 0x20...0x7e ~= $0 ? String(Unicode.Scalar($0)) : "<\(String($0, radix: 16))>" }.joined()
}
