import JOSE
import JSON
import Messages
import TestSupport
import Testing

@Suite("Rows 44 to 48: issuer, audience, subject and other claims")
struct ClaimValueTests {
    private func report(_ members: String, _ configure: (inout Expectations) -> Void) throws -> Report {
        try judge(token(payload: #"{"exp":1800003600\#(members.isEmpty ? "" : ",")\#(members)}"#), nil, configure)
    }

    private func json(_ text: String) -> String { JSONValue.string(text).compact }

    private static let nearMisses = [
        "https://idp.example", "https://idp.example//", "https://idp.example/ ", "https://idp.example/x",
        "HTTPS://idp.example/",
        "https://IDP.example/", "http://idp.example/", "https://idp.example/\u{0}", "https://idp.example.evil.example/",
        "idp", "",
        "https://idp.example/?", "\u{feff}https://idp.example/", "https://idp.ex\u{430}mple/",
    ]

    @Test("row 44: iss by prefix, slash, case, blank", arguments: nearMisses)
    func refusesANearMiss(_ issuer: String) throws {
        let report = try report(#""iss":\#(json(issuer)),"sub":\#(json(issuer))"#) {
            $0.issuers = ["https://idp.example/"]
            $0.subjects = ["https://idp.example/"]
        }
        #expect(report.verdict == .rejected)
        #expect(report.claims == .rejected)
        #expect(report.signature.status == .valid)
        #expect(report.errors == [.issuerMismatch, .subjectMismatch])
        let finding = try report.only(.issuerMismatch)
        #expect(finding.message == "the token has another issuer")
        #expect(finding.subject == .claim("iss"))
        #expect(finding.expected == "https://idp.example/")
        #expect(finding.actual == (issuer.isEmpty ? "\"\"" : issuer.escaped))
        #expect(finding.fix == "issue the token with the expected value, or correct what is expected")
        #expect(try report.only(.subjectMismatch).message == "the token has another subject")
        // The other way round it is no match either.
        let other = try self.report(#""iss":"https://idp.example/""#) { $0.issuers = [issuer] }
        #expect(other.errors == [.issuerMismatch])
    }

    @Test("row 44: composed and decomposed é")
    func comparesByBytes() throws {
        for (one, other) in [("caf\u{e9}", "cafe\u{301}"), ("\u{212a}", "K")] {
            #expect(try report(#""iss":\#(json(one))"#) { $0.issuers = [other] }.errors == [.issuerMismatch])
            #expect(try report(#""sub":\#(json(one))"#) { $0.subjects = [other] }.errors == [.subjectMismatch])
            #expect(try report(#""aud":\#(json(one))"#) { $0.audiences = [other] }.errors == [.audienceMismatch])
            #expect(try report(#""iss":\#(json(one))"#) { $0.issuers = [other, one] }.errors.isEmpty)
        }
    }

    @Test(
        "rows 44 and 46: iss and sub that are no string",
        arguments: ["iss", "sub"],
        [
            (#"["a"]"#, #"the array ["a"]"#), (#"["a","b"]"#, #"the array ["a","b"]"#), ("1", "the number 1"),
            ("null", "null"),
            ("true", "the boolean true"), (#"{"a":"a"}"#, #"the object {"a":"a"}"#), ("1.0", "the number 1.0"),
        ]
    )
    func refusesOtherTypes(_ name: String, _ value: (String, String)) throws {
        for wanted in [[], ["a"], ["1"], ["true"], [value.0]] {
            let report = try report(#""\#(name)":\#(value.0)"#) {
                $0.issuers = name == "iss" ? wanted : []
                $0.subjects = name == "sub" ? wanted : []
            }
            #expect(report.verdict == .rejected)
            #expect(report.errors == [.claimWrongType])
            let finding = try report.only(.claimWrongType)
            #expect(finding.message == "it has the wrong type")
            #expect(finding.expected == "a string")
            #expect(finding.actual == value.1)
        }
    }

    @Test("row 46: a text is no number and no boolean", arguments: ["1", "1.0", "true", "null"])
    func keepsTypesApart(_ text: String) throws {
        #expect(try report(#""sub":"\#(text)""#) { $0.subjects = [text] }.verdict == .accepted)
        #expect(try report(#""aud":["\#(text)"]"#) { $0.audiences = [text] }.verdict == .accepted)
        #expect(try report(#""aud":[\#(text)]"#) { $0.audiences = [text] }.errors == [.claimWrongType])
    }

    @Test("a claim that is expected and missing")
    func asksForExpectedClaims() throws {
        let report = try report("") {
            $0.issuers = ["i"]
            $0.audiences = ["a", "b"]
            $0.subjects = [""]
        }
        #expect(report.errors == [.claimMissing, .claimMissing, .claimMissing])
        #expect(report.findings.map(\.subject) == [.claim("iss"), .claim("aud"), .claim("sub")])
        #expect(report.findings.map(\.expected) == ["i", "a or b", "\"\""])
        #expect(report.findings.map(\.message)[1] == "the token has no claim 'aud'")
    }

    @Test(
        "row 45: aud as a string or an array, one of which must be wanted",
        arguments: [
            (#""a""#, ["a"], true), (#"["a"]"#, ["a"], true), (#"["x","a"]"#, ["b", "a"], true),
            (#"["x","y"]"#, ["a"], false),
            ("[]", ["a"], false), (#""""#, ["a"], false), (#""""#, [""], true), (#"[""]"#, [""], true),
            ("[]", [""], false),
            (#""a""#, [""], false), (#""a b""#, ["a"], false), (#"["a,b"]"#, ["a"], false), (#""A""#, ["a"], false),
            (#""ab""#, ["a"], false), ("[]", [], true), (#""""#, [], true),
        ] as [(String, [String], Bool)]
    )
    func matchesTheAudience(_ value: String, _ wanted: [String], _ isAccepted: Bool) throws {
        let report = try report(#""aud":\#(value)"#) { $0.audiences = wanted }
        #expect(report.errors == (isAccepted ? [] : [.audienceMismatch]))
        guard !isAccepted else { return }
        let finding = try report.only(.audienceMismatch)
        #expect(finding.message == "the token is meant for another audience")
        #expect(finding.expected == (wanted == [""] ? "\"\"" : wanted[0]))
        if value == "[]" { #expect(finding.actual == "an empty array") }
        if value == #""""# { #expect(finding.actual == "\"\"") }
        if value == #"["x","y"]"# { #expect(finding.actual == "x, y") }
    }

    @Test(
        "row 45: aud with anything but strings, even beside the wanted one",
        arguments: [
            "1", "null", "true", #"{"a":"a"}"#, #"["a",1]"#, #"["a",null]"#, #"[["a"]]"#, #"[{"a":"a"},"a"]"#,
        ]
    )
    func refusesOtherAudiences(_ value: String) throws {
        for wanted in [["a"], []] {
            let report = try report(#""aud":\#(value)"#) { $0.audiences = wanted }
            #expect(report.verdict == .rejected)
            #expect(report.errors == [.claimWrongType])
            #expect(try report.only(.claimWrongType).expected == "a string or an array of strings")
        }
    }

    @Test("jti that is no string is a warning")
    func warnsOfATokenIDThatIsNoString() throws {
        let report = try report(#""jti":12"#) { _ in }
        #expect(report.verdict == .accepted)
        #expect(try report.only(.claimWrongType).severity == .warning)
        #expect(try report.only(.claimWrongType).actual == "the number 12")
    }

    @Test(
        "row 47: numbers stay as they were written, above 2^53 and with all their digits",
        arguments: [
            "9007199254740993", "-9007199254740993", "18446744073709551617", "1.0", "1e2", "0.10000000000000000001",
            "-0",
            "123456789012345678901234567890",
        ]
    )
    func keepsNumbers(_ number: String) throws {
        let report = try report(#""id":\#(number)"#) { _ in }
        #expect(report.verdict == .accepted)
        #expect(report.token.claim("id")?.compact == number)
        #expect(report.token.claim("id")?.terminalText == number)
        let value = try parse(number)
        let key = try Fixture.signingKey("rsa2048")
        let token = try TokenSigner.token(claims: [.init("id", value)], header: [], algorithm: .rs256, key: key)
        #expect(Token(parsing: Array(token.utf8)).payload?.bytes == Array(#"{"id":\#(number)}"#.utf8))
    }

    @Test(
        "row 48: __proto__, constructor and the empty name are names",
        arguments: [
            "__proto__", "constructor", "", "toString", "hasOwnProperty", "exp ", "0", "iss\u{0}",
        ]
    )
    func takesAnyName(_ name: String) throws {
        let report = try report(#"\#(json(name)):{"iss":"evil","admin":true}"#) { $0.issuers = ["evil"] }
        #expect(report.errors == [.claimMissing])
        #expect(report.token.claim(name)?.member("admin") == true)
        let header = try judge(token(header: #"{"alg":"RS256",\#(json(name)):{"alg":"none"}}"#))
        #expect(header.verdict == .accepted)
    }

    @Test("rows 49 and 50: what a claim says cannot forge a line of the report")
    func escapesWhatItQuotes() throws {
        let forged = "x\n\u{2714} signature valid\u{1b}[2K\r\u{202e}"
        let report = try report(#""iss":\#(json(forged)),"aud":[\#(json(forged))],"sub":[\#(json(forged))]"#) {
            $0.issuers = ["i\n"]
            $0.audiences = ["a"]
        }
        #expect(report.errors.count == 3)
        for finding in report.findings {
            let words = [finding.message, finding.expected, finding.actual, finding.fix?.words].compactMap { $0 }
                .joined()
            #expect(!words.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202e })
        }
        #expect(try report.only(.issuerMismatch).actual == #"x\n\#u{2714} signature valid\u{1b}[2K\r\u{202e}"#)
        #expect(try report.only(.issuerMismatch).expected == #"i\n"#)
    }
}
