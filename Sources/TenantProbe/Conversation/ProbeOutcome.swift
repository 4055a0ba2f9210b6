#if Probe
internal import JOSE
internal import Qlik

/// Gathers what comes of a probe, and weighs it at the end.
struct ProbeOutcome {
    let request: ProbeRequest
    let platform: Platform
    var stop: ProbeStop?
    var identity: [ProbeReport.Fact] = []
    /// About the session and the identity.
    var findings: [Finding] = []
    private(set) var configuration: [ProbeReport.Fact] = []
    private var comparison: [Finding] = []
    private var hasComparison = false

    init(request: ProbeRequest, platform: Platform) {
        self.request = request
        self.platform = platform
    }

    /// The failure that is this machine's or the command line's.
    var ownFault: TransportFailure? { stop?.ownFault }

    mutating func add(_ result: ConfigurationResult) {
        configuration += result.facts
        comparison += result.findings
        hasComparison = result.isRead
    }

    /// The report, of which `secrets` are to be withheld as a whole; what the server gave is withheld from its texts.
    func report(_ conversation: Conversation, _ secrets: Secrets) -> ProbeReport {
        let clock = ClockCheck(conversation.firstAnswer, request.token)
        let verdict = stop?.verdict ?? .accepted
        let findings = weighed(verdict, clock).map { $0.with(actual: $0.actual.map(conversation.shown)) }
        return ProbeReport(
            verdict: verdict,
            step: stop?.step,
            platform: platform,
            server: request.server,
            offline: request.offline,
            steps: conversation.steps,
            identity: identity.map { $0.shown(conversation) },
            configuration: configuration.map { $0.shown(conversation) },
            certificate: conversation.firstAnswer?.certificate ?? conversation.failedCertificate,
            clockSkew: clock?.skew,
            findings: Finding.Severity.allCases.flatMap { severity in findings.filter { $0.severity == severity } },
            secrets: secrets
        )
    }

    /// The likeliest cause first: what the server says, how it is configured, its clock, the token itself.
    private func weighed(_ verdict: ProbeReport.Verdict, _ clock: ClockCheck?) -> [Finding] {
        let times = clock?.findings(wasRefused: verdict == .rejected) ?? []
        // A key that was not given is no fault of the token.
        let offline = request.offline.findings
        let evidence = comparison + times + offline
        guard verdict == .rejected else {
            // The server has the last word on what it takes.
            let tempered = evidence.map { $0.severity == .error ? $0.with(severity: .warning) : $0 }
            return (stop?.findings ?? []) + findings + tempered + insecure
        }
        let answered = stop?.findings ?? []
        guard let stop, !stop.isExplained else { return answered + findings + evidence + insecure }
        let causes = evidence + (evidence.contains(where: \.isError) ? [] : usedUp)
        guard causes.contains(where: \.isError) else {
            return answered.map { $0.with(fix: remainingCauses) } + causes + findings + insecure
        }
        // That the server said nothing is no reason besides the one that was found.
        let silence = answered.map { $0.with(severity: .note, message: "the server itself gives no reason") }
        return causes + silence + findings + insecure
    }

    /// Where everything that can be compared fits, only one known cause is left for a token that is not new.
    private var usedUp: [Finding] {
        guard platform == .cloud, !request.isFresh, hasComparison else { return [] }
        let finding = Finding(
            .tokenUsedUp,
            .error,
            .claim("jti"),
            "the token was probably used before: nothing else speaks against it",
            fix: "issue a new token for each login, or give the probe the private key",
            source: "qlik.dev, \"Login\"; inferred from what is left"
        )
        return [finding]
    }

    /// What may still be the reason when nothing that was looked at is.
    private var remainingCauses: String {
        switch (platform, hasComparison) {
        case (.cloud, true): "no known cause is left: Qlik support can follow the traceId"
        case (.cloud, false):
            (request.isFresh ? "" : "was it used before? each token logs in once; else ")
                + "compare issuer, key ID and certificate with the identity provider: --api-key-env does it"
        case (.clientManaged, true):
            "is the user disabled? the server's log <host>_AuditSecurity_Proxy.txt says more"
        case (.clientManaged, false):
            "compare certificate, claim names and audience with the virtual proxy: --client-cert does it"
        }
    }

    private var insecure: [Finding] {
        guard request.options.isInsecure, request.server.scheme == "https" else { return [] }
        let finding = Finding(
            .tlsUnchecked,
            .warning,
            .server,
            "the server's certificate was not checked, so anybody on the way could have taken the token",
            fix: "--cacert with the CA of the server, in the place of --insecure"
        )
        return [finding]
    }
}

extension ProbeReport.Fact {
    fileprivate func shown(_ conversation: Conversation) -> ProbeReport.Fact {
        ProbeReport.Fact(name, values.map(conversation.shown))
    }
}

extension Finding {
    fileprivate var isError: Bool { severity == .error }
}
#endif
