import JOSE
import JSON
import Qlik
import TestSupport
import Testing

@testable import Commands
@testable import Harness

/// Whoever judges a token, the answer is one.
@Suite("One token has one verdict, whichever command judges it")
struct OneJudgementTests {
    struct Judged: CustomTestStringConvertible, Sendable {
        let platform: Platform
        let payload: String
        var header = #"{"alg":"RS256","kid":"k"}"#
        /// Options that `verify` and a plan have under the same names.
        var flags: [String] = []

        var testDescription: String { "\(platform.rawValue) \(flags) \(header) \(payload)" }

        init(_ platform: Platform, _ payload: String, _ flags: String...) {
            (self.platform, self.payload, self.flags) = (platform, payload, flags)
        }
    }

    private static let cloud =
        #""iss":"i","sub":"s","subType":"user","name":"n","jti":"0123456789abcdef0123456789","iat":1800000000,"#
        + #""nbf":1800000000,"aud":"qlik.api/login/jwt-session""#
    private static let user = #""userId":"u","userDirectory":"D""#

    static let tokens = [
        Judged(.cloud, #"{\#(cloud),"exp":1800003600}"#), Judged(.cloud, #"{\#(cloud),"exp":1800003601}"#),
        Judged(.cloud, "{\(cloud)}"), Judged(.cloud, "{\(cloud)}", "allow-no-expiry"),
        Judged(.cloud, #"{\#(cloud),"exp":1799999999}"#), Judged(.cloud, #"{\#(cloud),"exp":"1800003600"}"#),
        Judged(.cloud, #"{\#(cloud),"exp":1800003600,"group":["a"]}"#), Judged(.cloud, #"{"exp":1800003600}"#),
        Judged(.cloud, #"{\#(cloud),"exp":1800003600,"email":"a@b.c","email_verified":"true"}"#),
        Judged(.cloud, #"{\#(cloud),"exp":1800003600}"#, "strict"), Judged(.cloud, "{}", "signature-only"),
        Judged(.clientManaged, #"{\#(user),"exp":1800003600}"#), Judged(.clientManaged, "{\(user)}"),
        Judged(.clientManaged, "{\(user)}", "allow-no-expiry"), Judged(.clientManaged, "{\(user)}", "strict"),
        Judged(.clientManaged, #"{"exp":1800003600}"#),
        Judged(.clientManaged, #"{"userid":"u","userDirectory":"D","exp":1800003600}"#),
        Judged(.clientManaged, #"{"userId":1,"userDirectory":"D","exp":1800003600}"#),
        Judged(.clientManaged, #"{"userId":" ","userDirectory":"D","exp":1800003600}"#),
        Judged(.clientManaged, #"{\#(user),"exp":1900000000}"#),
        Judged(.clientManaged, #"{\#(user),"exp":1800003600,"nbf":1800000001}"#),
    ]

    @Test(arguments: tokens)
    func isOne(_ judged: Judged) throws {
        let token = try Fixture.token(header: judged.header, payload: judged.payload)
        let wanted = try verified(judged, token)
        #expect(try planned(judged, token) == wanted, "run")
        // The other commands have no such options.
        guard judged.flags.isEmpty else { return }
        #expect(try decoded(judged, token) == wanted, "decode")
        #expect(try probed(judged, token) == wanted, "probe")
    }

    /// A verdict with its reasons.
    private struct Answer: Equatable {
        let verdict: String
        let findings: [String]
    }

    private func verified(_ judged: Judged, _ token: String) throws -> Answer {
        var words = ["verify", "--cert-publickey-file", Fixture.publicKeyFile(), "--format", "json"]
        if !judged.flags.contains("signature-only") { words += ["--for", judged.platform.rawValue] }
        return try answer(run(words + judged.flags.map { "--\($0)" } + [token]).json())
    }

    private func decoded(_ judged: Judged, _ token: String) throws -> Answer {
        let words = ["decode", "--cert-publickey-file", Fixture.publicKeyFile(), "--format", "json"]
        let outcome = run(words + ["--for", judged.platform.rawValue, token])
        return try answer(#require(outcome.json().member("verification")))
    }

    private func answer(_ report: JSONValue) throws -> Answer {
        let findings = try #require(report.member("findings")?.elements)
        return Answer(
            verdict: try #require(report.member("verdict")?.stringValue),
            findings: findings.map { finding in
                ["code", "severity", "claim"].compactMap { finding.member($0)?.stringValue }.joined(separator: " ")
            }
        )
    }

    private func answer(_ report: JOSE.Report) -> Answer {
        Answer(
            verdict: report.verdict.rawValue,
            findings: report.findings.map { finding in
                let claim = if case .claim(let name) = finding.subject { " \(name)" } else { "" }
                return "\(finding.code.rawValue) \(finding.severity.rawValue)\(claim)"
            }
        )
    }

    private func planned(_ judged: Judged, _ token: String) throws -> Answer {
        let flags = judged.flags.map { "\($0) = true\n" }.joined()
        let plan = """
            platform = "\(judged.platform.rawValue)"
            cert-publickey-file = "\(Fixture.publicKeyFile())"
            [[case]]
            name = "one"
            jwt = "\(token)"
            \(flags)expect = "accepted"
            """
        let prepared = try preparedCase(plan)
        let now = NumericDate(seconds: moment)
        return answer(
            try prepared.judge(now).report(on: Token(parsing: Array(token.utf8)), keys: prepared.keys.verifying)
        )
    }

    private func probed(_ judged: Judged, _ token: String) throws -> Answer {
        let context = Context.fake(FakeStreams())
        let words = [
            "probe-qscloud", "--tenant", "acme.eu.qlikcloud.com", "--cert-publickey-file", Fixture.publicKeyFile(),
            token,
        ]
        let command = try #require(EntryPoint.plainCommand(words) as? ProbeCloud)
        let sent = try ProbeToken(
            .given,
            keyID: nil,
            judged.platform,
            command,
            context,
            context.console(.error)
        )
        return answer(sent.offline)
    }

    @Test("what an issuer left out by choice is not remarked on, in a token that is made")
    func isSilentOnChoices() throws {
        let user = ["--issuer", "i", "--keyid", "k", "--subject", "s", "--username", "n", "--expires", "1h"]
        let made = run(["create-qscloud", "--cert-privatekey-file", Fixture.privateKeyFile()] + user)
        #expect(made.said("warning").isEmpty)
        let plan = """
            platform = "qscloud"
            issuer = "i"
            keyid = "k"
            subject = "s"
            username = "n"
            cert-privatekey-file = "\(Fixture.privateKeyFile())"
            [[case]]
            name = "one"
            expect = "accepted"
            """
        let prepared = try preparedCase(plan)
        let now = NumericDate(seconds: moment)
        let token = try prepared.token(IssuanceContext(now: now) { [UInt8](repeating: 1, count: $0) }).token
        #expect(try prepared.judge(now).report(on: token, keys: prepared.keys.verifying).findings.isEmpty)
    }
}
