import JSON
import TestSupport
import Testing

/// Tokens that are no login tokens, on their way to a server.
@Suite
struct OtherKindTests {
    private static let kinds = [
        #"{"iss":"qlik.api/api-keys","aud":"qlik.api","subType":"user","sub":"64ef","exp":4102444800}"#,
        #"{"iss":"qlik.api","purpose":"accessToken","aud":"qlik.api","sub":"64ef","exp":4102444800}"#,
        #"{"iss":"https://acme.okta.com","aud":"api://default","sub":"anna","exp":4102444800}"#,
    ]

    /// Without `--force` no request is made; with it, the server refuses, and the kind is the cause.
    @Test(arguments: kinds)
    func isSentOnlyWhenForced(_ claims: String) async throws {
        let token = try Fixture.token(header: #"{"alg":"RS256","kid":"key-2026"}"#, payload: claims)
        try await StandIn.run(Tenant(isHTTPS: false)) { standIn in
            var commands = [["probe-qscloud", "--tenant", standIn.origin]]
            if !claims.contains("okta") { commands.append(["probe-qseow", "--url", "\(standIn.origin)/jwt"]) }
            for command in commands {
                let refused = try await standIn.text(command + [token], secrets: [token])
                #expect(refused.status == 2)
                #expect(refused.output.isEmpty)
                #expect(refused.error.contains("so it is not sent"))
            }
            #expect(try standIn.state().member("requests")?.elements?.isEmpty ?? true)
            let forced = try await standIn.probe(
                ["probe-qscloud", "--tenant", standIn.origin, "--force", token],
                secrets: [token]
            )
            #expect(forced.status == 1)
            #expect(forced.codes("error") == ["other-kind-of-token"], "\(forced.value.pretty())")
            #expect(try standIn.state().member("requests")?.elements?.isEmpty == false)
        }
    }

    /// In a live run the case has no verdict, unless the plan says that it is to be sent.
    @Test func aPlanSendsItWhenForced() async throws {
        try await StandIn.run { standIn in
            let token = try Fixture.token(header: #"{"alg":"RS256","kid":"key-2026"}"#, payload: Self.kinds[0])
            try standIn.scratch.write(token, to: "key.jwt")
            let expected = "{ rejected = [\"other-kind-of-token\"] }"
            let plan =
                StandIn.cloudPlan + Scratch.planCase("good", "\"accepted\"", StandIn.cloudLines)
                + Scratch.planCase("kept", expected, "jwt-file = \"key.jwt\"")
                + Scratch.planCase("forced", expected, "jwt-file = \"key.jwt\"", "force = true")
                + Scratch.planCase("judged", expected, "jwt-file = \"key.jwt\"", "live = false")
            let result = try await standIn.liveResult(plan)
            #expect(result.cases.map(\.outcome) == ["passed", "errored", "passed", "passed"], "\(result.summary)")
            #expect(result.cases.first { $0.outcome == "errored" }?.reason?.contains("force = true sends it") == true)
            expectNoTokens(result.value.compact, [token])
        }
    }
}
