import TestSupport
import Testing

@testable import Commands

@Suite("decode, as text")
struct DecodeTextTests {
    static let warning = "NOT VERIFIED: anybody can write what follows; qs-jwt verify checks the signature"

    @Test("header and claims in the token's order, with times for people")
    func shows() throws {
        let payload =
            #"{"sub":"anna","exp":1800003540,"nbf":1799999940,"iat":1800000000,"level":1.50,"groups":["a","b"],"exp2":1}"#
        let outcome = run("decode", try Fixture.token(header: #"{"typ":"JWT","alg":"RS256"}"#, payload: payload))
        #expect(outcome.status == 0)
        #expect(outcome.errors.isEmpty)
        #expect(
            outcome.output == """
                \(Self.warning)
                header
                  typ  "JWT"
                  alg  "RS256"
                claims
                  sub     "anna"
                  exp     1800003540  (2027-01-15T08:59:00Z, expires in 59 min)
                  nbf     1799999940  (2027-01-15T07:59:00Z, began 1 min ago)
                  iat     1800000000  (2027-01-15T08:00:00Z, issued now)
                  level   1.50
                  groups  ["a","b"]
                  exp2    1

                """
        )
    }

    @Test("a long list stands one below the other")
    func breaksLists() throws {
        let group = String(repeating: "g", count: 30)
        let outcome = run("decode", try Fixture.token(payload: "{\"groups\":[\"\(group)\",\"\(group)\"]}"))
        #expect(outcome.output.hasSuffix("claims\n  groups  [\n    \"\(group)\"\n    \"\(group)\"\n  ]\n"))
    }

    @Test("with a key, the verdict follows and decides")
    func judges() throws {
        let right = run("decode", try Fixture.token(), "--cert-publickey-file", Fixture.publicKeyFile())
        #expect(right.status == 0)
        #expect(
            right.output == """
                header
                  alg  "RS256"
                  typ  "JWT"
                claims
                  exp  1800003600  (2027-01-15T09:00:00Z, expires in 1 h)

                accepted: expires in 1 h, at 2027-01-15T09:00:00Z
                signature valid: RS256 with \(Fixture.publicKeyFile()) (RSA 2048)
                  key thumbprint: \(try Fixture.thumbprint())

                """
        )
        let wrong = run("decode", try Fixture.token(by: "rsa2048-b"), "--cert-publickey-file", Fixture.publicKeyFile())
        #expect(wrong.status == 1)
        #expect(wrong.output.contains("\n\nrejected: signature-invalid\nsignature invalid: RS256\n"))
    }

    @Test("a token need not expire to be shown; with a key, it is judged as verify does")
    func takesTokensWithoutExpiry() throws {
        let token = try Fixture.token(payload: #"{"userId":"u","userDirectory":"d"}"#)
        #expect(run("decode", token).status == 0)
        let key = ["--cert-publickey-file", Fixture.publicKeyFile()]
        #expect(run(["decode", token] + key).output.contains("\nrejected: expiry-missing\n"))
        let windows = run(["decode", token, "--for", "qseow"] + key)
        #expect(windows.status == 0)
        #expect(windows.output.contains("\naccepted, with 1 warning: expiry-missing\n"))
    }

    @Test("--expected-audience is compared, and needs a key")
    func comparesTheAudience() throws {
        let token = try Fixture.token(payload: #"{"aud":"a","exp":1800003600}"#)
        let words = ["decode", token, "--cert-publickey-file", Fixture.publicKeyFile(), "--expected-audience"]
        #expect(run(words + ["a"]).status == 0)
        let other = run(words + ["b"])
        #expect(other.status == 1)
        #expect(other.output.contains("error: audience-mismatch (claim aud): the token is meant for another audience"))
        run("decode", token, "--expected-audience", "a").expectRefusal(
            "--expected-audience needs a key: without a valid signature, the audience means nothing",
            hints: ["--cert-publickey-file FILE"]
        )
    }

    @Test("a malformed token: what is wrong, and what can be shown")
    func showsWhatItCan() {
        let outcome = run("decode", "\(encoded(#"{"alg":"RS256"}"#)).\(encoded("{\"a\":1,")).abc")
        #expect(outcome.status == 1)
        let lines = outcome.output.split(separator: "\n").map(String.init)
        #expect(lines.first == Self.warning)
        #expect(lines.contains { $0.hasPrefix("error: malformed (payload, byte ") })
        #expect(lines.suffix(4) == ["header", "  alg  \"RS256\"", "claims, not readable as JSON", "  {\"a\":1,"])
    }

    @Test("an encrypted token: its header")
    func showsAnEncryptedToken() {
        let outcome = run("decode", "\(encoded(#"{"alg":"dir","enc":"A128GCM"}"#))..a.b.c")
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("error: encrypted-token: the token has five parts: it is encrypted (JWE)"))
        #expect(outcome.output.hasSuffix("header\n  alg  \"dir\"\n  enc  \"A128GCM\"\n"))
    }

    @Test("a token without a signature is called that", arguments: ["none", "None", "nOnE"])
    func saysThatNothingIsSigned(_ name: String) {
        let outcome = run("decode", "\(encoded(#"{"alg":"\#(name)"}"#)).\(encoded("{}")).")
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("\nNOT SIGNED: the token says itself that it has no signature (alg none)\n"))
    }

    @Test("a member that stands twice is shown twice, and said")
    func showsDuplicates() throws {
        let outcome = run("decode", try Fixture.token(payload: #"{"a":1,"a":2}"#))
        #expect(outcome.output.contains("error: duplicate-member (claim a): the payload names 'a' more than once"))
        #expect(outcome.output.hasSuffix("claims\n  a  1\n  a  2\n"))
    }

    @Test("something that is no token at all", arguments: ["garbage", "a.b", "{}", "-----BEGIN PUBLIC KEY-----"])
    func refusesOtherTexts(_ text: String) {
        let outcome = run("decode", "--jwt=\(text)")
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("error: malformed: this is "))
    }

    @Test("what a terminal would obey is shown as an escape, in names and values")
    func escapes() throws {
        let payload = "{\"a\\u001b[2J\":\"\u{202e}x\\u0007\u{9b}\",\"b\\n\":[\"\u{200b}\"]}"
        let output = run("decode", try Fixture.token(payload: payload)).output
        #expect(
            output.hasSuffix("claims\n  a\\u{1b}[2J  \"\\u202ex\\u0007\\u009b\"\n  b\\n         [\"\\u200b\"]\n"),
            "\(output)"
        )
        let broken = run("decode", "\(encoded("{}")).\(encoded("\u{1b}]0;x\u{7}")).abc").output
        #expect(broken.contains(#"  \u{1b}]0;x\u{7}"#))
        #expect(!(output + broken).unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x9b })
    }
}
