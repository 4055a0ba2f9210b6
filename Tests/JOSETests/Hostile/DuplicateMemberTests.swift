import JOSE
import JSON
import Testing

@Suite("Row 28: a name that stands twice")
struct DuplicateMemberTests {
    @Test(
        "row 28: in the header, at any depth, also through escapes",
        arguments: [
            (#"{"alg":"RS256","alg":"none"}"#, "alg"), (#"{"alg":"RS256","alg":"RS256"}"#, "alg"),
            (#"{"alg":"RS256","\u0061lg":"HS256"}"#, "alg"), (#"{"alg":"RS256","x":{"a":1,"a":1}}"#, "x.a"),
            (#"{"alg":"RS256","x":[0,{"":1,"":1}]}"#, "x.1."), (#"{"alg":"RS256","kid":null,"kid":"a"}"#, "kid"),
        ]
    )
    func refusesThemInTheHeader(_ header: String, _ path: String) throws {
        let report = try judge(token(header: header))
        #expect(report.verdict == .rejected)
        let finding = try report.only(.duplicateMember)
        #expect(finding.severity == .error)
        #expect(finding.subject == .header(path))
        #expect(finding.message == "the header names '\(path)' more than once, so that two readers may see two values")
        // Also where no claim is looked at.
        #expect(try judge(token(header: header)) { $0.signatureOnly = true }.verdict == .rejected)
    }

    @Test(
        "row 28: in the payload, at any depth, also through escapes",
        arguments: [
            (#"{"exp":1800003600,"exp":1800003600}"#, "exp"), (#"{"exp":1800003600,"sub":"a","s\u0075b":"b"}"#, "sub"),
            (#"{"exp":1800003600,"r":{"roles":[],"roles":[1]}}"#, "r.roles"),
            (#"{"exp":1800003600,"\ud83d\ude00":1,"😀":2}"#, "😀"),
        ]
    )
    func refusesThemInThePayload(_ payload: String, _ path: String) throws {
        let report = try judge(token(payload: payload))
        #expect(report.verdict == .rejected)
        #expect(report.signature.status == .valid)
        #expect(report.claims == .rejected)
        let finding = try report.only(.duplicateMember)
        #expect(finding.subject == .claim(path))
        #expect(finding.message == "the payload names '\(path)' more than once, so that two readers may see two values")
        // All of them can be shown.
        #expect(report.token.payload?.document?.duplicates.count == 1)
    }

    @Test("row 28: names that differ in case are different names, and the real one is missing")
    func tellsCasesApart() throws {
        let header = try judge(token(header: #"{"Alg":"RS256"}"#))
        #expect(header.verdict == .rejected)
        #expect(header.errors == [.algorithmMissing])
        #expect(try header.only(.algorithmMissing).actual == "Alg")
        let both = try judge(token(header: #"{"ALG":"none","alg":"RS256"}"#))
        #expect(both.verdict == .accepted)
        let payload = try judge(token(payload: #"{"Exp":1800003600,"EXP":1800003600}"#))
        #expect(payload.errors == [.expiryMissing])
    }

    @Test("row 28: é in one and in two scalars are two names")
    func tellsNormalFormsApart() throws {
        #expect(try judge(token(payload: "{\"exp\":1800003600,\"\u{e9}\":1,\"e\u{301}\":2}")).findings.isEmpty)
    }

    @Test("row 28: of thousands, the first ten are named")
    func namesTheFirstTen() throws {
        let members = (0..<5000).map { "\"m\($0)\":1" }
        let payload = "{\"exp\":1800003600,\((members + members).joined(separator: ","))}"
        let report = try judge(token(payload: payload))
        #expect(report.errors == [FindingCode](repeating: .duplicateMember, count: 10))
        #expect(report.findings.map(\.subject) == (0..<10).map { .claim("m\($0)") })
    }

    @Test("rows 28 and 49: what a terminal would obey is escaped in the name")
    func escapesTheName() throws {
        let report = try judge(token(payload: #"{"exp":1800003600,"\u001b[2J":1,"\u001b[2J":2}"#))
        #expect(try report.only(.duplicateMember).subject == .claim("\u{1b}[2J"))
        #expect(try report.only(.duplicateMember).message.contains(#"'\u{1b}[2J'"#))
    }
}
