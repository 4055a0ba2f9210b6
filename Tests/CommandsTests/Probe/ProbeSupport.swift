import JOSE
import JSON
import Synchronization
import Testing

@testable import Commands
@testable import TenantProbe

/// A server that nobody can connect to, or not any more after the login.
final class UnreachableTransport: Transport {
    private let answersLogin: Bool

    init(answersLogin: Bool) { self.answersLogin = answersLogin }

    func send(_ request: HTTPRequest) throws(TransportFailure) -> HTTPAnswer {
        guard answersLogin, request.method == .post else { throw TransportFailure(.connectionFailed, "refused") }
        return HTTPAnswer(
            status: 200,
            headers: [("set-cookie", "eas.sid=value-of-the-cookie")],
            body: [],
            milliseconds: 3,
            date: nil,
            received: NumericDate(seconds: moment),
            certificate: nil
        )
    }
}

/// Runs a probe of an address of this machine where nobody listens, so that it ends without a verdict.
func runUnanswered(
    _ words: [String],
    environment: [String: String] = [:],
    sourceLocation: SourceLocation = #_sourceLocation
) -> Outcome {
    let streams = FakeStreams()
    let context = Context.fake(streams, environment: environment)
    let connection = ["--connect-timeout", "1", "--max-time", "2", "--retry", "0", "--noproxy", "*"]
    let status = EntryPoint.run(words + connection, context: context)
    let contents = streams.contents.withLock { $0 }
    let outcome = Outcome(
        status: status,
        output: String(decoding: contents.output, as: UTF8.self),
        errors: contents.errors
    )
    #expect(status == 3, "\(outcome.errors)", sourceLocation: sourceLocation)
    #expect(outcome.said("error").isEmpty, "\(outcome.errors)", sourceLocation: sourceLocation)
    return outcome
}

extension Probe {
    /// The port of discard, which is refused at once.
    static let unanswered = [
        ["probe-qscloud", "--tenant", "127.0.0.1:9"], ["probe-qseow", "--url", "https://127.0.0.1:9/jwt"],
    ]
}
