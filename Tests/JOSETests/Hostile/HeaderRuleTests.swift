import JOSE
import JSON
import TestSupport
import Testing

@Suite("Rows 31 and 34 to 36: header parameters that change how a token is read")
struct HeaderRuleTests {
    private func report(_ members: String) throws -> Report {
        try judge(token(header: #"{"alg":"RS256",\#(members)}"#))
    }

    @Test(
        "row 34: crit, whatever it holds",
        arguments: [
            #"["exp"]"#, #"["unknown"]"#, "[]", #"["unknown","unknown"]"#, #"["absent"]"#, #"["alg"]"#, #"["crit"]"#,
            "[1]", "[null]", #"[""]"#, #""unknown""#, "{}", "null", "true", "1", #"[["b64"]]"#, #"["b64"]"#,
            #"["x5c"]"#,
        ]
    )
    func refusesCrit(_ value: String) throws {
        for more in ["", #","unknown":1,"exp":1"#] {
            let report = try report(#""crit":\#(value)\#(more)"#)
            #expect(report.verdict == .rejected)
            #expect(report.errors == [.criticalHeaderUnknown])
            let finding = try report.only(.criticalHeaderUnknown)
            #expect(finding.message == "the header requires extensions")
            #expect(finding.actual == (value == #""unknown""# ? "unknown" : value))
            #expect(finding.subject == .header("crit"))
        }
        let token = try token(header: #"{"alg":"RS256","crit":\#(value)}"#)
        #expect(try judge(token) { $0.signatureOnly = true }.verdict == .rejected)
    }

    @Test("row 34: Crit is another name")
    func acceptsAnotherCase() throws {
        #expect(try report(#""Crit":["exp"]"#).verdict == .accepted)
    }

    @Test(
        "row 35: b64, alone or with crit, false or no boolean",
        arguments: ["false", "0", "1", #""false""#, "null", "[]"]
    )
    func refusesUnencodedPayloads(_ value: String) throws {
        let report = try report(#""b64":\#(value)"#)
        #expect(report.verdict == .rejected)
        #expect(report.errors == [.headerUnsupported])
        let finding = try report.only(.headerUnsupported)
        #expect(finding.message == "the header requires an unencoded payload, which RFC 7797 §7 forbids in a JWT")
        #expect(finding.expected == "no b64")
        #expect(finding.subject == .header("b64"))
        let critical = try self.report(#""b64":\#(value),"crit":["b64"]"#)
        #expect(critical.errors == [.criticalHeaderUnknown, .headerUnsupported])
    }

    @Test("row 35: b64 true is what every token does; with crit it is still refused")
    func acceptsB64True() throws {
        #expect(try report(#""b64":true"#).findings.isEmpty)
        #expect(try report(#""b64":true,"crit":["b64"]"#).errors == [.criticalHeaderUnknown])
    }

    @Test("row 35: a payload that is not encoded at all")
    func refusesARawPayload() throws {
        let token = try Fixture.signed("\(encoded(#"{"alg":"RS256","b64":false,"crit":["b64"]}"#)).{}")
        let report = try judge(token) { $0.signatureOnly = true }
        #expect(report.verdict == .rejected)
        #expect(report.errors.contains(.malformed))
        #expect(report.errors.contains(.headerUnsupported))
    }

    @Test("row 31: zip, whatever it says", arguments: [#""DEF""#, #""GZ""#, #""""#, "null", "true", "{}"])
    func refusesCompression(_ value: String) throws {
        let report = try report(#""zip":\#(value)"#)
        #expect(report.verdict == .rejected)
        #expect(report.errors == [.headerUnsupported])
        let message = "the header requires compression, which only encrypted tokens have"
        #expect(try report.only(.headerUnsupported).message == message)
    }

    @Test(
        "row 36: typ and cty that are no string",
        arguments: ["typ", "cty"],
        ["1", "null", "[]", #"["JWT"]"#, "true"]
    )
    func refusesTypesThatAreNoString(_ name: String, _ value: String) throws {
        let report = try report(#""\#(name)":\#(value)"#)
        #expect(report.verdict == .rejected)
        #expect(report.errors == [.headerWrongType])
        #expect(try report.only(.headerWrongType).message == "it is not a string")
    }

    @Test("row 36: cty JWT with a token as the payload, which is not looked into")
    func refusesANestedToken() throws {
        let inner = try token()
        let outer = try token(header: #"{"alg":"RS256","cty":"JWT"}"#, payload: inner)
        let report = try judge(outer)
        #expect(report.verdict == .rejected)
        #expect(report.errors == [.malformed])
        #expect(report.claims == .unchecked)
    }

    @Test("all of it is found at once, errors first")
    func findsEverything() throws {
        let header = #"{"typ":1,"crit":[],"b64":false,"zip":"DEF","kid":2,"jku":"https://a.example","alg":"none"}"#
        let report = try judge(token(header: header, payload: #"{"nbf":"x"}"#))
        #expect(
            report.findings.map(\.code) == [
                .algorithmNone, .headerWrongType, .criticalHeaderUnknown, .headerUnsupported, .headerUnsupported,
                .headerWrongType, .timeNotANumber, .expiryMissing, .embeddedKeyIgnored,
            ]
        )
    }
}
