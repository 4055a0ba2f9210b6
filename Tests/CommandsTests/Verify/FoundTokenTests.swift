import Foundation
import JSON
import TestSupport
import Testing

@testable import Commands

@Suite("A token in a text, and words of a command line that were not quoted")
struct FoundTokenTests {
    private let words = ["verify", "--cert-publickey-file", Fixture.publicKeyFile()]

    static let texts: [(text: String, removed: String)] = [
        (
            "https://a.example.com/?jwt=TOKEN",
            "removed the text around the token, found in the parameter 'jwt' of an address"
        ),
        (
            "curl -H 'Authorization: Bearer TOKEN' https://a.b.c",
            "removed the text around the token, found behind 'Bearer'"
        ),
        ("BearerTOKEN", "removed a 'Bearer' prefix"), ("JWT TOKEN", "removed a 'JWT' prefix"),
        (
            #"{"access_token":"TOKEN"}"#,
            "removed the JSON around the token, found in the value of 'access_token' (jq -r .access_token)"
        ),
    ]

    @Test("verify, decode and a plan read it, and say what was around it", arguments: texts)
    func reads(_ text: String, _ removed: String) throws {
        let scratch = try Scratch()
        let text = text.replacingOccurrences(of: "TOKEN", with: try Fixture.token())
        let file = try scratch.write(text, to: "text")
        for way in [[text], ["--jwt", text], ["--jwt-file", file]] {
            let outcome = run(words + way)
            #expect(outcome.status == 0)
            #expect(outcome.errors == ["qs-jwt: info: \(removed)"])
        }
        let decoded = run("decode", "--jwt-file", file)
        #expect(decoded.status == 0)
        #expect(decoded.said("info") == [removed])
        let plan = """
            platform = "qseow"
            cert-publickey-file = "\(Fixture.publicKeyFile())"
            [[case]]
            name = "found"
            jwt-file = "\(file)"
            signature-only = true
            expect = "accepted"

            """
        let outcome = try runPlans(scratch, [plan])
        #expect(outcome.status == 0)
        #expect(outcome.said("info") == [removed])
    }

    @Test(
        "what is no token is told as what it is, in a plan as well",
        arguments: [
            ("Bearer [object Object]", "this is '[object Object]': JavaScript wrote an object as text"),
            ("{{token}}", "this is the placeholder '{{token}}' and not a token"),
            ("X-Qlik-Session=abc", "this is the cookie of a session (x-qlik-session), not a token"),
            ("eyJhbGciOi...", "the token was shortened by what showed it: '...' stands in it"),
            ("Negotiate YIIabc", "this is the header of a Windows login (Kerberos or NTLM), not a token"),
        ]
    )
    func names(_ text: String, _ message: String) throws {
        let scratch = try Scratch()
        let file = try scratch.write(text, to: "text")
        let json = try run(words + ["--jwt-file", file, "--format", "json"]).json()
        let finding = json.member("findings")?.elements?.first
        #expect(finding?.member("code") == "malformed")
        #expect(finding?.member("message")?.stringValue == message)
        #expect(run("decode", "--jwt-file", file).status == 1)
        let plan = """
            platform = "qscloud"
            cert-publickey-file = "\(Fixture.publicKeyFile())"
            [[case]]
            name = "other"
            jwt-file = "\(file)"
            expect = EXPECT

            """
        let expected = plan.replacing("EXPECT", with: "{ rejected = [\"malformed\"] }")
        #expect(try runPlans(scratch, [expected]).status == 0)
        let unexpected = try runPlans(scratch, [plan.replacing("EXPECT", with: "\"accepted\"")])
        #expect(unexpected.status == 2)
        #expect(unexpected.errors.joined().contains(message))
    }

    @Test(
        "a header whose words the shell took apart",
        arguments: [
            ["Authorization:", "Bearer", "TOKEN"], ["Bearer", "TOKEN"], ["authorization:", "bearer", "TOKEN"],
            ["Authorization:", "TOKEN"], ["Authorization:Bearer", "TOKEN"], ["--jwt", "Bearer", "TOKEN"],
            ["--jwt", "Authorization:", "Bearer", "TOKEN"], ["--strict", "Bearer", "TOKEN"], ["JWT", "TOKEN"],
        ]
    )
    func joinsHeaders(_ header: [String]) throws {
        let token = try Fixture.token()
        let outcome = run(words + header.map { $0 == "TOKEN" ? token : $0 })
        #expect(outcome.status == 0)
        #expect(!outcome.said("info").isEmpty)
        #expect(outcome.said("error").isEmpty)
        #expect(run(["decode"] + header.filter { $0 != "--strict" }.map { $0 == "TOKEN" ? token : $0 }).status == 0)
    }

    @Test(
        "words that are the value of an option stay that",
        arguments: [
            ["--issuer", "Bearer", "TOKEN"], ["--audience", "Token", "TOKEN"], ["--keyid", "JWT", "TOKEN"],
            ["--subject", "bearer", "TOKEN"], ["--type", "Bearer", "TOKEN"],
        ]
    )
    func leavesValues(_ given: [String]) throws {
        let token = try Fixture.token()
        let outcome = run(words + given.map { $0 == "TOKEN" ? token : $0 })
        #expect(outcome.status == 1)
        #expect(outcome.errors.isEmpty)
    }

    @Test("words that are no token are refused without being shown as one")
    func refusesOthers() {
        for given in [
            ["Bearer", "a.b.c"], ["Authorization:", "Bearer"], ["Bearer", "--strict", "eyJ.a.b"], ["x", "eyJ.a.b"],
        ] {
            #expect(run(words + given).status == 2)
        }
    }
}
