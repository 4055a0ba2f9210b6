import JSON
import TestSupport
import Testing

@testable import Commands

@Suite("decode, as JSON")
struct DecodeJSONTests {
    @Test("header and payload as upstream names them, kept as they were written")
    func shows() throws {
        let token = try Fixture.token(header: #"{"typ":"JWT","alg":"RS256"}"#, payload: #"{"z":1.50,"a":"\u00e9"}"#)
        let outcome = run("decode", token, "--format", "json")
        #expect(outcome.status == 0)
        #expect(
            try outcome.json().compact
                == #"{"header":{"typ":"JWT","alg":"RS256"},"payload":{"z":1.50,"a":"é"},"verified":false,"signed":true,"findings":[],"kind":null}"#
        )
    }

    @Test("with a key, the verification")
    func judges() throws {
        let words = ["--format", "json", "--cert-publickey-file", Fixture.publicKeyFile()]
        let right = run(["decode", try Fixture.token()] + words)
        #expect(right.status == 0)
        #expect(
            try right.json().member("verification")?.compact
                == #"{"status":"valid","verdict":"accepted","platform":null,"looksLike":null,"signature":{"status":"valid","algorithm":"RS256","#
                + #""key":{"source":"\#(Fixture.publicKeyFile())","type":"RSA 2048","thumbprint":"\#(try Fixture.thumbprint())"}},"#
                + #""claimsStatus":"accepted","judgedAt":"2027-01-15T08:00:00Z","leeway":0,"findings":[]}"#
        )
        let wrong = run(["decode", try Fixture.token(by: "rsa2048-b")] + words)
        #expect(wrong.status == 1)
        let verification = try #require(try wrong.json().member("verification"))
        #expect(verification.member("status") == "invalid")
        #expect(verification.member("findings")?.elements?.first?.member("code") == "signature-invalid")
        #expect(try wrong.json().member("findings") == nil)
    }

    @Test("a malformed token is JSON all the same")
    func showsMalformedTokens() throws {
        let outcome = run("decode", "garbage", "--format", "json")
        #expect(outcome.status == 1)
        let report = try outcome.json()
        #expect(report.member("header") == .null && report.member("payload") == .null)
        #expect(report.member("findings")?.elements?.first?.member("code") == "malformed")
    }

}
