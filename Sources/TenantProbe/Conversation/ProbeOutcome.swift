internal import JOSE
internal import Messages
internal import Qlik

/// Gathers the results of a probe, and judges them at the end.
struct ProbeOutcome {
    let request: ProbeRequest
    let platform: Platform
    var stop: ProbeStop?
    var identity: [ProbeReport.Fact] = []
    /// About the session and the identity.
    var findings: [Finding] = []
    /// What answers at the address, where it was asked for.
    private var product: ProductInfo?
    private var comparison: ConfigurationResult?

    init(request: ProbeRequest, platform: Platform) {
        self.request = request
        self.platform = platform
    }

    /// The failure that is this machine's or the command line's.
    var ownFault: TransportFailure? { stop?.ownFault }

    /// Whether the server took the token or refused it, as the platform does.
    var isJudged: Bool { (stop?.verdict ?? .accepted) != .noVerdict }

    /// Whether the server gave an answer other than success that may have to do with what it is.
    var isAboutServer: Bool {
        // Who logged in has proven what the server is.
        guard let stop, stop.step != .webSocket, !stop.findings.contains(where: { $0.code.area == .connection }) else {
            return false
        }
        return !stop.findings.contains { [.rateLimited, .serverFailed].contains($0.code) }
    }

    mutating func add(_ result: ConfigurationResult) { comparison = result }

    /// What another product answers is no judgement of the token.
    mutating func add(_ product: ProductInfo) {
        self.product = product
        guard product.isOther, let stop else { return }
        let others = stop.findings.filter { $0.code != .tokenRefused }.map { $0.with(severity: .note) }
        self.stop = ProbeStop(verdict: .noVerdict, step: stop.step, findings: others)
    }

    /// The report, of which `secrets` are to be withheld as a whole; what the server gave is withheld from its texts.
    func report(_ conversation: Conversation, _ secrets: Secrets) -> ProbeReport {
        // Whatever is known by then: what was interrupted is no verdict.
        guard !conversation.isInterrupted || !isJudged else {
            var interrupted = self
            interrupted.stop = stop(interruptedAt: conversation.steps.last?.name)
            return interrupted.report(conversation, secrets)
        }
        let clock = ClockCheck(conversation.firstAnswer, request.token)
        // A session that is another user's is none for this token.
        var verdict = stop?.verdict ?? (findings.contains(where: \.isError) ? .rejected : .accepted)
        let isDoubtful = isUsedByRetry(conversation)
        if isDoubtful, !evidence(clock, verdict).contains(where: \.isError) { verdict = .noVerdict }
        let all = [product?.finding].compactMap { $0 } + weighed(verdict, clock, isDoubtful)
        let findings = all.map { $0.map(conversation.shown) }
        return ProbeReport(
            verdict: verdict,
            step: stop?.step ?? (verdict == .rejected ? .identity : nil),
            platform: platform,
            server: request.server,
            offline: request.offline,
            signedWith: request.signer?.source,
            checkedWith: request.checkedWith,
            steps: conversation.steps,
            identity: identity.map { $0.map(conversation.shown) },
            configuration: ((product?.facts ?? []) + (comparison?.facts ?? [])).map { $0.map(conversation.shown) },
            certificate: conversation.firstAnswer?.certificate ?? conversation.failedCertificate,
            clockSkew: clock?.skew,
            findings: ordered(findings, verdict),
            secrets: secrets
        )
    }

    private func stop(interruptedAt step: ProbeStep.Name?) -> ProbeStop {
        let failure = TransportFailure(.stopped(.interrupted, whileConnecting: false), "")
        let finding = failure.finding(Destination(url: request.server, options: request.options), platform)
        let known = stop?.findings ?? []
        return ProbeStop(verdict: .noVerdict, step: stop?.step ?? step ?? .identity, findings: [finding] + known)
    }

