internal import JOSE
internal import Messages
internal import Qlik

/// How answers that have nothing to do with the token are read, on both platforms.
struct AnswerReading {
    let answer: HTTPAnswer
    let url: ServerURL
    let step: ProbeStep.Name
    let platform: Platform

    /// How the probe ends after an answer that is not about the token; `nil` when it may be about it.
    var stop: ProbeStop? {
        switch answer.status {
        case 429: return rateLimited
        case 500...599: return serverFailed
        case 300...399: return redirect
        default: return nil
        }
    }

    /// The answer is not an expected one.
    func unexpected(_ what: String, fix: Message) -> ProbeStop {
        let type = answer.contentType.map { ", \($0.excerpt(40))" } ?? ""
        return noVerdict(.answerUnexpected, what, actual: "status \(answer.status)\(type)", fix: fix)
    }

    /// A page, or broken JSON, instead of JSON.
    func notJSON(fix: Message) -> ProbeStop {
        let type = answer.contentType?.excerpt(40) ?? "no content type"
        return noVerdict(
            .answerNotJSON,
            "the server sent \(answer.isHTML ? "an HTML page" : "another text") instead of JSON",
            actual: "status \(answer.status), \(type), \(answer.body.count) bytes",
            fix: fix
        )
    }

    private func noVerdict(
        _ code: FindingCode,
        _ message: String,
        expected: String? = nil,
        actual: String,
        fix: Message
    ) -> ProbeStop {
        let finding = Finding.server(code, message, expected: expected, actual: actual, fix: fix)
        return ProbeStop(verdict: .noVerdict, step: step, findings: [finding])
    }

    private var rateLimited: ProbeStop {
        let pause = answer.retryAfter.map { ", to be tried again in \(Timespan(seconds: max(0, $0)).text)" }
        return noVerdict(
            .rateLimited,
            "the server accepts no more requests for now",
            actual: "status 429\(pause ?? "")",
            fix: "wait, then try again; \(option: .retry) and \(option: .maxTime) let the probe wait"
        )
    }

    private var serverFailed: ProbeStop {
        noVerdict(
            .serverFailed,
            "the server, or a component in front of it, failed",
            actual: "status \(answer.status)",
            fix: serverFix
        )
    }

    private var serverFix: Message {
        if [502, 503, 504].contains(answer.status), platform == .clientManaged {
            return "is the service running behind the load balancer or web proxy? try again later"
        }
        return platform == .cloud
            ? "try again later; status.qlikcloud.com reports outages, and Qlik Support can use the traceId"
            : "try again later; the server's logs say more"
    }

    /// Where an answer sends the reader; not followed off the server, as the token would go along.
    private var redirect: ProbeStop? {
        let location = answer.header("location")
        let target = location.flatMap { url.following($0) }
        if let target, target.hasSameOrigin(as: url) { return nil }
        return noVerdict(
            .redirectedElsewhere,
            "the server redirects to another one, which the probe does not follow",
            expected: "an answer from \(url.origin.excerpt())",
            actual: target.map { "status \(answer.status) to \($0.origin.excerpt())" }
                ?? "status \(answer.status) to \(location.map { $0.excerpt(60) } ?? "nowhere")",
            fix: platform == .cloud
                ? "give \(option: .tenant) the tenant's own host name"
                : "check host and prefix in \(option: .url); a virtual proxy for SAML or OIDC redirects like this"
        )
    }
}

extension ServerURL {
    /// The URL that a `Location` names; `nil` when it is none that a probe would use.
    func following(_ location: String) -> ServerURL? {
        guard let library = try? CurlLibrary.shared.get() else { return nil }
        guard location.utf8.count <= 8192 else { return nil }
        let text = location.prefix { $0 != "#" }
        return try? ServerURL.reading(String(text), relativeTo: self, library)
    }
}
