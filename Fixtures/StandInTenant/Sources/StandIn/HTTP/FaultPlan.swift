internal import NIOHTTP1
internal import Synchronization

/// The faults of the configuration, and how often each is still due.
final class FaultPlan: Sendable {
    private let state: Mutex<[(fault: Fault, left: Int?)]>

    init(_ faults: [Fault]) {
        state = Mutex(faults.map { ($0, $0.times) })
    }

    /// The faults that hit this request, in the configuration's order; each counts as used.
    func due(for request: IncomingRequest) -> [Fault.Kind] {
        state.withLock { entries in
            var due: [Fault.Kind] = []
            for index in entries.indices where entries[index].fault.concerns(request) && entries[index].left != 0 {
                entries[index].left = entries[index].left.map { $0 - 1 }
                due.append(entries[index].fault.kind)
                if entries[index].fault.kind.answers { break }
            }
            return due
        }
    }
}

extension Fault.Kind {
    /// Whether the fault answers the request; another one lets it go on.
    fileprivate var answers: Bool {
        switch self {
        case .latency, .headers, .cookiesNone: false
        default: true
        }
    }

    /// The answer instead of the tenant's, if there is one.
    func answer(to request: IncomingRequest) -> Answer? {
        let json = Answer.json([:])
        switch self {
        case .latency, .headers, .cookiesNone: return nil
        case .status(let status, let retryAfter, let body):
            let answer = Answer.json(text: body ?? "", status: status)
            return retryAfter.map { answer.adding("Retry-After", $0) } ?? answer
        case .redirect(let target, let status): return .redirect(to: target, status: status)
        case .loginPage:
            return request.path == "/login" ? nil : .redirect(to: "/login?returnto=" + request.path)
        case .html: return .html(Pages.maintenance, status: 200)
        case .drop: return .dropped
        case .cut: return Answer(status: 200, headers: json.headers, body: .cut(Self.hundredBytes, promised: 4096))
        case .endless: return Answer(status: 200, headers: json.headers, body: .endless("{\"id\":\""))
        case .drip(let seconds):
            return Answer(status: 200, headers: json.headers, body: .drip("{\"id\":\"", seconds: seconds))
        case .malformedJSON: return .json(text: "{\"id\": \"x\",,")
        case .hostile(let status): return Self.hostile(to: request, status: status)
        }
    }

    /// What the fault does to an answer of the tenant's own.
    func change(_ answer: inout Answer) {
        switch self {
        case .headers(let bytes): answer = answer.adding("X-Large", String(repeating: "x", count: bytes))
        case .cookiesNone: answer.headers.remove(name: "Set-Cookie")
        default: break
        }
    }

    private static let hundredBytes = "{\"id\":\"" + String(repeating: "x", count: 93)

    /// An error that tries to take over the terminal and to get the token into a log.
    private static func hostile(to request: IncomingRequest, status: Int) -> Answer {
        let echo = request.header("Authorization") ?? ""
        let error: JSON = [
            "code": "\u{1B}]0;owned\u{7}\u{1B}[2J\u{1B}[31mEVIL-1\r\nqs-jwt: accepted",
            "title": .string("\u{202E}dezirohtuanU\u{202C}\u{2066}\u{9B}1m\r\nSet-Cookie: a=b \(echo)"),
            "detail": .string("\u{1B}[1A\u{1B}[2K\u{8}\u{0}\u{7F} you sent \(echo)\r\n\u{2028}\u{200B}\u{E0041}"),
            "status": .integer(status),
        ]
        return Answer.json(["errors": [error], "traceId": .string("\u{1B}[5m\(echo)")], status: status)
            .adding("X-Echo", echo)
            .settingCookie("echo", echo, secure: request.isSecure)
    }
}
