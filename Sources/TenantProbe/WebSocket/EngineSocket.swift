internal import JOSE
internal import JSON
internal import Messages
internal import Qlik

/// The WebSocket of the engine, which every app and mashup needs after the login.
///
/// It is opened with the cookie of the session, the token against request forgery as a query parameter and the server
/// itself as the Origin: what works with releases since November 2024, as measured by others.
struct EngineSocket {
    let platform: Platform
    /// With the prefix of the virtual proxy as its path.
    let server: ServerURL
    /// The app that is opened, `ProbeRequest.noApp` for none.
    let app: String
    let csrfToken: String?
    /// 16 characters that cannot be predicted.
    let nonce: String

    /// Opens it, reads the greeting, and closes the connection.
    ///
    /// - Returns: what the engine says.
    /// - Throws: `ProbeStop` when it does not open, or its greeting is that of no session.
    func open(_ conversation: Conversation) throws(ProbeStop) -> ProbeReport.Fact {
        let handshake = WebSocketHandshake(nonce: nonce)
        let origin = HTTPHeader("Origin", server.origin)
        let answer = try conversation.answer(.webSocket, request(handshake, origin), platform)
        guard answer.status != 101 || handshake.isAccepted(answer) else {
            throw AnswerReading(answer: answer, url: url, step: .webSocket, platform: platform).unexpected(
                "the server switches to another protocol than WebSocket",
                fix: "check what is between this machine and the server"
            )
        }
        let refusal = EngineSocketRefusal(platform: platform, server: server, app: app, hasToken: csrfToken != nil)
        guard answer.status == 101 else {
            guard answer.status == 403 else { throw refusal.stop(status: answer.status) }
            // Clients that are no browsers send no Origin, so this shows whether it is to blame.
            let other = try? conversation.answer(.webSocket, request(handshake, nil), platform)
            throw refusal.stop(isOriginToBlame: other.map(handshake.isAccepted))
        }
        let greeting = EngineGreeting(answer.body)
        guard case .connected(let state) = greeting.outcome else { throw refusal.stop(greeting) }
        return ProbeReport.Fact("websocket", .string(["open", state].compactMap { $0 }.joined(separator: ", ")))
    }

    private var url: ServerURL {
        server.below("app/\(app)", query: csrfToken.map { "\(Self.parameter)=\($0.percentEncoded)" })
    }

    private func request(_ handshake: WebSocketHandshake, _ origin: HTTPHeader?) -> HTTPRequest {
        var request = handshake.request(url, origin: origin, isEnough: EngineGreeting.isEnough())
        request.queryPlaceholder = csrfToken.map { _ in (Self.parameter, "$CSRF_TOKEN") }
        return request
    }

    private static let parameter = "qlik-csrf-token"
}
