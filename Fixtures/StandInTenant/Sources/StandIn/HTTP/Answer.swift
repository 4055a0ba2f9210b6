internal import NIOHTTP1

/// What is sent back.
struct Answer: Sendable {
    /// What follows the head.
    enum Body: Sendable {
        case whole(String)
        /// The text, in an answer that promises so many bytes; then the connection is closed.
        case cut(String, promised: Int)
        /// This text and then more, as fast as the reader takes it.
        case endless(String)
        /// This text and then a byte each so many seconds.
        case drip(String, seconds: Double)
        /// Not even a head: the connection is closed.
        case none
        /// The connection becomes a WebSocket, which begins with these messages.
        case webSocket(Greeting)
    }

    var status: Int
    var headers = HTTPHeaders()
    var body = Body.whole("")
    /// Whether it is how a real site answers, as far as anybody has made that public.
    var isRecorded = true

    static let dropped = Answer(status: 0, body: .none)

    static func json(_ value: JSON, status: Int = 200) -> Answer { json(text: value.text, status: status) }

    static func json(text: String, status: Int = 200) -> Answer {
        Answer(status: status, headers: ["Content-Type": "application/json"], body: .whole(text))
    }

    static func html(_ text: String, status: Int) -> Answer {
        Answer(status: status, headers: ["Content-Type": "text/html; charset=utf-8"], body: .whole(text))
    }

    static func redirect(to location: String, status: Int = 302) -> Answer {
        Answer(status: status, headers: ["Location": location])
    }

    static func error(_ error: CloudError) -> Answer {
        var answer = json(error.body, status: error.status)
        answer.isRecorded = error.isRecorded
        return answer
    }

    static func webSocket(_ greeting: Greeting) -> Answer { Answer(status: 101, body: .webSocket(greeting)) }

    /// The same answer, of which the log has a line already.
    var logged: Answer {
        var answer = self
        answer.isRecorded = true
        return answer
    }

    /// The same answer, which no real site is known to give.
    var unrecorded: Answer {
        var answer = self
        answer.isRecorded = false
        return answer
    }

    /// The same answer with one more header.
    func adding(_ name: String, _ value: String) -> Answer {
        var answer = self
        answer.headers.add(name: name, value: value)
        return answer
    }

    /// The same answer with one more cookie, for the whole host and not for scripts.
    func settingCookie(_ name: String, _ value: String, secure: Bool) -> Answer {
        adding("Set-Cookie", "\(name)=\(value); Path=/; " + (secure ? "Secure; HttpOnly" : "HttpOnly"))
    }
}
