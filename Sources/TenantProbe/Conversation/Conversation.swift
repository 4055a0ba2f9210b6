package import JOSE

/// The questions put to one server, one after the other, and what is kept of the answers.
final class Conversation {
    let line: Line
    /// Seconds of all pauses so far.
    private var waited = 0
    /// When it began, by the stopwatch.
    private let start: Int
    private let surroundings: ProbeSurroundings
    /// The cookie of Qlik Cloud that also is the token against request forgery.
    private(set) var csrfCookie: String?
    private(set) var steps: [ProbeStep] = []
    private(set) var secrets: Secrets
    /// The first answer that came.
    private(set) var firstAnswer: HTTPAnswer?
    /// Whether something was not asked because of the user.
    private(set) var isInterrupted = false
    /// The certificate of a server that was not trusted with a request.
    private(set) var failedCertificate: ServerCertificate?

    init(_ line: Line, secrets: Secrets, _ surroundings: ProbeSurroundings) {
        self.line = line
        self.secrets = secrets
        self.surroundings = surroundings
        start = surroundings.stopwatch()
    }

    /// Sends a request, again after 429 and 503 where that helps.
    ///
    /// - Parameters:
    ///   - name: what it is for.
    ///   - request: what to send.
    ///   - other: a line with cookies and credentials of its own, instead of the usual one.
    /// - Returns: the last answer.
    /// - Throws: `TransportFailure` when there is no answer; nothing is sent once the conversation is to end.
    func ask(
        _ name: ProbeStep.Name,
        _ request: HTTPRequest,
        over other: Line? = nil
    ) throws(TransportFailure) -> HTTPAnswer {
        try ask(name, request, over: other, bounds)
    }

    /// Ends what was opened, in a few seconds of its own where the conversation is over.
    ///
    /// - Throws: `TransportFailure` when there is no answer.
    func close(_ name: ProbeStep.Name, _ request: HTTPRequest) throws(TransportFailure) -> HTTPAnswer {
        do throws(TransportFailure) { return try ask(name, request) } catch {
            guard error.stop != nil else { throw error }
        }
        do throws(TransportFailure) {
            return try ask(name, request, over: nil) { TransferBounds(remaining: Self.closingTime) }
        } catch {
            // It is its own few seconds that are over, and no deadline of the user's.
            throw error.stop == .deadline ? TransportFailure(.timedOut(whileConnecting: false), error.detail) : error
        }
    }

    private func ask(
        _ name: ProbeStep.Name,
        _ request: HTTPRequest,
        over other: Line?,
        _ bounds: () throws(TransportFailure) -> TransferBounds
    ) throws(TransportFailure) -> HTTPAnswer {
        var request = request
        request.bounds = try bounds()
        let line = other ?? self.line
        var step = ProbeStep(name, request, line.options, withholding: secrets)
        defer {
            // The answer itself may have made a secret of what stands in the URL.
            step.withhold(secrets)
            steps.append(step)
            surroundings.observe(step)
        }
        while true {
            let answer: HTTPAnswer
            do throws(TransportFailure) { answer = try line.transport.send(request) } catch {
                if other == nil { failedCertificate = failedCertificate ?? error.certificate }
                if error.stop == .interrupted { isInterrupted = true }
                keep(error.cookies, in: &step)
                // A try before may have been answered, if only with 503.
                step.isSent = step.tries > 1 || error.mayHaveSent
                step.status = nil
                step.milliseconds += error.milliseconds
                step.failure = shown(error.detail)
                throw error
            }
            keep(answer.cookies, in: &step)
            csrfCookie = answer.cookies.last { $0.name == "_csrfToken" }?.value ?? csrfCookie
            if other == nil { firstAnswer = firstAnswer ?? answer }
            fill(&step, answer, request)
            guard [429, 503].contains(answer.status), step.tries <= line.options.retries,
                let seconds = pause(before: step.tries, answer, line.options)
            else { return answer }
            waited += seconds
            surroundings.wait(seconds, "the server answered \(answer.status)")
            request.bounds = try bounds()
            step.tries += 1
        }
    }

    /// Keeps a text that the server gave out of what it says elsewhere.
    func add(secret: String) { secrets.add(secret) }

