import JSON
import TestSupport
import Testing

@testable import Commands

/// The members that the Node.js tool printed with this option.
@Suite("decode --minimal-output")
struct MinimalOutputTests {
    private static let key = ["--cert-publickey-file", Fixture.publicKeyFile()]

    @Test("without a key, header and payload alone, as they were written")
    func shows() throws {
        let token = try Fixture.token(header: #"{"typ":"JWT","alg":"RS256"}"#, payload: #"{"z":1.50,"a":"\u00e9"}"#)
        let outcome = run("decode", token, "--minimal-output")
        #expect(outcome.status == 0 && outcome.errors.isEmpty)
        #expect(try outcome.json().compact == #"{"header":{"typ":"JWT","alg":"RS256"},"payload":{"z":1.50,"a":"é"}}"#)
    }

    @Test("with a key, what came of it")
    func judges() throws {
        let claims = #"{"iss":"i","aud":"a","iat":1799999000,"exp":1800000600}"#
        let token = try Fixture.token(header: #"{"alg":"RS256","kid":"k"}"#, payload: claims)
        let right = run(["decode", token, "--minimal-output"] + Self.key)
        #expect(right.status == 0)
        #expect(
            try right.json().member("verification")?.compact
                == #"{"status":"valid","algorithm":"RS256","integrity":true,"issuedAt":"2027-01-15T07:43:20.000Z","#
                + #""expiresAt":"2027-01-15T08:10:00.000Z","notBefore":"N/A","currentlyValid":true,"keyId":"k","#
                + #""audience":"a","audienceMatch":true,"issuer":"i"}"#
        )
        let other = run(["decode", token, "--minimal-output", "--expected-audience", "b"] + Self.key)
        #expect(other.status == 1)
        let verification = try #require(try other.json().member("verification"))
        #expect(verification.member("status") == "invalid" && verification.member("audienceMatch") == false)
        #expect(verification.member("reason")?.stringValue?.hasPrefix("audience-mismatch: ") ?? false)
    }

    @Test("an expired token is not currently valid")
    func expires() throws {
        let token = try Fixture.token(header: #"{"alg":"RS256"}"#, payload: #"{"exp":1000000000}"#)
        let outcome = run(["decode", token, "--minimal-output"] + Self.key)
        #expect(outcome.status == 1)
        let verification = try #require(try outcome.json().member("verification"))
        #expect(verification.member("currentlyValid") == false && verification.member("audience") == nil)
    }

    @Test("it leaves remarks out, and errors not")
    func keepsQuiet() throws {
        let token = "Bearer \(try Fixture.token())"
        #expect(run("decode", token).said("info") == ["removed a 'Bearer ' prefix"])
        #expect(run("decode", token, "--minimal-output").errors.isEmpty)
        let malformed = run("decode", "garbage", "--minimal-output")
        #expect(malformed.status == 1 && !malformed.said("error").isEmpty)
    }
}
