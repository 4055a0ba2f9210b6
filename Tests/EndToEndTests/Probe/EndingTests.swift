import JSON
import TestSupport
import Testing

@Suite("The end of a probe before its time")
struct EndingTests {
    /// A site that never says who the user is, over http for its own report.
    private static let silent = Tenant(
        isHTTPS: false,
        more: Tenant.fault("/jwt/qps/user", "method = \"GET\"\nkind = \"latency\"\nseconds = 600\n")
    )

    @Test("Control-C: the session is ended, and what is known is reported")
    func isInterrupted() async throws {
        try await StandIn.run(Self.silent) { standIn in
            let outcome = try await standIn.scratch.interrupted(
                ["probe-qseow", "--url", "\(standIn.origin)/jwt", "--cert-privatekey-file", "privatekey.pem"]
                    + StandIn.siteUser + ["--allow-http", "--format", "json"]
            ) { try standIn.isAsked(for: "/jwt/qps/user") }
            let result = ProbeResult(status: outcome.status, value: try outcome.json(), error: outcome.error)
            #expect(result.status == 3 && result.verdict == "no-verdict", "\(outcome.all)")
            #expect(result.codes("error") == ["interrupted"])
            #expect(result.steps == ["session", "identity", "logout"])
            #expect(result.value.member("sessions")?.member("ended")?.boolValue == true)
            let sessions = try standIn.state().member("sessions")?.member("qseow")
            #expect(sessions == 0)
            expectNoSecrets(outcome)
        }
    }

    @Test("Control-C in a run: its reports are written, and nothing else is sent")
    func interruptsRun() async throws {
        try await StandIn.run(Self.silent) { standIn in
            let cases = ["one", "two"].map { Scratch.planCase($0, "\"accepted\"", Scratch.siteUser) }
            try standIn.writePlan(StandIn.sitePlan + cases.joined())
            let outcome = try await standIn.scratch.interrupted(
                ["run", "--live", "plan.toml", "--set", "SERVER=\(standIn.origin)", "--report-junit", "report.xml"]
            ) { try standIn.isAsked(for: "/jwt/qps/user") }
            #expect(outcome.status == 3, "\(outcome.all)")
            #expect(outcome.output.contains("not run, as the run was interrupted"), "\(outcome.all)")
            #expect(outcome.error.contains("the run was interrupted, so it has no verdict"))
            let report = try standIn.scratch.read("report.xml")
            #expect(report.contains("</testsuites>") && report.contains("interrupted"))
            let paths = try standIn.askedPaths()
            #expect(paths.filter { $0 == "/jwt/qps/csrftoken" }.count == 1)
        }
    }

    @Test("the deadline ends a probe that no answer of its own takes too long for")
    func hasDeadline() async throws {
        try await StandIn.run(Self.silent) { standIn in
            let result = try await standIn.site(StandIn.siteUser, "--deadline", "1")
            #expect(result.status == 3)
            #expect(result.codes("error") == ["deadline-reached"])
            #expect(result.steps == ["session", "identity", "logout"])
        }
    }
}

extension StandIn {
    /// The paths of the requests so far.
    fileprivate func askedPaths() throws -> [String] {
        try state().member("requests")?.elements?.compactMap { $0.member("path")?.stringValue } ?? []
    }

    fileprivate func isAsked(for path: String) throws -> Bool { try askedPaths().contains(path) }
}
