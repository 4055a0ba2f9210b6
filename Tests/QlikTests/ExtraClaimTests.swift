import JOSE
import JSON
import Messages
import Qlik
import Testing

@Suite("Claims from the command line")
struct ExtraClaimTests {
    @Test(
        "name=text",
        arguments: [
            ("team=Sales", "team", "Sales"), ("a=", "a", ""), ("a=b=c", "a", "b=c"), ("a=:=1", "a", ":=1"),
            ("a==", "a", "="),
            ("n=1", "n", "1"), ("b=true", "b", "true"), ("a= x ", "a", " x "), (" a =x", " a ", "x"),
            ("a.b/c=x", "a.b/c", "x"),
            ("https://a.example/role=x", "https://a.example/role", "x"), ("é=ü", "é", "ü"),
            ("a={\"x\":1}", "a", "{\"x\":1}"),
            ("a:b=c", "a:b", "c"), ("a=\u{301}x", "a", "\u{301}x"), ("a=\r\n", "a", "\r\n"),
            ("a=\u{fe0f}", "a", "\u{fe0f}"),
            ("__proto__=x", "__proto__", "x"),
        ]
    )
    func readsText(_ text: String, _ name: String, _ value: String) throws {
        let claim = try ExtraClaim(parsing: text)
        #expect(JSONMember(claim.name, claim.value) == JSONMember(name, .string(value)))
    }

    @Test(
        "name:=json, kept as it was written",
        arguments: [
            ("level:=3", "3"), ("a:=9007199254740993", "9007199254740993"), ("a:=1.0", "1.0"), ("a:=1e2", "1e2"),
            ("a:=-0", "-0"),
            ("a:=true", "true"), ("a:=null", "null"), (#"a:="text""#, #""text""#), (#"a:=["a","b"]"#, #"["a","b"]"#),
            (#"a:= {"z":1, "a":[2]} "#, #"{"z":1,"a":[2]}"#), (#"a:="a=b""#, #""a=b""#), (#"a:="é""#, #""é""#),
        ]
    )
    func readsJSON(_ text: String, _ json: String) throws {
        let claim = try ExtraClaim(parsing: text)
        #expect(claim.name == (text.hasPrefix("level") ? "level" : "a"))
        #expect(claim.value.compact == json)
    }

    private func failure(_ text: String) throws -> ExtraClaim.Failure {
        try #require(throws: ExtraClaim.Failure.self) { try ExtraClaim(parsing: text) }
    }

    private static let example: Message =
        "\(option: .claim, "team=Sales"), \(option: .claim, "level:=3") or \(option: .claim, "roles:=[\"a\",\"b\"]")"

    @Test("that is no claim", arguments: ["", "=", "=x", "team", "a:b", "≠", "a\u{ff1d}b"])
    func refusesWhatIsNoClaim(_ text: String) throws {
        let failure = try failure(text)
        #expect(failure.reason == "a claim takes the form name=text or name:=json")
        #expect(failure.hint == Self.example)
    }

    @Test("without a name", arguments: [":=1", ":="])
    func asksForAName(_ text: String) throws {
        #expect(try failure(text).reason == "the claim has no name")
    }

    @Test(
        "that is not JSON",
        arguments: [
            "a:=", "a:=x", "a:=01", "a:=[1,]", "a:='x'", "a:=1 2", "a:=NaN", "a:={a:1}", #"a:="\ud800""#,
            "a:=\u{feff}1", "a:=True",
        ]
    )
    func refusesOtherJSON(_ text: String) throws {
        let failure = try failure(text)
        #expect(failure.reason.hasPrefix("the claim 'a' is not JSON: "))
        #expect(failure.reason.utf8.count > "the claim 'a' is not JSON: ".utf8.count)
        #expect(failure.hint == "write a=text for a text, or quote the JSON: 'a:=\"text\"'")
    }

    @Test("a member twice", arguments: [#"a:={"x":1,"x":2}"#, #"a:=[{"x":{"y":1,"\u0079":2}}]"#])
    func refusesDuplicates(_ text: String) throws {
        #expect(try failure(text).reason == "the JSON of the claim 'a' names a member twice")
    }

    @Test("the name is escaped in messages")
    func escapesTheName() throws {
        let failure = try failure("\u{1b}[2J:=x")
        #expect(failure.reason.hasPrefix(#"the claim '\u{1b}[2J' is not JSON"#))
        #expect(failure.hint.words.hasPrefix(#"write \u{1b}[2J=text"#))
    }

    @Test("too deep")
    func refusesDeepNesting() throws {
        let text = "a:=" + String(repeating: "[", count: 100_000)
        #expect(try failure(text).reason.contains("nesting too deep"))
    }
}

@Suite("Adding claims to a draft")
struct AddedClaimTests {
    @Test("new ones at the end, known ones in their place")
    func replacesInPlace() throws {
        var draft = try draft([.init("a", 1), .init("b", 2)])
        let replaced = draft.add(try ["c=3", "a:=9", "d:=[]"].map { try ExtraClaim(parsing: $0) })
        #expect(replaced == ["a"])
        #expect(draft.json == #"{"a":9,"b":2,"c":"3","d":[]}"#)
    }

    @Test("the last of several of one name")
    func takesTheLast() throws {
        var draft = try draft([])
        #expect(draft.add(try ["a=1", "a=2"].map { try ExtraClaim(parsing: $0) }) == ["a"])
        #expect(draft.json == #"{"a":"2"}"#)
    }

    @Test("names are compared byte by byte")
    func comparesByBytes() throws {
        var draft = try draft([.init("\u{e9}", 1), .init("k", 2)])
        let replaced = draft.add(try ["e\u{301}=x", "K=y", "\u{212a}=z"].map { try ExtraClaim(parsing: $0) })
        #expect(replaced.isEmpty)
        #expect(draft.claims.count == 5)
    }

    @Test("nothing to add")
    func addsNothing() throws {
        var draft = try cloudRequest().draft
        let before = draft.json
        #expect(draft.add([]).isEmpty)
        #expect(draft.json == before)
    }
}
