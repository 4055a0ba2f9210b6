internal import JOSE
internal import JSON

@testable internal import TenantProbe

/// A server that gives its answers in turn, whatever it is asked; the last one stays.
final class ScriptedTransport: Transport {
    private var answers: ArraySlice<ArraySlice<UInt8>>
    private(set) var sent: [HTTPRequest] = []
    private let now: NumericDate

    /// More questions than these are no conversation.
    private static let mostQuestions = 60

    init(_ script: ArraySlice<UInt8>, _ now: NumericDate) {
        answers = script.split(separator: 0x1e, omittingEmptySubsequences: false)[...]
        self.now = now
    }

    func send(_ request: HTTPRequest) throws(TransportFailure) -> HTTPAnswer {
        sent.append(request)
        require(sent.count <= Self.mostQuestions, "a probe ends")
        guard let answer = answers.first, !answer.isEmpty else { throw TransportFailure(.other, "no answer") }
        if answers.count > 1 { answers = answers.dropFirst() }
        return read(answer, request)
    }

    /// Takes an answer as libcurl hands it over: line by line, then the body.
    private func read(_ bytes: ArraySlice<UInt8>, _ request: HTTPRequest) -> HTTPAnswer {
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
        return HTTPAnswer(
            status: Int(String(decoding: status, as: UTF8.self)) ?? 0,
            headers: headers,
            body: sink.body,
            milliseconds: 7,
            date: headers.contains { $0.name == "date" } ? now : nil,
            retryAfter: headers.first { $0.name == "retry-after" }.flatMap { Int($0.value) },
            received: now,
            certificate: nil
        )
    }
}
