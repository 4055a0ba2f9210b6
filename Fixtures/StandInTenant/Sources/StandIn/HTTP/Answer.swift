import HTTPTypes

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
    }

    var status: Int
    var headers: HTTPFields = [:]
    var body = Body.whole("")

    static let dropped = Answer(status: 0, body: .none)

    static func json(_ value: JSON, status: Int = 200) -> Answer { json(text: value.text, status: status) }

    static func json(text: String, status: Int = 200) -> Answer {
        Answer(status: status, headers: [.contentType: "application/json"], body: .whole(text))
    }

    static func html(_ text: String, status: Int) -> Answer {
        Answer(status: status, headers: [.contentType: "text/html; charset=utf-8"], body: .whole(text))
    }

    static func redirect(to location: String, status: Int = 302) -> Answer {
        Answer(status: status, headers: [.location: location])
    }

    static func error(_ error: CloudError) -> Answer { json(error.body, status: error.status) }

    /// The same answer with one more header.
    func adding(_ name: String, _ value: String) -> Answer {
        guard let name = HTTPField.Name(name) else { return self }
        var answer = self
        answer.headers.append(HTTPField(name: name, value: value))
        return answer
    }

    /// The same answer with one more cookie, for the whole host and not for scripts.
    func settingCookie(_ name: String, _ value: String, secure: Bool) -> Answer {
        adding("Set-Cookie", "\(name)=\(value); Path=/; " + (secure ? "Secure; HttpOnly" : "HttpOnly"))
    }
}
