internal import JOSE
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
    ///   - configuration: reads whose e-mail the token has before the login, and how the tenant is configured after it.
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
            try requireOwnUser(configuration, conversation, &outcome)
            try logIn(conversation)
            var asking = TenantUser(request.server, conversation)
            let (user, groups) = try asking.identity(of: request.token)
            let check = CloudIdentityCheck(user: user, groups: groups, token: request.token)
            outcome.identity = check.facts
            if let unconfirmed = check.unconfirmed {
                throw ProbeStop(verdict: .noVerdict, step: .identity, findings: [unconfirmed])
            }
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
        if let configuration, request.comparesConfiguration, outcome.isJudged {
            let wasRefused = outcome.stop?.verdict == .rejected
            outcome.add(configuration.compare(with: request, wasRefused: wasRefused, conversation))
        }
        return outcome.report(conversation, secrets)
    }

    /// Asks whose e-mail it is before the token can change anything.
    ///
    /// A tenant that does not say it has not said "nobody": then the token is sent only if that is confirmed.
    private func requireOwnUser(
        _ configuration: CloudConfiguration?,
        _ conversation: Conversation,
        _ outcome: inout ProbeOutcome
    ) throws(ProbeStop) {
        guard let takeover = UserTakeover(request.token.payload?.members ?? []) else { return }
        let isConfirmed = request.consent.isConfirmed
        var owners: [UserTakeover.Owner]?
        do throws(TransportFailure) {
            owners = try configuration?.owners(of: takeover.email, at: request, conversation)
        } catch  where isConfirmed {
            owners = nil
        } catch { throw conversation.stop(error, .configuration, request.server, .cloud) }
        let needsAnswer = configuration != nil && !isConfirmed
        let finding =
            if let owners {
                takeover.finding(owners: owners, isConfirmed: isConfirmed)
            } else {
                needsAnswer ? takeover.findingWithoutAnswer(conversation.lastAnswer) : takeover.finding(request.consent)
            }
        guard let finding else { return }
        guard finding.severity != .error else {
            throw ProbeStop(verdict: .noVerdict, step: .login, findings: [finding])
        }
        outcome.findings.append(finding)
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
}

extension Conversation {
    /// What came of the last question, for people.
    fileprivate var lastAnswer: String {
        guard let step = steps.last else { return "not asked" }
        let status = step.status.map { "status \($0)" } ?? "no answer"
        return step.status == 200
            ? "no clear answer to the question for its users" : "\(status) to the question for its users"
    }

    /// The answer to a request; a failure, and an answer that is not about the token, end the conversation.
    func answer(
        _ step: ProbeStep.Name,
        _ request: HTTPRequest,
        _ platform: Platform
    ) throws(ProbeStop) -> HTTPAnswer {
        let answer = try reply(step, request, platform)
        if let stop = AnswerReading(answer: answer, url: request.url, step: step, platform: platform).stop {
            throw stop
        }
        return answer
    }

    /// The answer to a request, whatever it is; a failure ends the conversation.
    func reply(
        _ step: ProbeStep.Name,
        _ request: HTTPRequest,
        _ platform: Platform
    ) throws(ProbeStop) -> HTTPAnswer {
        do throws(TransportFailure) { return try ask(step, request) } catch {
            throw stop(error, step, request.url, platform)
        }
    }

    /// The end of a conversation in which a request had no answer.
    func stop(
        _ failure: TransportFailure,
        _ step: ProbeStep.Name,
        _ url: ServerURL,
        _ platform: Platform
    ) -> ProbeStop {
        let finding = failure.finding(Destination(url: url, options: line.options), platform)
        var stop = ProbeStop(verdict: .noVerdict, step: step, findings: [finding])
        if failure.isOwnFault { stop.ownFault = failure }
        return stop
    }
}
