import JSON
import Testing

@testable import Commands

@Suite("--claim")
struct ClaimOptionTests {
    static let claims: [(text: String, member: String)] = [
        ("a=b", #""a":"b""#), ("a=", #""a":"""#), ("a=b=c", #""a":"b=c""#), ("a= b ", #""a":" b ""#),
        ("a:=1.50", #""a":1.50"#), ("a:=1e400", #""a":1e400"#), ("a:=true", #""a":true"#), ("a:=null", #""a":null"#),
        ("a:=\"x\"", #""a":"x""#), ("a:=[1, {\"b\": []}]", #""a":[1,{"b":[]}]"#), ("a b=c", #""a b":"c""#),
        ("http://x/y=z", #""http://x/y":"z""#), ("a=\"q\"", #""a":"\"q\"""#), ("a=:=b", #""a":":=b""#),
        ("\u{e9}=\u{1f600}", "\"\u{e9}\":\"\u{1f600}\""), ("a=\u{7}", #""a":"\u0007""#),
    ]

    @Test("name=text is a text, name:=json is kept as it was written", arguments: claims)
    func addsClaims(_ text: String, _ member: String) throws {
        let outcome = run(Create.clientManaged + ["--claim", text] + Create.key)
        #expect(outcome.errors.isEmpty)
        #expect(try outcome.token().claimsText.hasSuffix(#""aud":"hdJh34wkK","# + member + "}"))
    }

    @Test("a claim that is there already gets the new value in its old place, and that is said")
    func replaces() throws {
        let outcome = run(Create.clientManaged + ["--claim", "userId:=7", "--claim", "aud:=[\"x\"]"] + Create.key)
        #expect(
            try outcome.token().claimsText
                == #"{"userId":7,"userDirectory":"ACME","iat":1800000000,"exp":1800028800,"aud":["x"]}"#
        )
        #expect(
            outcome.errors.prefix(2) == [
                "qs-jwt: info: --claim replaces the claim 'userId'", "qs-jwt: info: --claim replaces the claim 'aud'",
            ]
        )
    }

    struct Refusal: CustomTestStringConvertible, Sendable {
        let claims: [String]
        let message: String
        var hint: String? = "--claim team=Sales, --claim 'level:=3' or --claim 'roles:=[\"a\",\"b\"]'"
        var testDescription: String { claims.joined(separator: ", ") }
    }

    static let refusals = [
        Refusal(claims: ["bad"], message: "--claim: a claim takes the form name=text or name:=json"),
        Refusal(claims: ["=x"], message: "--claim: a claim takes the form name=text or name:=json"),
        Refusal(claims: [":=1"], message: "--claim: the claim has no name"),
        Refusal(
            claims: ["x:=[1,"],
            message: "--claim: the claim 'x' is not JSON: the text ends where a value was expected",
            hint: #"write x=text for a text, or quote the JSON: 'x:="text"'"#
        ),
        Refusal(claims: [#"x:={"a":1,"a":2}"#], message: "--claim: the JSON of the claim 'x' names a member twice"),
        Refusal(claims: ["x=1", "x:=2"], message: "--claim names 'x' twice", hint: nil),
    ]

    @Test("what is no claim is refused", arguments: refusals)
    func refuses(_ refusal: Refusal) {
        let words = refusal.claims.flatMap { ["--claim", $0] }
        run(Create.clientManaged + words + Create.key)
            .expectRefusal(refusal.message, hints: refusal.hint.map { [$0] } ?? [])
    }
}
