internal import JOSE
internal import JSON
internal import Messages

/// The member of a JSON object that holds the token.
struct TokenField: Sendable {
    /// Bytes of the longest line.
    static let longestLine = 4 << 20
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
        let line = line.starts(with: [0xef, 0xbb, 0xbf]) ? line.dropFirst(3) : line
        let document: JSONDocument
        do { document = try JSONDocument(parsing: Array(line), limits: Self.limits) } catch { return unread(error) }
        guard let (path, value) = found(in: document.value) else {
            return absent("the line has no member '\(name.excerpt(40))'", document.value)
        }
        guard !document.duplicates.contains(where: { Self.lies($0, on: path) }) else {
            return refused(
                "the line has the member '\(name.excerpt(40))' more than once",
                actual: nil,
                fix: "write each member once; of two, some programs read the first and others the last"
            )
        }
        guard let text = value.stringValue else {
            return absent("the member '\(name.excerpt(40))' is not a string", value)
        }
        return tokens.token(in: Array(text.utf8)[...])
    }

    /// The member of that name, else what the path leads to.
    private func found(in object: JSONValue) -> (path: [String], value: JSONValue)? {
        if let value = object.member(name) { return ([name], value) }
        guard path.count > 1 else { return nil }
        return path.reduce(object) { (value: JSONValue?, name) in value?.member(name) }.map { (path, $0) }
    }

    private static func lies(_ duplicate: JSONDuplicate, on path: [String]) -> Bool {
        let place = duplicate.path + [duplicate.name]
        return place.count <= path.count && zip(place, path).allSatisfy { $0.hasSameBytes(as: $1) }
    }

    private func unread(_ error: JSONError) -> Token {
        guard !error.isLimit else {
            return refused(
                "the line is more JSON than is read: \(error.message)",
                actual: nil,
                fix: "write a smaller object, or the token alone"
            )
        }
        let fault = error.fault.map { ": \($0)" } ?? ""
        let fix: Message = "write one JSON object in each line, in UTF-8"
        return refused("the line is not a JSON object\(fault)", actual: nil, fix: fix)
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
