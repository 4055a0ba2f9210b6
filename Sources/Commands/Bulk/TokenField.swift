internal import JOSE
internal import JSON
internal import Messages

/// The member of a JSON object that holds the token.
struct TokenField: Sendable {
    /// Bytes of the longest line.
    static let longestLine = 16 << 20
    private static let limits = {
        var limits = JSONLimits.token
        limits.maximumBytes = longestLine
        return limits
    }()

    private let name: String
    private let path: [String]

    init(_ name: String) {
        self.name = name
        path = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    }

    /// The token in a line; what is wrong with the line is a finding about the token.
    func token(in line: ArraySlice<UInt8>, _ tokens: inout LineTokens) -> Token {
        do {
            let document = try JSONDocument(parsing: Array(line), limits: Self.limits)
            guard let value = value(in: document.value) else {
                return absent("the line has no member '\(name.excerpt(40))'", document.value)
            }
            guard let text = value.stringValue else {
                return absent("the member '\(name.excerpt(40))' is not a string", value)
            }
            return tokens.token(in: Array(text.utf8)[...])
        } catch {
            let fault = (error.isLimit ? error.message : error.fault).map { ": \($0)" } ?? ""
            return refused("the line is not a JSON object\(fault)", actual: nil, fix: "write one JSON object in each line")
        }
    }

    /// The member of that name, else what the path leads to.
    private func value(in object: JSONValue) -> JSONValue? {
        if let value = object.member(name) { return value }
        guard path.count > 1 else { return nil }
        return path.reduce(object) { (value: JSONValue?, name) in value?.member(name) }
    }

    private func absent(_ message: String, _ found: JSONValue) -> Token {
        let names = found.members.map { $0.prefix(8).map { $0.name.excerpt(20) }.joined(separator: ", ") }
        return refused(
            message,
            actual: names.map { $0.isEmpty ? "no members" : $0 } ?? found.typeName,
            fix: "name the member that holds the token: \(option: .field, "NAME")"
        )
    }

    private func refused(_ message: String, actual: String?, fix: Message) -> Token {
        Token(refused: Finding(.malformed, .error, .token, message, actual: actual, fix: fix))
    }
}
