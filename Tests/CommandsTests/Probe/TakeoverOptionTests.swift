import JSON
import TestSupport
import Testing

@testable import Commands

@Suite("A probe takes nobody's record over")
struct TakeoverOptionTests {
    private let made =
        Probe.unanswered[0] + ["--issuer", "i", "--keyid", "k", "--cert-privatekey-file", Fixture.privateKeyFile()]
    private let verified = ["--useremail", "ann@acme.com", "--useremail-verified", "true"]

    private func claims(_ words: [String]) throws -> JSONValue? {
        try runUnanswered(made + words + ["--format", "json"]).json().member("offline")?.member("claims")
    }

    @Test("a user that is not given is the probe's own, and always the same")
    func hasItsOwnUser() throws {
        for words in [
            [], ["--useremail", "ann@acme.com"], ["--useremail", "ann@acme.com", "--useremail-verified", "false"],
        ] {
            let claims = try claims(words)
            #expect(claims?.member("sub") == "qs-jwt-probe" && claims?.member("name") == "qs-jwt probe")
            #expect(claims?.member("email_verified") == (words.isEmpty ? nil : false))
        }
        #expect(try claims(["--username", "Ann"])?.member("name") == "Ann")
        // A name could become that of the user who has the subject.
        #expect(try claims(["--subject", "ann"])?.member("name") == nil)
        #expect(try claims(["--claim", "sub=ann"])?.member("sub") == "ann")
    }

    @Test("a verified e-mail with a made-up subject is not sent")
    func refuses() {
        for words in [verified, ["--claim", "email=ann@acme.com", "--claim", "email_verified:=true"]] {
            let outcome = run(made + words)
            outcome.expectUnusable(
                "the token is not sent",
                "(subject qs-jwt-probe, e-mail ann@acme.com)",
                "may get the made-up"
            )
            #expect(outcome.hints.last == "qs-jwt explain user-takeover")
            for option in ["--useremail-verified", "--subject", "--yes-real-user"] {
                #expect(outcome.hints.first?.contains(option) == true)
            }
        }
    }

    private func warnings(_ words: [String]) -> [String] { runUnanswered(words).said("warning") }

    @Test("with the subject, or with the confirmation alone, it is said before it is sent; with both it is not")
    func warns() throws {
        for words in [["--subject", "ann"], ["--claim", "sub=ann"], ["--yes-real-user"]] {
            let warnings = warnings(made + verified + words)
            #expect(warnings.count == 1 && warnings[0].contains("user-takeover (claim sub)"), "\(warnings)")
        }
        #expect(warnings(made + verified + ["--subject", "ann", "--yes-real-user"]).isEmpty)
        #expect(warnings(made + ["--subject", "ann", "--useremail", "ann@acme.com"]).isEmpty)
    }

    @Test("a token that exists is asked to be sent, and is sent with a warning")
    func warnsOfGivenTokens() throws {
        let payload = #"{"sub":"ann","email":"ann@acme.com","email_verified":true,"exp":1800003600}"#
        let token = try Fixture.token(payload: payload)
        #expect(warnings(Probe.unanswered[0] + [token]).contains { $0.contains("user-takeover") })
        #expect(warnings(Probe.unanswered[0] + [token, "--yes-real-user"]).isEmpty)
        let text = try Fixture.token(payload: payload.replacing("true", with: "\"true\""))
        #expect(warnings(Probe.unanswered[0] + [text]).contains { $0.contains("user-takeover") })
        let other = try Fixture.token(payload: payload.replacing("true", with: "false"))
        #expect(warnings(Probe.unanswered[0] + [other]).isEmpty)
    }

    @Test("the report has it as well, unless it is confirmed")
    func reports() throws {
        func codes(_ words: [String]) throws -> [JSONValue?] {
            let report = try runUnanswered(made + verified + ["--subject", "ann", "--format", "json"] + words).json()
            return report.member("findings")?.elements?.map { $0.member("code") } ?? []
        }
        #expect(try codes([]).contains("user-takeover"))
        #expect(try !codes(["--yes-real-user"]).contains("user-takeover"))
    }
}