    /// The graver first, but before them what keeps the reason for a refusal from being known.
    private func ordered(_ findings: [Finding], _ verdict: ProbeReport.Verdict) -> [Finding] {
        let sorted = Finding.Severity.allCases.flatMap { severity in findings.filter { $0.severity == severity } }
        let guesses = stop.flatMap { $0.reading == .explained ? nil : $0.findings.map(\.code) } ?? []
        let isKnown = sorted.contains { $0.isError && !guesses.contains($0.code) }
        guard verdict == .rejected, !isKnown else { return sorted }
        return sorted.filter { $0.code == .configurationUnreadable }
            + sorted.filter { $0.code != .configurationUnreadable }
    }

    /// The likeliest cause first: what the server says, how it is configured, its clock, the token itself.
    private func weighed(_ verdict: ProbeReport.Verdict, _ clock: ClockCheck?, _ isDoubtful: Bool) -> [Finding] {
        let evidence = evidence(clock, verdict)
        guard verdict == .rejected, stop?.step != .webSocket else {
            // The server decides what it accepts.
            let tempered = evidence.map { $0.isError ? $0.with(severity: .warning) : $0 }
            let answered = (stop?.findings ?? []).map { isDoubtful ? $0.with(fix: Self.retryFix) : $0 }
            return answered + findings + tempered + insecure
        }
        return kindFirst(explained(comparison?.findings ?? [], evidence)) + insecure
    }

    /// What kind of token it is explains whatever a server finds missing in it.
    private func kindFirst(_ causes: [Finding]) -> [Finding] {
        let kind = causes.filter(\.isOfOtherKind)
        guard !kind.isEmpty else { return causes }
        let known = request.offline.findings.map(\.code)
        return kind
            + causes.filter { !$0.isOfOtherKind }.map { cause in
                let follows = cause.isError && !cause.code.isServerReported && !known.contains(cause.code)
                return follows ? cause.with(severity: .note) : cause
            }
    }

    private func evidence(_ clock: ClockCheck?, _ verdict: ProbeReport.Verdict) -> [Finding] {
        (comparison?.findings ?? []) + (clock?.findings(wasRefused: verdict == .rejected) ?? []) + offline
    }

    /// Whether a first try, which the server was too busy to answer, may have used the token up.
    private func isUsedByRetry(_ conversation: Conversation) -> Bool {
        guard platform == .cloud, stop?.reading == .silent else { return false }
        return conversation.steps.contains { $0.name == .login && $0.tries > 1 }
    }

    private static let retryFix: Message =
        "the first try may have used the token up: probe again, with \(option: .retry, "0")"

    private func explained(_ compared: [Finding], _ evidence: [Finding]) -> [Finding] {
        guard let stop else {
            let anonymous = compared.filter { $0.code == .anonymousAccess }.map { $0.with(severity: .error) }
            return anonymous + findings + evidence.filter { $0.code != .anonymousAccess }
        }
        switch stop.reading {
        case .explained: return stop.findings + findings + evidence
        case .guessed: return guessed(stop, compared) + evidence + findings
        case .ambiguous: return ambiguous(stop, compared, evidence) + findings
        case .ownWords: return stop.findings + evidence + findings
        case .silent: return silent(stop.findings, evidence) + findings
        }
    }

    private func silent(_ refusal: [Finding], _ evidence: [Finding]) -> [Finding] {
        let causes = evidence + (evidence.contains(where: \.isError) ? [] : usedUp)
        guard causes.contains(where: \.isError) else {
            return refusal.map { $0.with(fix: remainingCauses) } + causes
        }
        // That the server gave no reason adds nothing to the reason that was found.
        return causes + refusal.map { $0.with(severity: .note, message: "the server itself gives no reason") }
    }

    /// Both meanings of a status, of which evidence for one takes the other back.
    private func ambiguous(_ stop: ProbeStop, _ compared: [Finding], _ evidence: [Finding]) -> [Finding] {
        let ofSetting = stop.findings.filter { $0.code != .tokenRefused }
        let ofToken = stop.findings.filter { $0.code == .tokenRefused }
        // Settings that were read show which it is.
        if comparison?.isRead ?? false { return silent(ofToken, evidence) }
        guard !evidence.contains(where: \.isError) else {
            return evidence + (ofSetting + ofToken).map { $0.with(severity: .note) }
        }
        return ofSetting + ofToken.map { $0.with(fix: remainingCauses) } + evidence
    }

