import TestSupport
import Testing

@testable import Commands

@Suite("verify, the report as text")
struct ReportTextTests {
    private let key = Fixture.publicKeyFile()
    private let thumbprint: String

    init() throws { thumbprint = try Fixture.thumbprint() }

    private func verify(_ token: String, _ words: String...) -> Outcome {
        run(["verify", "--cert-publickey-file", key, token] + words)
    }

    @Test("accepted")
    func accepts() throws {
        let outcome = verify(try Fixture.token())
        #expect(outcome.status == 0)
        #expect(outcome.errors.isEmpty)
        #expect(
            outcome.output == """
                accepted: expires in 1 h, at 2027-01-15T09:00:00Z
                signature valid: RS256 with \(key) (RSA 2048)
                  key thumbprint: \(thumbprint)

                """
        )
    }

    @Test("every reason: signature, time and issuer")
    func namesEveryReason() throws {
        let token = try Fixture.token(payload: #"{"iss":"other","exp":1799999700}"#, by: "rsa2048-b")
        let outcome = verify(token, "--issuer", "acme", "--issuer", "b")
        #expect(outcome.status == 1)
        #expect(outcome.errors.isEmpty)
        #expect(
            outcome.output == """
                rejected: signature-invalid (and 2 more)
                signature invalid: RS256

                error: signature-invalid: the signature does not verify
                  expected: a signature by \(key) (RSA 2048)
                  fix: use the certificate of the signing key (qs-jwt inspect-key FILE...), or
                    the whole, unchanged token

                error: expired (claim exp): the token expired 5 min ago
                  actual: 2027-01-15T07:55:00Z, expected: after 2027-01-15T08:00:00Z
                  fix: issue a new token; if it is new, compare the clocks of both machines

                error: issuer-mismatch (claim iss): the token has another issuer
                  actual: other, expected: acme or b (RFC 7519 §4.1: compared byte by byte)
                  fix: issue the token with the expected value, or correct what is expected

                note: signed-by-another-key: another private key signed it, or it was damaged

                """
        )
    }

    @Test("a token that never expires, refused and allowed")
    func asksForAnExpiry() throws {
        let token = try Fixture.token(payload: #"{"sub":"anna"}"#)
        let outcome = verify(token)
        #expect(outcome.status == 1)
        #expect(
            outcome.output == """
                rejected: expiry-missing
                signature valid: RS256 with \(key) (RSA 2048)
                  key thumbprint: \(thumbprint)

                error: expiry-missing (claim exp): the token does not say when it expires
                  expected: exp (RFC 7519 §4.1.4)
                  fix: issue it with exp, or allow that it has none: --allow-no-expiry

                """
        )
        let allowed = verify(token, "--allow-no-expiry")
        #expect(allowed.status == 0)
        #expect(allowed.output.hasPrefix("accepted\nsignature valid: "))
    }

    @Test("--signature-only takes any payload")
    func checksTheSignatureAlone() throws {
        let outcome = verify(try Fixture.token(payload: "no JSON at all"), "--signature-only")
        #expect(outcome.status == 0)
        #expect(
            outcome.output == """
                accepted: the signature is valid, the claims were not checked
                signature valid: RS256 with \(key) (RSA 2048)
                  key thumbprint: \(thumbprint)

                """
        )
    }

    @Test("--at and --leeway are printed when they are used")
    func saysForWhen() throws {
        let outcome = verify(try Fixture.token(), "--at", "2027-01-15T09:00:10Z", "--leeway", "30s")
        #expect(outcome.status == 0)
        #expect(
            outcome.output == """
                accepted: expired 10 s ago, at 2027-01-15T09:00:00Z
                signature valid: RS256 with \(key) (RSA 2048)
                  key thumbprint: \(thumbprint)
                judged for 2027-01-15T09:00:10Z, with a leeway of 30 s

                """
        )
    }

    static let times: [(words: [String], status: Int32)] = [
        (["--at", "1800003599"], 0), (["--at", "1800003600"], 1), (["--at=59m"], 0), (["--at=1h"], 1),
        (["--at", "now"], 0),
        (["--at=+2h", "--leeway", "1h"], 1), (["--at=+2h", "--leeway=3601s"], 0), (["--leeway", "0s"], 0),
        (["--leeway", "24h"], 0),
        (["--at", "2027-01-15T08:59:59.999Z"], 0), (["--at", "2027-01-15T10:00:00+01:00"], 1),
    ]

    @Test("the second of exp is too late, and leeway moves it", arguments: times)
    func judgesForATime(_ words: [String], _ status: Int32) throws {
        #expect(run(["verify", "--cert-publickey-file", key, try Fixture.token()] + words).status == status)
    }

    @Test("a token of two parts")
    func showsWhereItIsBroken() {
        let outcome = verify("abc.def")
        #expect(outcome.status == 1)
        #expect(
            outcome.output == """
                rejected: malformed
                signature not checked: no algorithm

                error: malformed: this is not a signed token
                  actual: two parts, expected: three parts, separated by dots (RFC 7515 §7.1)
                  fix: give the token itself: three parts, separated by two dots

                """
        )
    }

    @Test(
        "a weak key is refused, and with --allow-weak-key it verifies with a warning",
        arguments: ["verify", "decode"]
    )
    func refusesAWeakKey(_ command: String) throws {
        let token = try Fixture.token(by: "rsa1024")
        let words = [command, "--cert-publickey-file", Fixture.publicKeyFile("rsa1024"), token]
        let refused = run(words)
        #expect(refused.status == 1)
        #expect(refused.output.contains("signature valid: RS256"))
        #expect(refused.output.contains("\nerror: weak-key: the RSA key is too short to be secure\n"))
        #expect(refused.output.contains("to use it all the same:\n    --allow-weak-key"))
        let outcome = run(words + ["--allow-weak-key"])
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("\nwarning: weak-key: the RSA key is too short to be secure\n"))
    }

    @Test("what a terminal would obey is shown as an escape")
    func escapes() throws {
        let payload = #"{"iss":"a\u001b[31mb\u202ec\u0007\n","exp":1800003600}"#
        let outcome = verify(try Fixture.token(payload: payload), "--issuer", "x\u{1b}y")
        #expect(
            outcome.output.contains(#"  actual: a\u{1b}[31mb\u{202e}c\u{7}\n, expected: x\u{1b}y"#),
            "\(outcome.output)"
        )
        #expect(!outcome.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }
}