    /// A text of the server as it may be shown: cut, and without secrets.
    func shown(_ text: String) -> String {
        let isLong = text.utf8.count > Self.longestText
        let start = isLong ? String(decoding: text.utf8.prefix(Self.longestText), as: UTF8.self) : text
        return secrets.withheld(from: start)
    }

    /// Whether the server has given a cookie to keep.
    var hasCookies: Bool { steps.contains { $0.name != .configuration && !$0.cookies.isEmpty } }

    /// Milliseconds for ending a session once the conversation is over.
    private static let closingTime = 5_000

    /// Milliseconds until the deadline; `nil` where there is none.
    private var remaining: Int? { line.options.deadline.map { $0 - (surroundings.stopwatch() - start) } }

    /// What is left for the next request.
    ///
    /// - Throws: `TransportFailure.stopped` when that is nothing.
    private func bounds() throws(TransportFailure) -> TransferBounds {
        guard !surroundings.isInterrupted() else {
            isInterrupted = true
            throw TransportFailure(.stopped(.interrupted, whileConnecting: true), "")
        }
        let remaining = remaining
        guard remaining ?? 1 > 0 else { throw TransportFailure(.stopped(.deadline, whileConnecting: true), "") }
        return TransferBounds(remaining: remaining, isInterrupted: surroundings.isInterrupted)
    }

    /// Bytes of one text of a server, at most.
    private static let longestText = 2000
    private static let mostCookies = 40

    private func keep(_ cookies: [(name: String, value: String)], in step: inout ProbeStep) {
        let kept = cookies.prefix(Self.mostCookies)
        for cookie in kept { secrets.add(String(decoding: cookie.value.utf8.prefix(8192), as: UTF8.self)) }
        step.cookies = kept.map { shown($0.name) }
    }

    private func fill(_ step: inout ProbeStep, _ answer: HTTPAnswer, _ request: HTTPRequest) {
        func shown(_ text: String?) -> String? { text.map(self.shown) }
        step.status = answer.status
        step.contentType = shown(answer.contentType)
        step.milliseconds += answer.milliseconds
        // A query may hold what a login page is to hand on.
        step.location = shown(answer.header("location").map { String($0.prefix { $0 != "?" && $0 != "#" }) })
        step.error = ServerError(answer).map { error in
            ServerError(
                code: shown(error.code),
                title: shown(error.title),
                detail: shown(error.detail),
                traceID: shown(error.traceID)
            )
        }
    }

    /// Seconds to wait before another try; `nil` when all pauses together would be longer than a request may take.
    private func pause(before tries: Int, _ answer: HTTPAnswer, _ options: ConnectionOptions) -> Int? {
        let longest = min(options.maximumTime / 1000 - waited, remaining.map { $0 / 1000 } ?? .max)
        if let asked = answer.retryAfter { return asked <= longest ? max(0, asked) : nil }
        let seconds = options.retryDelay ?? 1 << min(tries - 1, 10)
        return seconds <= longest ? seconds : nil
    }
}

/// A way to a server, with its cookies.
struct Line {
    let transport: any Transport
    let options: ConnectionOptions
}

/// What a probe needs from around it.
package struct ProbeSurroundings: Sendable {
    /// This machine's time.
    package var clock: @Sendable () -> NumericDate
    /// Called after each step.
    package var observe: @Sendable (ProbeStep) -> Void
    /// Waits so many seconds, for the reason given.
    package var wait: @Sendable (Int, String) -> Void
    /// 16 characters of `0-9A-Za-z` that cannot be predicted.
    package var randomKey: String
    /// Since some moment, in milliseconds.
    package var stopwatch: @Sendable () -> Int = { 0 }
    /// Whether the user has asked for an end.
    package var isInterrupted: @Sendable () -> Bool = { false }

    package init(
        clock: @escaping @Sendable () -> NumericDate,
        observe: @escaping @Sendable (ProbeStep) -> Void,
        wait: @escaping @Sendable (Int, String) -> Void,
        randomKey: String
    ) {
        self.clock = clock
        self.observe = observe
        self.wait = wait
        self.randomKey = randomKey
    }
}
