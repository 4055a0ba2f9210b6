import JSON
import TestSupport
import Testing

@testable import Commands

@Suite("verify --format json")
struct ReportJSONTests {
    private let key = Fixture.publicKeyFile()

    @Test("accepted: every member in its place")
    func reportsAcceptance() throws {
        let token = try Fixture.token(header: #"{"alg":"RS256","kid":"k"}"#, payload: #"{"n":1.50,"exp":1800003600}"#)
        let outcome = run("verify", "--cert-publickey-file", key, "--format", "json", "--leeway", "30s", token)
        #expect(outcome.status == 0)
        #expect(
            try outcome.json().compact
                == #"{"verdict":"accepted","platform":null,"looksLike":null,"signature":{"status":"valid","algorithm":"RS256","key":{"source":"\#(key)","#
                + #""type":"RSA 2048","thumbprint":"\#(try Fixture.thumbprint())"}},"header":{"alg":"RS256","kid":"k"},"#
                + #""claims":{"n":1.50,"exp":1800003600},"claimsStatus":"accepted","judgedAt":"2027-01-15T08:00:00Z","#
                + #""leeway":30,"findings":[]}"#
        )
    }

    @Test("rejected: findings with code, severity, subject, message, expected, actual and fix")
    func reportsRejection() throws {
        let token = try Fixture.token(payload: #"{"exp":1799999999}"#)
        let outcome = run("verify", "--cert-publickey-file", key, "--keyid", "k", "--format", "json", token)
        #expect(outcome.status == 1)
        let report = try outcome.json()
        #expect(report.member("verdict") == "rejected")
        #expect(report.member("signature")?.member("status") == "valid")
        #expect(report.member("claimsStatus") == "rejected")
        #expect(
            report.member("findings")?.compact
                == #"[{"code":"key-id-missing","severity":"error","header":"kid","message":"the header has no key ID","#
                + #""expected":"k","fix":"sign the token with the expected key ID","#
                + #""source":"qlik.dev, \"Login\"; RFC 7515 §4.1.4"},"#
                + #"{"code":"expired","severity":"error","claim":"exp","message":"the token expired 1 s ago","#
                + #""expected":"after 2027-01-15T08:00:00Z","actual":"2027-01-15T07:59:59Z","#
                + #""fix":"issue a new token; if it is new, compare the clocks of both machines","#
                + #""source":"RFC 7519 §4.1.4; qlik.dev, \"Login\""}]"#
        )
    }

    @Test("malformed: header and claims are null, and the place is given")
    func reportsAPlace() throws {
        let token = try Fixture.token(payload: "{\n \"a\": 01}")
        let report = try run("verify", "--cert-publickey-file", key, "--format", "json", token).json()
        #expect(report.member("claims") == .null)
        #expect(report.member("claimsStatus") == "unchecked")
        let finding = try #require(report.member("findings")?.elements?.first)
        #expect(finding.member("code") == "malformed")
        #expect(finding.member("segment") == "payload")
        #expect(finding.member("line") == 2)
        #expect(finding.member("offset")?.numberValue != nil && finding.member("jsonOffset")?.numberValue != nil)
        let garbage = try run("verify", "--cert-publickey-file", key, "--format", "json", "garbage").json()
        #expect(garbage.member("header") == .null)
        #expect(garbage.member("signature") == ["status": "unchecked", "algorithm": nil])
    }
}
