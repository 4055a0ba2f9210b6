internal import JOSE
internal import Messages
internal import Qlik
internal import TenantProbe

/// The report of a probe for people: the verdict, every reason, then what was asked and answered.
struct ProbeText {
    let report: ProbeReport
    let style: Style
    let showsCurl: Bool
    var spelling = OptionSpelling.commandLine

    /// Columns that the names of steps and facts take.
    private static let column = 16

    var text: String {
        let findings = report.findings.folded.flatMap { [""] + FindingText($0, style, spelling).lines }
        let blocks = [
            [verdict] + summary, findings,
            section("steps", offline + report.steps.flatMap(lines) + sessions + curlHint),
            section("identity", report.identity.flatMap(line)),
            section("configured", report.configuration.flatMap(line)),
            section("connection", connection), hint,
        ]
        return blocks.filter { !$0.isEmpty }.joined().joined(separator: "\n")
    }

    /// A token for the other platform fails many checks.
    private var hint: [String] {
        guard let likely = Platform(resembledBy: report.offline.token), likely != report.platform else { return [] }
        return ["", "hint: this token seems to be made for \(likely.name): probe-\(likely.rawValue)"]
    }

    /// Said only where somebody may have to do something about them, or wonders about their number.
    private var sessions: [String] {
        let (opened, isEnded) = (report.sessions.opened, report.sessions.isEnded)
        guard opened > 1 || opened > 0 && !isEnded && report.platform == .clientManaged else { return [] }
        return [Self.row("sessions", "\(opened) opened, \(isEnded ? "ended" : "not ended")")]
    }

    private var curlHint: [String] {
        guard showsCurl else { return [] }
        let names = report.steps.map(\.curl).joined()
        let csrf = names.contains("$CSRF_TOKEN") ? "; CSRF_TOKEN is the qlik-csrf-token of the session's answer" : ""
        let text = "the commands expect the token in TOKEN\(csrf); cookies.txt will hold the session, so delete it"
        return WrappedText.lines(text, first: "  curl: ", indent: 4)
    }

    private func section(_ title: String, _ lines: [String]) -> [String] {
        lines.isEmpty ? [] : ["", style.strong(title)] + lines
    }

    private var errors: [Finding] { report.findings.filter { $0.severity == .error } }

    private var verdict: String {
        let reason = errors.first.map { ": \($0.code.rawValue)" } ?? ""
        let more = errors.count > 1 ? " (and \(errors.count - 1) more)" : ""
        switch report.verdict {
        case .accepted: return style.success("accepted") + who
        case .rejected: return style.failure("rejected") + reason + more
        case .noVerdict: return style.caution("no verdict") + reason + more
        }
    }

    private var who: String {
        let names = report.identity.filter { ["subject", "userDirectory", "userId"].contains($0.name) }
        let name = names.flatMap(\.texts).map { $0.excerpt(40) }.joined(separator: "\\")
        return name.isEmpty ? "" : ": the token logs in as \(name)"
    }

    /// Who answered what, in a line.
    private var summary: [String] {
        let server = (report.server.origin + (report.server.path == "/" ? "" : report.server.path)).excerpt(400)
        guard let step = report.step, let asked = report.steps.last(where: { $0.name == step }) else {
            return ["  by \(server)"]
        }
        let answer = asked.status.map { "answered \($0)" } ?? "gave no answer"
        let fate = report.isTokenSent ? "" : "; the token was not sent"
        return WrappedText.lines("\(server) \(answer) at \(step.rawValue)\(fate)", first: "  ", indent: 4)
    }

    private var offline: [String] {
        func count(_ severity: Finding.Severity, _ word: String) -> String? {
            let count = report.offline.findings.count { $0.severity == severity }
            return count == 0 ? nil : "\(count) \(word)\(count == 1 ? "" : "s")"
        }
        let counts = [count(.error, "error"), count(.warning, "warning"), count(.note, "note")].compactMap { $0 }
        let found = counts.isEmpty ? "no findings" : counts.joined(separator: ", ")
        return WrappedText.lines(
            "\(found); \(signature)",
            first: Self.row("offline check", ""),
            indent: Self.column + 4
        )
    }

    /// What was proved, and with what.
    private var signature: String {
        let signature = report.offline.signature
        let files = report.checkedWith.prefix(4).map(\.escaped).joined(separator: ", ")
        switch signature.status {
        case .unchecked: return "signature not checked"
        case .valid:
            if files.isEmpty, let key = report.signedWith { return "signed with \(key.escaped)" }
            return "signature fits \(signature.key?.source.escaped ?? files)"
        case .invalid: return files.isEmpty ? "signature invalid" : "signature does not fit \(files)"
        }
    }

    private static func row(_ name: String, _ value: String) -> String {
        "  " + name + String(repeating: " ", count: max(1, column - name.terminalWidth)) + value
    }

    private func lines(_ step: ProbeStep) -> [String] {
        let status = step.status.map { "\($0)" } ?? "---"
        let tries = step.tries > 1 ? ", after \(step.tries) tries" : ""
        let time = " (\(step.milliseconds) ms\(tries))"
        let first = Self.row(step.name.rawValue, "\(status)  \(step.method) \(path(step))\(time)")
        return [first]
            + details(step).flatMap { detail in
                WrappedText.lines(detail, first: Self.row("", ""), indent: Self.column + 4)
            } + (showsCurl ? ["    " + step.curl.escaped] : [])
    }

    /// Without the query, and the path alone where it is the server's own.
    private func path(_ step: ProbeStep) -> String {
        let origin = report.server.origin
        let text = step.url.hasPrefix(origin + "/") ? String(step.url.dropFirst(origin.count)) : step.url
        return String(text.prefix { $0 != "?" }).excerpt(400)
    }

    private func details(_ step: ProbeStep) -> [String] {
        var details: [String] = []
        if let failure = step.failure { details.append(failure.excerpt(200)) }
        if let location = step.location { details.append("to \(location.excerpt(400))") }
        if let error = step.error {
            let words = error.members.compactMap { name, text in text.map { "\(name) \($0.excerpt(200))" } }
            details.append(words.joined(separator: ", "))
        }
        if !step.cookies.isEmpty {
            let names = step.cookies.prefix(12).map { $0.excerpt(40) }
            details.append("cookies " + names.joined(separator: ", "))
        }
        return details
    }

    private func line(_ fact: ProbeReport.Fact) -> [String] {
        let texts = fact.texts
        guard !texts.isEmpty else { return [] }
        let shown = texts.prefix(20).map { $0.excerpt(100) }
        let more = texts.count > 20 ? " and \(texts.count - 20) more" : ""
        return WrappedText.lines(
            shown.joined(separator: ", ") + more,
            first: Self.row(fact.label, ""),
            indent: Self.column + 2
        )
    }

    /// One paragraph; the names of the certificate are shown where they are at fault.
    private var connection: [String] {
        guard let certificate = report.certificate else { return clock }
        let issuer = certificate.isSelfSigned ? "self-signed" : "issued by \(certificate.issuer.excerpt(100))"
        let end = TimeText.relative(certificate.end, to: report.offline.time, "ends", "ended")
        let facts = [certificate.tlsVersion?.excerpt(20), certificate.subject.excerpt(100), issuer, end]
        return WrappedText.lines(facts.compactMap { $0 }.joined(separator: "; "), first: "  ", indent: 2) + clock
    }

    private var clock: [String] {
        guard let skew = report.clockSkew, abs(skew) > 2 else { return [] }
        return [
            "  the server's clock is \(Timespan(seconds: skew).text) \(skew > 0 ? "ahead of" : "behind") this machine's"
        ]
    }
}
