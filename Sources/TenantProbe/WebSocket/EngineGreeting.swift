internal import JSON
internal import Synchronization

/// What the engine, or the proxy in front of it, says first on a WebSocket: notifications of JSON-RPC.
///
/// Qlik documents none of them; their names are those of its own clients.
struct EngineGreeting {
    enum Outcome: Equatable {
        /// There is a session of the engine, in the state that it names.
        case connected(String?)
        case loginWanted
        case sessionLimit
        case noLicense
        case noEngine
        /// The session was ended meanwhile.
        case sessionGone
        /// Another notification, which the server calls fatal.
        case fatal
        /// Nothing that is known here.
        case unknown
    }

    private(set) var outcome = Outcome.unknown
    /// The notification that decided, and its message; not to be trusted in a terminal.
    private(set) var words: String?

    /// Reads what came.
    init(_ bytes: [UInt8]) {
        if bytes.isEmpty { words = "the connection ended without a greeting" }
        var reader = WebSocketReader()
        reader.read(bytes)
        for message in reader.messages where outcome == .unknown { take(message) }
        if outcome == .unknown, let reason = reader.closeReason, !reason.isEmpty { words = words ?? reason }
    }

    private mutating func take(_ message: [UInt8]) {
        guard let notice = Notice(message) else { return }
        words = [notice.method, notice.message].compactMap { $0 }.joined(separator: ", ")
        outcome = notice.outcome
    }

    /// Says when enough came to know the outcome; asked with all that came so far.
    static func isEnough() -> @Sendable ([UInt8]) -> Bool {
        let watch = Watch()
        return { watch.isEnough($0) }
    }

    private final class Watch: Sendable {
        private let state = Mutex((reader: WebSocketReader(), seen: 0))

        func isEnough(_ bytes: [UInt8]) -> Bool {
            state.withLock { state in
                state.reader.read(bytes)
                let new = state.reader.messages.dropFirst(state.seen)
                state.seen = state.reader.messages.count
                return state.reader.isOver || new.contains { Notice($0).map { $0.outcome != .unknown } ?? false }
            }
        }
    }
}

/// One notification.
private struct Notice {
    let method: String
    let message: String?
    private let params: JSONValue?

    init?(_ bytes: [UInt8]) {
        guard let value = try? JSONDocument(parsing: bytes, limits: .answer).value,
            let method = value.member("method")?.stringValue
        else { return nil }
        self.method = method
        params = value.member("params")
        message = params?.member("message")?.stringValue ?? params?.member("qSessionState")?.stringValue
    }

    /// A greeting as any other may name an error in the place of a session.
    private static func outcome(of state: String?) -> EngineGreeting.Outcome {
        switch state {
        case "SESSION_ERROR_NO_LICENSE", "SESSION_ERROR_LICENSE_RENEW": .noLicense
        case "SESSION_ERROR_LIMIT_EXCEEDED": .sessionLimit
        case let state? where state.hasPrefix("SESSION_ERROR"): .fatal
        default: .connected(state)
        }
    }

    var outcome: EngineGreeting.Outcome {
        switch method {
        case "OnConnected": return Self.outcome(of: params?.member("qSessionState")?.stringValue)
        case "OnAuthenticationInformation":
            return params?.member("mustAuthenticate")?.boolValue ?? false ? .loginWanted : .unknown
        case "OnMaxParallelSessionsExceeded": return .sessionLimit
        case "OnLicenseAccessDenied", "OnLicenseAccessDeniedPendingUserSync": return .noLicense
        case "OnNoEngineAvailable", "OnEngineWebsocketFailed", "OnNoRepositoryAvailable",
            "OnRepositoryWebsocketFailed":
            return .noEngine
        case "OnSessionClosed", "OnSessionLoggedOut", "OnSessionTimedOut": return .sessionGone
        default: return params?.member("severity")?.stringValue == "fatal" ? .fatal : .unknown
        }
    }
}
