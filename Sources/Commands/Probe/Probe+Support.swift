internal import JOSE
internal import JSON
internal import Messages
internal import Qlik
internal import TenantProbe

extension Failure {
    /// What keeps a probe from asking at all.
    init(_ failure: TransportFailure) {
        let detail = failure.detail.excerpt(200)
        switch failure.kind {
        case .libraryMissing:
            self.init(
                "a probe needs libcurl, which cannot be loaded: \(detail)",
                hints: ["Debian and Ubuntu: apt-get install libcurl4", "Fedora: dnf install libcurl"]
            )
        case .optionUnsupported(let option): self.init("\(option) asks for more than this libcurl can do: \(detail)")
        case .optionUnusable(let option): self.init("\(option): libcurl cannot use it: \(detail)")
        case .authoritiesMissing:
            self.init(
                "this machine has no CA certificates to check the server with",
                hints: [
                    "Debian and Ubuntu: apt-get install ca-certificates",
                    "or \(option: .cacert) with the CA of the server",
                ]
            )
        default: self.init("the request failed: \(detail)", status: .noVerdict)
        }
    }

    /// That the token is not sent for what it may do.
    init(refusing finding: Finding) {
        let values = [finding.actual, finding.expected.map { "the tenant has \($0)" }].compactMap { $0 }
        let details = values.isEmpty ? "" : " (\(values.joined(separator: "; ")))"
        self.init(
            "the token is not sent: \(finding.message)\(details)",
            hints: [finding.fix, Message.command("qs-jwt explain \(finding.code.rawValue)")].compactMap { $0 }
        )
    }

    /// There was no verdict, and the report has said why.
    static let noVerdict = Failure("", status: .noVerdict)
}

extension HTTPHeader {
    /// A header whose value was given on the command line.
    static func given(_ name: String, _ value: String, option: OptionName) throws(Failure) -> HTTPHeader {
        guard !value.isEmpty, let header = HTTPHeader(name, value) else {
            throw Failure("\(option: option) takes printable ASCII without line breaks")
        }
        return header
    }
}

extension String {
    /// Without blanks and line breaks at its ends.
    var trimmed: String {
        let start = drop(while: \.isWhitespace)
        return String(String(start.reversed().drop(while: \.isWhitespace)).reversed())
    }
}

extension String {
    /// Whether a shell takes it for the name of a variable.
    var isShellName: Bool {
        let letters = utf8.map { ($0 | 0x20, $0) }
        let isWord = letters.allSatisfy { lower, byte in
            (0x61...0x7a).contains(lower) || (0x30...0x39).contains(byte) || byte == 0x5f
        }
        return isWord && !(first?.isNumber ?? true)
    }
}

extension ServerURL {
    /// The repository's usual port on the same server.
    var atRepositoryPort: ServerURL { with(port: 4242) }
}

extension ClientManagedOptions {
    /// The claims that identify a user; what was named is known, what was not is taken for granted.
    var namesToRead: ClientManagedClaimNames {
        var names = ClientManagedClaimNames()
        let usual = names
        names.userID = useridClaim
        names.userDirectory = userdirClaim
        names.isUserIDKnown = useridClaim != usual.userID
        names.isUserDirectoryKnown = userdirClaim != usual.userDirectory
        return names
    }
}

extension Context {
    func surroundings(_ console: Console) throws(Failure) -> ProbeSurroundings {
        let pause = pause
        var surroundings = ProbeSurroundings(
            clock: currentTime,
            observe: { step in
                let result = step.status.map { "\($0)" } ?? "no answer"
                console.verbose("\(step.name.rawValue): \(step.method) \(step.url.escaped): \(result)")
            },
            wait: { seconds, reason in
                console.info("\(reason); trying again in \(seconds) s")
                pause(seconds)
            },
            randomKey: try randomKey()
        )
        surroundings.stopwatch = stopwatch
        surroundings.isInterrupted = isInterrupted
        return surroundings
    }

    /// 16 of the 62 letters and digits, each as likely as the others.
    private func randomKey() throws(Failure) -> String {
        let letters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
        let limit = 256 - 256 % letters.count
        var key: [UInt8] = []
        while key.count < 16 {
            key += try random(32).filter { Int($0) < limit }.map { letters[Int($0) % letters.count] }
        }
        return String(decoding: key.prefix(16), as: UTF8.self)
    }
}

/// A server and all that it takes to send it tokens.
protocol ServerConnection: Sendable {
    var server: ServerURL { get }
    var options: ConnectionOptions { get }

    /// One conversation, over a connection of its own.
    func report(
        _ request: ProbeRequest,
        _ authorization: HTTPHeader?,
        comparesConfiguration: Bool,
        _ surroundings: ProbeSurroundings,
        _ context: Context
    ) throws(Failure) -> ProbeReport
}

extension ProbeCommand {
    /// Sends the token, prints the report without what is secret, and ends with the status that it means.
    func send(
        _ sent: ProbeToken,
        over line: some ServerConnection,
        _ context: Context,
        _ console: Console
    ) throws(Failure) {
        var request = ProbeRequest(
            server: line.server,
            token: sent.token,
            isFresh: sent.isFresh,
            offline: sent.offline,
            options: line.options
        )
        request.webSocketApp = try engine.app(for: sent.platform)
        (request.signer, request.checkedWith) = (sent.signer, sent.checkedWith)
        guard let authorization = request.authorization else {
            throw Failure(
                "the token has characters that no header can carry",
                hint: "a token is letters, digits, '-', '_' and two dots; qs-jwt decode shows what is wrong with it"
            )
        }
        context.catchInterrupts()
        let surroundings = try context.surroundings(console)
        let answered = try line.report(
            request,
            authorization,
            comparesConfiguration: true,
            surroundings,
            context
        )
        if let refusal = answered.refusal { throw Failure(refusing: refusal) }
        let report = strictness.strict ? answered.refusingWarnings : answered
        let text =
            switch format {
            case .text: ProbeText(report: report, style: context.style, showsCurl: connection.showCurl).text
            case .json: ProbeJSON(report: report, showsCurl: connection.showCurl).value.terminalLines
            }
        try context.print(report.secrets.withheld(from: text))
        guard report.verdict != .noVerdict else { throw Failure.noVerdict }
        guard report.verdict == .accepted else { throw Failure.rejected }
    }
}
