import JSON
import TestSupport
import Testing

/// Servers that want to harm: they echo the token, and write what terminals obey.
@Suite
struct HostileServerTests {
    @Test(arguments: [400, 401, 403, 404, 500])
    func neitherEchoNorEscapesComeThrough(_ status: Int) async throws {
        let fault = ["/login/jwt-session", "/jwt/qps/csrftoken", "/jwt/qps/user"].map {
            Tenant.fault($0, "kind = \"hostile\"\nstatus = \(status)")
        }
        try await StandIn.run(Tenant(more: fault.joined())) { standIn in
            let token = try await standIn.token()
            let probes = [
                ["probe-qscloud", "--tenant", standIn.authority, token],
                ["probe-qseow", "--url", "\(standIn.origin)/jwt", token],
            ]
            for words in probes {
                for level in ["info", "debug"] {
                    let options = ["--loglevel", level, "--show-curl", "--retry", "0"]
                    let text = try await standIn.text(words + options, secrets: [token])
                    #expect(text.status == 1 || text.status == 3)
                    let unfit = text.all.unicodeScalars.filter { scalar in
                        scalar.properties.generalCategory == .control && scalar != "\n"
                            || scalar.properties.generalCategory == .format
                    }
                    #expect(unfit.isEmpty)
                    let json = try await standIn.probe(words + options, secrets: [token])
                    #expect(json.status == text.status)
                }
            }
        }
    }

    @Test func aTokenThatNoHeaderCanCarryIsNotSent() async throws {
        try await StandIn.run { standIn in
            for token in ["a\u{1}b.c.d", "ä.b.c", "a.b.c\u{7f}"] {
                try standIn.scratch.write(token, to: "bad.jwt")
                let words = ["probe-qscloud", "--tenant", standIn.authority, "--jwt-file", "bad.jwt"]
                let outcome = try await standIn.text(words)
                outcome.expectUnusable("no header can carry")
            }
        }
    }

    /// Nothing that a token names is fetched.
    @Test func keysThatATokenNamesAreNotFetched() async throws {
        try await StandIn.run(Tenant(isHTTPS: false)) { standIn in
            let header =
                #"{"alg":"RS256","kid":"k","jku":"\#(standIn.origin)/stolen","x5u":"\#(standIn.origin)/stolen"}"#
            let payload = #"{"iss":"\#(standIn.origin)/stolen","sub":"x"}"#
            let token = Compact.unsigned(header, payload)
            _ = try await standIn.probe(["probe-qscloud", "--tenant", standIn.origin, token], secrets: [token])
            let paths = try standIn.state().member("requests")?.elements?.compactMap {
                $0.member("path")?.stringValue
            }
            #expect(paths == ["/login/jwt-session"])
        }
    }
}
