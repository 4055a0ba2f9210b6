internal import JOSE

@testable internal import TenantProbe

/// A server that gives its answers in turn, whatever it is asked; the last one stays.
final class ScriptedTransport: Transport {
    /// What parts the answers of a script.
    static let separator: UInt8 = 0x1e

    private var answers: ArraySlice<ArraySlice<UInt8>>
    private(set) var sent: [HTTPRequest] = []
    private let now: NumericDate

    /// More questions than these are no conversation.
    private static let mostQuestions = 60

    init(_ script: ArraySlice<UInt8>, _ now: NumericDate) {
        answers = script.split(separator: Self.separator, omittingEmptySubsequences: false)[...]
        self.now = now
    }

    func send(_ request: HTTPRequest) throws(TransportFailure) -> HTTPAnswer {
        sent.append(request)
        require(sent.count <= Self.mostQuestions, "a probe ends")
        guard let answer = answers.first, !answer.isEmpty else { throw TransportFailure(.other, "no answer") }
        if answers.count > 1 { answers = answers.dropFirst() }
        return HTTPAnswer(answer, to: request, at: now)
    }
}

extension HTTPAnswer {
    /// Takes an answer as libcurl hands it over: line by line, then the body.
    ///
    /// Its dates are numbers of seconds from now, since libcurl reads those of HTTP.
    init(_ bytes: ArraySlice<UInt8>, to request: HTTPRequest, at now: NumericDate) {
        let sink = AnswerSink(isEnough: request.isEnough)
        var rest = bytes
        while let end = rest.firstIndex(of: 0x0a) {
            let line = Array(rest[rest.startIndex...end])
            rest = rest[(end + 1)...]
            _ = unsafe line.withUnsafeBytes { sink.take(header: $0) }
            if line.count < 3 { break }
        }
        _ = unsafe Array(rest).withUnsafeBytes { sink.take(body: $0) }
        let status = sink.headerLines.first?.split(separator: 0x20).dropFirst().first ?? []
        let headers = sink.headers
        func number(_ name: String) -> Int? {
            headers.first { $0.name == name }.flatMap { Int32($0.value) }.map(Int.init)
        }
        self.init(
            status: Int(String(decoding: status, as: UTF8.self)) ?? 0,
            headers: headers,
            body: sink.body,
            milliseconds: 7,
            date: number("date").map { now + Timespan(seconds: $0) },
            retryAfter: number("retry-after"),
            received: now,
            certificate: nil
        )
    }
}
