import Foundation
import JOSE
import JSON
import Keys
import Messages
import Qlik
import TestSupport
import Testing

@testable import TenantProbe

/// 2027-01-15T08:00:00Z, the moment of every probe here.
let now = NumericDate(seconds: 1_800_000_000)

extension Fixture {
    /// A token of these claims with a right signature of `rsa2048`.
    static func token(_ header: [JSONMember], _ claims: [JSONMember]) throws -> Token {
        func text(_ members: [JSONMember]) -> String { JSONValue.object(members).compact }
        return Token(parsing: Array(try token(header: text(header), payload: text(claims)).utf8))
    }

    /// The same token, of which a text of its parts is another one.
    static func altered(_ token: Token, _ alter: (String) -> String) -> Token {
        Token(parsing: Array(alter(String(decoding: token.text, as: UTF8.self)).utf8))
    }
}

/// What a server says to a request.
enum Reply: Sendable {
    case answer(HTTPAnswer)
    case failure(TransportFailure.Kind)
    case broken(TransportFailure)

    /// A failure of which these headers came, after so long.
    static func broken(
        _ kind: TransportFailure.Kind,
        cookies: [(name: String, value: String)] = [],
        milliseconds: Int = 0
    ) -> Reply {
        var failure = TransportFailure(kind, "the words of libcurl")
        failure.cookies = cookies
        failure.milliseconds = milliseconds
        return .broken(failure)
    }

    static func status(
        _ status: Int,
        _ body: String = "",
        type: String? = nil,
        _ headers: [(name: String, value: String)] = [],
        date: NumericDate? = nil,
        retryAfter: Int? = nil
    ) -> Reply {
        .answer(
            HTTPAnswer(
                status: status,
                headers: (type.map { [("content-type", $0)] } ?? []) + headers,
                body: Array(body.utf8),
                milliseconds: 7,
                date: date,
                retryAfter: retryAfter,
                received: now,
                certificate: nil
            )
        )
    }

    static func json(
        _ status: Int = 200,
        _ body: JSONValue,
        _ headers: [(name: String, value: String)] = [],
        date: NumericDate? = nil
    ) -> Reply {
        self.status(status, body.compact, type: "application/json; charset=utf-8", headers, date: date)
    }

    static func html(_ status: Int, _ text: String = "") -> Reply {
        self.status(status, "<!DOCTYPE html><html>\(text)</html>", type: "text/html")
    }

    static func redirect(_ status: Int = 302, to location: String) -> Reply {
        self.status(status, "", [("location", location)])
    }

    /// The error body of both platforms.
    static func error(_ status: Int, _ code: String, _ title: String = "", _ detail: String? = nil) -> Reply {
        let error = [JSONMember("code", .string(code)), JSONMember("title", .string(title))]
        let members = error + (detail.map { [JSONMember("detail", .string($0))] } ?? [])
        return json(status, ["errors": [.object(members)], "traceId": "0af7651916cd43dd"])
    }
}

/// A server by heart: the replies by method and path, of which the last one stays.
final class FakeTransport: Transport {
    private var replies: [String: [Reply]]
    private(set) var requests: [HTTPRequest] = []

    init(_ replies: [String: [Reply]]) { self.replies = replies }

    func send(_ request: HTTPRequest) throws(TransportFailure) -> HTTPAnswer {
        requests.append(request)
        let name = "\(request.method.rawValue) \(request.url.path)"
        guard let queue = replies[name], let reply = queue.first else {
            Issue.record("nobody expected \(name)")
            throw TransportFailure(.other, "no reply to \(name)")
        }
        if queue.count > 1 { replies[name] = Array(queue.dropFirst()) }
        switch reply {
        case .answer(let answer): return answer
        case .broken(let failure): throw failure
        case .failure(let kind): throw TransportFailure(kind, "the words of libcurl")
        }
    }

    /// Such as `GET /api/v1/users/me`.
    var asked: [String] { requests.map { "\($0.method.rawValue) \($0.url.path)" } }
}

extension HTTPRequest {
    func header(_ name: String) -> String? { headers.first { $0.name.lowercased() == name.lowercased() }?.value }
    var bearer: String? { header("authorization") }
}

/// What came of one conversation.
struct Probed {
    let report: ProbeReport
    let requests: [HTTPRequest]
    let configurationRequests: [HTTPRequest]
    let waits: [Int]
    /// The steps as they were told of while the probe went on.
    let observed: [ProbeStep]
    let token: String

    /// Without the question what the server is, which may follow a refusal.
    var asked: [String] { allAsked.filter { !$0.hasSuffix(ProductInfo.path) } }
    var allAsked: [String] { requests.map { "\($0.method.rawValue) \($0.url.path)" } }
    var errors: [FindingCode] { codes(.error) }
    var warnings: [FindingCode] { codes(.warning) }

    func codes(_ severity: Finding.Severity) -> [FindingCode] {
        report.findings.filter { $0.severity == severity }.map(\.code)
    }

    /// The one finding of this code.
    func only(_ code: FindingCode, sourceLocation: SourceLocation = #_sourceLocation) throws -> Finding {
        let found = report.findings.filter { $0.code == code }
        try #require(found.count == 1, "\(report.findings)", sourceLocation: sourceLocation)
        return found[0]
    }

    /// The values that the server told under this name.
    func identity(_ name: String) -> [String] { report.identity.first { $0.name == name }?.texts ?? [] }

    /// Holds how it ended.
    func expect(
        _ verdict: ProbeReport.Verdict,
        _ errors: [FindingCode] = [],
        at step: ProbeStep.Name? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(report.verdict == verdict, "\(report.findings)", sourceLocation: sourceLocation)
        #expect(self.errors == errors, "\(report.findings)", sourceLocation: sourceLocation)
        #expect(report.step == step, sourceLocation: sourceLocation)
        for finding in report.findings where finding.severity == .error && finding.subject == .server {
            #expect(finding.fix?.isEmpty == false, "\(finding.code)", sourceLocation: sourceLocation)
        }
    }
}

extension [JSONMember] {
    /// The same with this value instead of the one that is there; `nil` takes the member away.
    func with(_ name: String, _ value: JSONValue?) -> [JSONMember] {
        guard let value else { return filter { $0.name != name } }
        guard contains(where: { $0.name == name }) else { return self + [JSONMember(name, value)] }
        return map { $0.name == name ? JSONMember(name, value) : $0 }
    }
}

extension JSONValue {
    func with(_ name: String, _ value: JSONValue?) -> JSONValue { .object((members ?? []).with(name, value)) }
}

/// What can be said of a token without a server.
func offline(
    _ token: Token,
    _ platform: Platform,
    _ names: ClientManagedClaimNames = .init(),
    keys: [String] = ["rsa2048"]
) throws -> Report {
    try TokenJudge(platform: platform, claimNames: names, expectations: Expectations(time: now))
        .report(on: token, keys: keys.map(Fixture.key))
}