    /// What a status mostly means, unless the configuration says otherwise.
    private func guessed(_ stop: ProbeStop, _ compared: [Finding]) -> [Finding] {
        guard comparison?.isRead ?? false else { return stop.findings }
        guard compared.contains(where: \.isError) else {
            // Prefixes are in lower case, and were compared as such.
            guard !request.server.path.contains(where: \.isUppercase) else { return stop.findings }
            return stop.findings.map { finding in
                ClientManagedRefusal.fixWhereSettingsFit(finding.code).map { finding.with(fix: $0) } ?? finding
            }
        }
        return stop.findings.filter { guess in !compared.contains { $0.code == guess.code } }
            .map { $0.with(severity: .note) }
    }

    /// What can be said of the token alone; its pieces, which would be withheld, are left out.
    private var offline: [Finding] {
        request.offline.findings.filter { finding in
            if finding.isOfOtherKind { return isLoginUnlikely }
            guard let names = comparison?.names, finding.code == .claimMissing else { return true }
            // Which claims the virtual proxy reads is known now, and was compared.
            let taken = ClientManagedClaimNames()
            return ![taken.userID, taken.userDirectory].contains { name in
                finding.subject == .claim(name) && ![names.userID, names.userDirectory].contains(name)
            }
        }.map { $0.excerpt?.origin == .text ? $0.withoutExcerpt : $0 }
    }

    /// Whether a token of another kind stays one: it did not log in, nor has it the claims that the virtual proxy reads.
    private var isLoginUnlikely: Bool {
        guard stop != nil else { return false }
        guard platform == .clientManaged, let names = comparison?.names else { return true }
        return [names.userID, names.userDirectory].contains { name in
            !name.hasPrefix("[") && request.token.claim(name) == nil
        }
    }

    /// Where everything that can be compared fits, only one known cause is left for a token that is not new.
    private var usedUp: [Finding] {
        guard platform == .cloud, !request.isFresh, comparison?.isRead ?? false, !isRestricted else { return [] }
        let finding = Finding(
            .tokenUsedUp,
            .error,
            .claim("jti"),
            "the token was probably used before: nothing else is wrong with it",
            fix: "issue a new token for each login, or give the probe the private key",
            source: "qlik.dev, \"Login\"; inferred from what is left"
        )
        return [finding]
    }

    /// Whether the tenant takes connections from some addresses only.
    private var isRestricted: Bool { comparison?.findings.contains { $0.code == .addressRestricted } ?? false }

    /// What may still be the reason when no known cause was found.
    private var remainingCauses: Message {
        if let comparison, !comparison.isRead {
            return "first fix what keeps the configuration from being read, then probe again: it shows the reason"
        }
        return switch (platform, comparison?.isRead ?? false) {
        case (.cloud, true) where isRestricted:
            (request.isFresh ? "" : "was it used before? each token logs in once; else ")
                + "is the address of this machine in the tenant's IP policies?"
        case (.cloud, true): "no known cause is left: Qlik Support can use the traceId"
        case (.cloud, false):
            (request.isFresh ? "" : "was it used before? each token logs in once; else ")
                + "compare issuer, key ID and certificate with the identity provider: \(option: .apiKeyEnv)"
        case (.clientManaged, true):
            "is the user disabled, or are five sessions of it open? <host>_AuditSecurity_Proxy.txt on the server says more"
        case (.clientManaged, false):
            "compare certificate, claim names and audience with the virtual proxy: \(option: .clientCert)"
        }
    }

    private var insecure: [Finding] {
        guard request.options.isInsecure, request.server.scheme == "https" else { return [] }
        let finding = Finding(
            .tlsUnchecked,
            .warning,
            .server,
            "the server's certificate was not checked, so anybody in between could have read the token",
            fix: "\(option: .cacert) with the CA of the server, instead of \(option: .insecure)"
        )
        return [finding]
    }
}

extension Finding {
    fileprivate var isError: Bool { severity == .error }
}
