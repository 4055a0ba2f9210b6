/// What the engine says first on a new WebSocket, and whether it hangs up after it.
struct Greeting: Sendable {
    /// The messages, JSON-RPC 2.0 each.
    let messages: [JSON]
    /// Whether the last one is fatal: the connection is closed after it.
    let ends: Bool

    init(_ messages: [JSON], ends: Bool = false) {
        self.messages = messages
        self.ends = ends
    }
}

extension JSON {
    /// A notification of JSON-RPC 2.0.
    static func notification(_ method: String, _ parameters: JSON) -> JSON {
        ["jsonrpc": "2.0", "method": .string(method), "params": parameters]
    }

    /// The engine has a session.
    static let connected = notification("OnConnected", ["qSessionState": "SESSION_CREATED"])
}
