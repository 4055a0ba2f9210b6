internal import JOSE
internal import JSON
internal import Messages
internal import Qlik

/// The login conversation with a Qlik Cloud tenant (qlik.dev, "Login" and "Users").
package struct CloudProbe {
    private let request: ProbeRequest
    private let authorization: HTTPHeader?
    private let webIntegration: HTTPHeader?
    private let surroundings: ProbeSurroundings

    /// A probe of `request.server`, whose path is ignored; without a header that carries a token, it sends none.
    package init(
        _ request: ProbeRequest,
        authorization: HTTPHeader?,
        webIntegration: HTTPHeader?,
        _ surroundings: ProbeSurroundings
    ) {
        self.request = request
        self.authorization = authorization
        self.webIntegration = webIntegration
        self.surroundings = surroundings
    }

    /// Logs in, asks who that is, and compares.
    ///
    /// - Parameters:
    ///   - transport: with no cookies yet.
    ///   - configuration: reads how the tenant is configured; asked after the login.
    /// - Returns: the result, including a failure of the server or the network.
    /// - Throws: `TransportFailure` when the command line or this machine is at fault.
    package func run(
        over transport: any Transport,
        configuration: CloudConfiguration?
    ) throws(TransportFailure) -> ProbeReport {
        var secrets = request.secrets
        if let configuration { secrets.add(configuration.secret) }
        let line = Line(transport: transport, options: request.options)
        let conversation = Conversation(line, secrets: secrets, surroundings)
        var outcome = ProbeOutcome(request: request, platform: .cloud)
        do throws(ProbeStop) {
            try logIn(conversation)
            let user = try identity(conversation)
            let check = CloudIdentityCheck(user: user, token: request.token)
            outcome.identity = check.facts
            outcome.findings += check.findings()
            if let app = request.webSocketApp {
                let socket = EngineSocket(
                    platform: .cloud,
                    server: request.server.with(path: "/"),
                    app: app,
                    csrfToken: conversation.csrfCookie,
                    nonce: surroundings.randomKey
                )
                outcome.identity.append(try socket.open(conversation))
            }
        } catch { outcome.stop = error }
        if let failure = outcome.ownFault { throw failure }
        // The key is for a server that has shown itself to be a tenant.
        if let configuration, outcome.isJudged {
            outcome.add(configuration.compare(with: request, conversation))
        }
        return outcome.report(conversation, secrets)
    }

    private func logIn(_ conversation: Conversation) throws(ProbeStop) {
        let url = request.server.with(path: "/login/jwt-session")
        let headers = [authorization, .wantsJSON, webIntegration].compactMap { $0 }
        let answer = try conversation.answer(.login, HTTPRequest(.post, url, headers), .cloud)
        let reading = AnswerReading(answer: answer, url: url, step: .login, platform: .cloud)
        let fix: Message = "give \(option: .tenant) the tenant's own host name, such as acme.eu.qlikcloud.com"
        switch answer.status {
        case 200..<300:
            if answer.isHTML { throw reading.notJSON(fix: fix) }
        case 400, 401, 403:
            // A tenant answers in JSON; a page comes from something on the way.
            if answer.isHTML { throw reading.notJSON(fix: fix) }
            throw CloudRefusal(answer).stop
        default: throw reading.unexpected("this is not the answer of a tenant's login", fix: fix)
        }
    }

    /// The user of the session; the way there is a redirect on the same host.
    private func identity(_ conversation: Conversation) throws(ProbeStop) -> JSONValue {
        var url = request.server.with(path: "/api/v1/users/me")
        for _ in 0..<5 {
            let answer = try conversation.answer(.identity, HTTPRequest(.get, url, [.wantsJSON]), .cloud)
            let reading = AnswerReading(answer: answer, url: url, step: .identity, platform: .cloud)
            switch answer.status {
            case 200:
                guard let user = answer.json, user.members != nil else {
                    throw reading.notJSON(fix: "try again; the login itself was answered as expected")
                }
                return user
            case 300..<400:
                guard let next = answer.header("location").flatMap({ url.following($0) }) else {
                    throw reading.unexpected("the redirect has no usable target", fix: "try again later")
                }
                url = next
            case 401: throw sessionMissing(conversation)
            default:
                throw reading.unexpected(
                    "the login was answered, but the tenant does not say who the user is",
                    fix: "try again; the user may lack the rights to read its own data"
                )
            }
        }
        let finding = Finding.server(.answerUnexpected, "the tenant redirects without end", fix: "try again later")
        throw ProbeStop(verdict: .noVerdict, step: .identity, findings: [finding])
    }

    private func sessionMissing(_ conversation: Conversation) -> ProbeStop {
        let cookies = conversation.steps.first { $0.name == .login }?.cookies ?? []
        let names = cookies.map { $0.excerpt(24) }.prefix(6).joined(separator: ", ")
        let hasSession = cookies.contains("eas.sid")
        let finding = Finding.server(
            .sessionMissing,
            hasSession
                ? "the tenant opened a session but does not accept it"
                : "the login was answered with 200, but there is no session",
            expected: hasSession ? nil : "the cookies eas.sid and _csrfToken",
            actual: hasSession ? "status 401 at users/me" : cookies.isEmpty ? "no cookies" : names,
            fix: "check that nothing in between removes cookies or distributes the requests"
        )
        // The token was taken; what became of the session has another cause.
        return ProbeStop(verdict: .noVerdict, step: .identity, findings: [finding])
    }
}

extension Conversation {
    /// The answer to a request; a failure, and an answer that is not about the token, end the conversation.
    func answer(
        _ step: ProbeStep.Name,
        _ request: HTTPRequest,
        _ platform: Platform
    ) throws(ProbeStop) -> HTTPAnswer {
        let answer: HTTPAnswer
        do throws(TransportFailure) { answer = try ask(step, request) } catch {
            var stop = ProbeStop(
                verdict: .noVerdict,
                step: step,
                findings: [error.finding(Destination(url: request.url, options: line.options), platform)]
            )
            if error.isOwnFault { stop.ownFault = error }
            throw stop
        }
        if let stop = AnswerReading(answer: answer, url: request.url, step: step, platform: platform).stop {
            throw stop
        }
        return answer
    }
}
