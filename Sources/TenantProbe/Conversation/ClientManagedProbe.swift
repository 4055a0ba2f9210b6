internal import JOSE
internal import JSON
internal import Messages
package import Qlik

/// The conversation with a virtual proxy of Qlik Sense Enterprise on Windows.
///
/// The endpoints are those of Qlik's help, "Proxy Service API", and of Qlik's own clients.
package struct ClientManagedProbe {
    private let request: ProbeRequest
    private let authorization: [HTTPHeader]
    private let names: ClientManagedClaimNames
    private let surroundings: ProbeSurroundings
    private let xrfkey: HTTPHeader

    /// A probe of the virtual proxy whose prefix is the path of `request.server`.
    ///
    /// - Parameters:
    ///   - request: what to send and where.
    ///   - authorization: carries the token; without it, none is sent.
    ///   - names: of the claims that the virtual proxy reads.
    ///   - surroundings: its `randomKey` becomes the Xrfkey.
    ///
    /// It is `nil` when the random key does not fit a header.
    package init?(
        _ request: ProbeRequest,
        authorization: HTTPHeader?,
        names: ClientManagedClaimNames,
        _ surroundings: ProbeSurroundings
    ) {
        guard let xrfkey = HTTPHeader("X-Qlik-Xrfkey", surroundings.randomKey) else { return nil }
        self.request = request
        self.authorization = [authorization].compactMap { $0 }
        self.names = names
        self.surroundings = surroundings
        self.xrfkey = xrfkey
    }

    /// Opens a session, asks who that is and whether the repository answers, and always ends the session.
    ///
    /// - Parameters:
    ///   - transport: with no cookies yet.
    ///   - configuration: reads how the site is configured; asked after the conversation.
    /// - Returns: the result, including a failure of the server or the network.
    /// - Throws: `TransportFailure` when the command line or this machine is at fault.
    package func run(
        over transport: any Transport,
        configuration: ClientManagedConfiguration?
    ) throws(TransportFailure) -> ProbeReport {
        let line = Line(transport: transport, options: request.options)
        let conversation = Conversation(line, secrets: request.secrets, surroundings)
        var outcome = ProbeOutcome(request: request, platform: .clientManaged)
        var csrf: HTTPHeader?
        var user: JSONValue?
        do throws(ProbeStop) {
            try open(conversation, &csrf)
            let answer = try identity(conversation)
            user = answer
            outcome.identity = ClientManagedIdentityCheck.facts(answer)
            outcome.findings += repository(conversation, &outcome.identity)
            if let app = request.webSocketApp {
                let socket = EngineSocket(
                    platform: .clientManaged,
                    server: request.server,
                    app: app,
                    csrfToken: csrf?.value,
                    nonce: xrfkey.value
                )
                outcome.identity.append(try socket.open(conversation))
            }
        } catch { outcome.stop = error }
        let leftovers = logOut(conversation, csrf)
        // A login that was refused leaves no session behind, unless a cookie of one came with the refusal.
        let isRefused = outcome.stop?.step == .session && outcome.stop?.verdict == .rejected
        if !isRefused || ProbeSessions(conversation.steps).opened > 0 { outcome.findings += leftovers }
        if let failure = outcome.ownFault { throw failure }
        // Before a token is blamed: is that a Qlik Sense at all?
        if request.asksForProduct, outcome.isAboutServer {
            outcome.add(ProductInfo(of: request.server, conversation))
        }
        var names = names
        // The certificate is for a server that has shown itself to be a site.
        if let configuration, outcome.isJudged {
            let result = configuration.compare(with: request, xrfkey, conversation)
            outcome.add(result)
            names = result.names ?? names
        }
        if let user {
            let check = ClientManagedIdentityCheck(user: user, token: request.token, names: names)
            outcome.findings = check.findings() + outcome.findings
        }
        return outcome.report(conversation, request.secrets)
    }

    /// The token opens the session; releases before May 2024 have no CSRF tokens and answer 200 or 404.
    private func open(_ conversation: Conversation, _ csrf: inout HTTPHeader?) throws(ProbeStop) {
        let url = request.server.below("qps/csrftoken")
        let answer = try conversation.answer(.session, HTTPRequest(.get, url, authorization), .clientManaged)
        if let token = answer.header("qlik-csrf-token") {
            conversation.add(secret: token)
            csrf = HTTPHeader("qlik-csrf-token", token, placeholder: "$CSRF_TOKEN")
        }
        switch answer.status {
        case 200..<300, 404: return
        default: throw ClientManagedRefusal(answer, url, .session, of: request.server).stop(hasSession: false)
        }
    }

    private func identity(_ conversation: Conversation) throws(ProbeStop) -> JSONValue {
        let target = "targetUri=\(request.server.origin)/"
        let url = request.server.below("qps/user", query: target)
        // With a cookie the token would only open one session more.
        let withToken = HTTPRequest(.get, url, authorization + [.wantsJSON])
        var answer: HTTPAnswer
        if conversation.hasCookies {
            answer = try conversation.answer(.identity, HTTPRequest(.get, url, [.wantsJSON]), .clientManaged)
            // The cookie may be a load balancer's, and no session.
            if [301, 302, 303, 307, 401].contains(answer.status) || Self.isNobody(answer) {
                answer = try conversation.answer(.identity, withToken, .clientManaged)
            }
        } else {
            answer = try conversation.answer(.identity, withToken, .clientManaged)
        }
        let isOpen = conversation.steps.first.flatMap(\.status).map { (200..<300).contains($0) } ?? false
        let hasSession = isOpen && conversation.hasCookies
        guard (200..<300).contains(answer.status) else {
            throw ClientManagedRefusal(answer, url, .identity, of: request.server).stop(hasSession: hasSession)
        }
        guard !Self.isNobody(answer) else {
            let verdict: ProbeReport.Verdict = hasSession ? .noVerdict : .rejected
            throw ProbeStop(verdict: verdict, step: .identity, findings: [Self.nobody])
        }
        guard let user = answer.json, user.members != nil else {
            throw AnswerReading(answer: answer, url: url, step: .identity, platform: .clientManaged)
                .notJSON(fix: "check that the prefix in \(option: .url) is that of a virtual proxy for JWT")
        }
        return user
    }

    /// Whether the virtual proxy says how to log in instead of who is logged in.
    private static func isNobody(_ answer: HTTPAnswer) -> Bool {
        guard let user = answer.json, user.member("userId")?.stringValue?.isEmpty ?? true else { return false }
        return user.member("loginUri") != nil || user.member("session")?.stringValue == "inactive"
    }

    private static let nobody = Finding.server(
        .sessionMissing,
        "the token had no effect: the virtual proxy says that nobody is logged in",
        expected: "userId from qps/user",
        fix: "check that the prefix in \(option: .url) is that of a virtual proxy for JWT"
    )

    /// The session is proven by now, so what goes wrong here is a warning.
    private func repository(
        _ conversation: Conversation,
        _ facts: inout [ProbeReport.Fact]
    ) -> [Finding] {
        // The token would open one session more, which nobody could end.
        guard conversation.hasCookies else { return [unconfirmed("no session cookie to ask it with", fix: nil)] }
        let url = request.server.below("qrs/about", query: "Xrfkey=\(xrfkey.value)")
        let headers = [xrfkey, .wantsJSON]
        let answer: HTTPAnswer
        do throws(TransportFailure) {
            answer = try conversation.ask(.repository, HTTPRequest(.get, url, headers))
        } catch {
            let finding = error.finding(Destination(url: url, options: request.options), .clientManaged)
            return [unconfirmed(finding.message, fix: finding.fix)]
        }
        if let about = answer.json, about.member("schemaPath")?.stringValue == "About", answer.status == 200 {
            let version = about.member("buildVersion")?.stringValue
            facts += [ProbeReport.Fact("release", text: version)].compactMap { $0 }
            return []
        }
        guard answer.status != 403 || !answer.bodyContains("XSRF") else {
            return [ClientManagedRefusal.xrfkeyRefused.with(severity: .warning)]
        }
        return [unconfirmed("status \(answer.status)", fix: nil)]
    }

    private func unconfirmed(_ reason: String, fix: Message?) -> Finding {
        Finding(
            .repositoryUnconfirmed,
            .warning,
            .server,
            "the session works, but the repository does not answer as expected",
            expected: "200 and its version from qrs/about",
            actual: reason,
            fix: fix ?? "check the repository's log on the server, and the user's license"
        )
    }

    /// What is left where no cookie came to end a session with.
    private static func leftover(_ steps: [ProbeStep]) -> [Finding] {
        let count = ProbeSessions(steps).opened
        guard count == 0 else {
            let finding = Finding(
                .logoutFailed,
                .warning,
                .server,
                "the answers to the token set no cookie, so the sessions that it opened cannot be ended",
                expected: "the cookie of a session",
                actual: "\(count) answered without a cookie",
                fix: "check that nothing in between removes Set-Cookie; five at once are reported as allowed"
            )
            return [finding]
        }
        guard steps.contains(where: { $0.carriesToken && $0.isSent && $0.status == nil }) else { return [] }
        let finding = Finding(
            .logoutFailed,
            .note,
            .server,
            "a session may have been opened; without its cookie it cannot be ended, and it times out by itself",
            actual: "no answer to the token"
        )
        return [finding]
    }

    /// Ends the session, whatever came before, so that no license stays taken.
    private func logOut(_ conversation: Conversation, _ csrf: HTTPHeader?) -> [Finding] {
        guard conversation.hasCookies else { return Self.leftover(conversation.steps) }
        let url = request.server.below("qps/user", query: "Xrfkey=\(xrfkey.value)")
        let headers = [xrfkey, .wantsJSON] + [csrf].compactMap { $0 }
        let reason: String
        do throws(TransportFailure) {
            let answer = try conversation.close(.logout, HTTPRequest(.delete, url, headers))
            // 404: the session is gone already.
            if (200..<300).contains(answer.status) || answer.status == 404 { return [] }
            reason = "status \(answer.status)"
        } catch { reason = error.finding(Destination(url: url, options: request.options), .clientManaged).message }
        let finding = Finding(
            .logoutFailed,
            .warning,
            .server,
            "the session could not be ended, and stays open until it times out",
            actual: reason,
            fix: "nothing, unless the user has no sessions left: five at once are reported as allowed"
        )
        return [finding]
    }
}
