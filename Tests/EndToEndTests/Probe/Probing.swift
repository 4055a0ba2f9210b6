import JSON
import TestSupport
import Testing

/// What `--format json` says of a probe.
struct ProbeResult {
    let status: Int
    let value: JSONValue
    let error: String

    var verdict: String? { value.member("verdict")?.stringValue }
    var step: String? { value.member("step")?.stringValue }

    /// The codes of the findings, those of the graver severity first.
    func codes(_ severities: String...) -> [String] {
        (value.member("findings")?.elements ?? [])
            .filter { severities.isEmpty || severities.contains($0.member("severity")?.stringValue ?? "") }
            .compactMap { $0.member("code")?.stringValue }
    }

    func identity(_ name: String) -> [String] {
        let fact = value.member("identity")?.member(name)
        return fact?.elements?.compactMap(\.stringValue) ?? [fact?.stringValue].compactMap { $0 }
    }

    var steps: [String] { value.member("steps")?.elements?.compactMap { $0.member("name")?.stringValue } ?? [] }
}

extension StandIn {
    static let cloudUser = [
        "--issuer", "acme.eu.qlikcloud.com", "--keyid", "key-2026", "--username", "Anna Anderson", "--useremail",
        "anna@example.com", "--useremail-verified", "true", "--subject", "anna@example.com", "--groups", "Sales",
        "Sales EMEA",
    ]
    static let siteUser = ["--userdir", "ACME", "--userid", "anna", "--audience", "hdr"]
    private static let key = ["--cert-privatekey-file", "privatekey.pem"]

    /// Probes with a fresh token of the options.
    func cloud(_ options: [String] = cloudUser, _ more: String...) async throws -> ProbeResult {
        try await probe(["probe-qscloud", "--tenant", origin] + options + Self.key + more)
    }

    func site(_ options: [String] = siteUser, _ more: String..., prefix: String = "jwt") async throws -> ProbeResult {
        try await probe(["probe-qseow", "--url", "\(origin)/\(prefix)"] + options + Self.key + more)
    }

    /// Runs a probe and holds what every one promises: one JSON text, the right status, nothing secret.
    func probe(_ words: [String], secrets: [String] = []) async throws -> ProbeResult {
        let outcome = try await text(words + ["--format", "json"], secrets: secrets)
        let result = ProbeResult(status: outcome.status, value: try outcome.json(), error: outcome.error)
        let statuses = ["accepted": 0, "rejected": 1, "no-verdict": 3]
        #expect(statuses[result.verdict ?? ""] == result.status, "\(outcome.all)")
        return result
    }

    func text(_ words: [String], secrets: [String] = []) async throws -> Outcome {
        let trust =
            origin.hasPrefix("http:") ? ["--allow-http"] : words.contains("--insecure") ? [] : ["--cacert", "root.pem"]
        let outcome = try await scratch.run(
            words + trust + ["--noproxy", "*"],
            environment: ["API_KEY": Self.apiKey]
        )
        expectNoSecrets(outcome, secrets + [Self.apiKey])
        return outcome
    }
}

/// That nothing that was said gives a secret away: a token begins with `eyJ`, whatever it says.
func expectNoSecrets(
    _ outcome: Outcome,
    _ secrets: [String] = [],
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let said = outcome.all
    // In the middle of a random text these letters mean nothing.
    let words = said.split { !$0.isASCII || !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
    #expect(!words.contains { $0.hasPrefix("eyJ") }, "\(said)", sourceLocation: sourceLocation)
    for secret in secrets where secret.utf8.count >= 16 {
        let pieces = stride(from: 0, to: secret.count - 15, by: 8).map {
            secret.dropFirst($0).prefix(24)
        }
        #expect(!pieces.contains { $0.count == 24 && said.contains($0) }, "\(said)", sourceLocation: sourceLocation)
    }
    #expect(outcome.status <= 3, "\(said)", sourceLocation: sourceLocation)
}
