/// What is fuzzed: each reader of bytes that somebody else wrote.
enum FuzzTarget: String, CaseIterable {
    case base64url, json, toml, token, lines, text, keys, csv, answers, websocket

    static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }

    /// Reads what all inputs need, before the first one.
    func prepare() {
        switch self {
        case .token, .lines, .answers: _ = TestKey.shared
        default: break
        }
    }

    /// Ends the program where a property does not hold.
    func run(_ input: [UInt8]) {
        switch self {
        case .base64url: Base64URLProperties.hold(for: input)
        case .json: JSONProperties.hold(for: input)
        case .toml: TOMLProperties.hold(for: input)
        case .token: TokenProperties.hold(for: input)
        case .lines: LineProperties.hold(for: input)
        case .text: TextProperties.hold(for: input)
        case .keys: KeyProperties.hold(for: input)
        case .csv: CSVProperties.hold(for: input)
        case .answers: AnswerProperties.hold(for: input)
        case .websocket: WebSocketProperties.hold(for: input)
        }
    }
}
