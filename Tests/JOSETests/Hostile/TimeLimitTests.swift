import JOSE
import JSON
import Messages
import TestSupport
import Testing

@Suite("Rows 41 to 43: when a token counts")
struct TimeLimitTests {
    private func report(
        _ payload: String,
        at time: NumericDate = NumericDate(seconds: now),
        leeway: Int = 0,
        requiresExpiry: Bool = true
    ) throws -> Report {
        try judge(token(payload: payload)) {
            $0.time = time
            $0.leeway = Timespan(seconds: leeway)
            $0.requiresExpiry = requiresExpiry
        }
    }

    @Test("row 41: the leeway is 0 unless it is set, and the report has it")
    func hasNoLeewayByDefault() throws {
        #expect(Expectations(time: NumericDate(seconds: 0)).leeway.seconds == 0)
        let report = try report(goodPayload, leeway: 7)
        #expect(report.leeway.seconds == 7)
        #expect(report.time == NumericDate(seconds: now))
    }

    @Test(
        "row 41: exp is the first second that does not count, leeway added",
        arguments: [
            (-1, 0, false, "the token expired 1 s ago"), (0, 0, false, "the token expires in this second"),
            (1, 0, true, ""),
            (-60, 60, false, "the token expired 1 min ago"), (-59, 60, true, ""), (0, 1, true, ""),
            (-3_600, 3_599, false, "the token expired 1 h ago"), (-90_000, 0, false, "the token expired 1 day 1 h ago"),
        ]
    )
    func judgesTheExpiry(_ offset: Int, _ leeway: Int, _ isAccepted: Bool, _ message: String) throws {
        let report = try report(#"{"exp":\#(now + offset)}"#, leeway: leeway)
        #expect(report.verdict == (isAccepted ? .accepted : .rejected))
        #expect(report.errors == (isAccepted ? [] : [.expired]))
        guard !isAccepted else { return }
        let finding = try report.only(.expired)
        #expect(finding.message == message)
        #expect(finding.expected == "after 2027-01-15T08:00:00Z")
        #expect(finding.fix == "issue a new token; if it is new, compare the clocks of both machines")
    }

    @Test(
        "row 41: nbf is the first second that counts, leeway taken off",
        arguments: [
            (0, 0, true, ""), (1, 0, false, "the token becomes valid in 1 s"), (-1, 0, true, ""), (60, 60, true, ""),
            (61, 60, false, "the token becomes valid in 1 min 1 s"), (1, 1, true, ""),
        ]
    )
    func judgesTheStart(_ offset: Int, _ leeway: Int, _ isAccepted: Bool, _ message: String) throws {
        let report = try report(#"{"exp":1800003600,"nbf":\#(now + offset)}"#, leeway: leeway)
        #expect(report.errors == (isAccepted ? [] : [.notYetValid]))
        guard !isAccepted else { return }
        let finding = try report.only(.notYetValid)
        #expect(finding.message == message)
        #expect(finding.expected == "2027-01-15T08:00:00Z or earlier")
    }

    @Test("row 41: a moment between two seconds")
    func judgesFractionsOfASecond() throws {
        let half = NumericDate(seconds: now, nanoseconds: 500_000_000)
        #expect(try report(#"{"exp":1800000000.5}"#, at: half).errors == [.expired])
        #expect(try report(#"{"exp":1800000000.500000001}"#, at: half).errors.isEmpty)
        #expect(try report(#"{"exp":1800003600,"nbf":1800000000.5}"#, at: half).errors.isEmpty)
        #expect(try report(#"{"exp":1800003600,"nbf":1800000000.500000001}"#, at: half).errors == [.notYetValid])
    }

    @Test("row 41: both are judged, and the leeway widens both")
    func judgesBoth() throws {
        let payload = #"{"exp":1799999999,"nbf":1800000001}"#
        #expect(try report(payload).errors == [.expired, .notYetValid])
        #expect(try report(payload, leeway: 2).errors.isEmpty)
    }

    @Test(
        "row 42: without exp",
        arguments: ["{}", #"{"nbf":1}"#, #"{"EXP":1800003600}"#, #"{"x":{"exp":1800003600}}"#]
    )
    func asksForAnExpiry(_ payload: String) throws {
        let report = try report(payload)
        #expect(report.verdict == .rejected)
        #expect(report.claims == .rejected)
        #expect(report.errors == [.expiryMissing])
        let finding = try report.only(.expiryMissing)
        #expect(finding.message == "the token does not say when it expires")
        #expect(finding.fix?.words.contains("--allow-no-expiry") ?? false)
        let allowed = try self.report(payload, requiresExpiry: false)
        #expect(allowed.verdict == .accepted)
        #expect(allowed.claims == .accepted)
    }

    @Test("row 42: allowing none is not allowing any")
    func judgesAnExpiryThatIsThere() throws {
        #expect(try report(#"{"exp":1}"#, requiresExpiry: false).errors == [.expired])
    }

    @Test(
        "row 43: iat in the future is a warning",
        arguments: [(0, 0, false), (1, 0, true), (5, 5, false), (6, 5, true)]
    )
    func warnsOfAFutureIssue(_ offset: Int, _ leeway: Int, _ warns: Bool) throws {
        let report = try report(#"{"exp":1800003600,"iat":\#(now + offset)}"#, leeway: leeway)
        #expect(report.verdict == .accepted)
        #expect(report.codes(.warning) == (warns ? [.issuedInFuture] : []))
        guard warns else { return }
        #expect(try report.only(.issuedInFuture).message == "issued \(offset) s from now")
    }

    @Test("row 43: nbf after exp, and iat after exp")
    func warnsOfContradictions() throws {
        let start = try report(#"{"exp":1800003600,"nbf":1800003601}"#)
        #expect(start.errors == [.notYetValid])
        let message = "it expires before it begins"
        #expect(try start.only(.timesContradictory).message == message)
        #expect(try start.only(.timesContradictory).subject == .claim("nbf"))
        #expect(try start.only(.timesContradictory).severity == .warning)
        let issue = try report(#"{"exp":1800003600,"iat":1800003600}"#)
        #expect(issue.verdict == .accepted)
        #expect(try issue.only(.timesContradictory).message == "it expires before it was issued")
        #expect(try issue.only(.timesContradictory).expected == "before exp, 2027-01-15T09:00:00Z")
        #expect(try report(#"{"exp":1800003600,"iat":1799999999,"nbf":1800000000}"#).findings.isEmpty)
    }

    @Test("signature only: no time is looked at")
    func leavesTimesAlone() throws {
        let report = try judge(token(payload: #"{"exp":1,"nbf":"x"}"#)) { $0.signatureOnly = true }
        #expect(report.verdict == .accepted)
        #expect(report.claims == .unchecked)
        #expect(report.findings.isEmpty)
    }

    @Test(
        "an iat that is whole or half hours ahead is local time",
        arguments: [
            (3600, "1 h ahead"), (7197, "2 h ahead, less 3 s"), (1800, "30 min ahead"),
            (19_790, "5 h 30 min ahead, less 10 s"),
            (50_300, "14 h ahead, less 100 s"),
        ]
    )
    func tellsLocalTime(_ ahead: Int, _ words: String) throws {
        let issued = now + ahead
        let both = try report(#"{"iat":\#(issued),"nbf":\#(issued - 30),"exp":\#(issued + 3600)}"#)
        #expect(both.findings.map(\.code) == [.notYetValid])
        #expect(both.findings[0].actual?.hasSuffix("; \(words)") ?? false)
        #expect(both.findings[0].fix?.words.contains("datetime.now(timezone.utc)") ?? false)
        let alone = try report(#"{"iat":\#(issued),"exp":\#(issued + 3600)}"#)
        #expect(alone.findings.map(\.code) == [.issuedInFuture])
        #expect(alone.findings[0].fix?.words.contains("Instant.now()") ?? false)
    }

    @Test(
        "what is ahead by other times, or begins later on purpose, is not",
        arguments: [(600, 600), (3000, 3000), (3610, 3610), (52_200, 52_200), (0, 3600), (0, 7200)]
    )
    func leavesOtherTimes(_ issued: Int, _ start: Int) throws {
        let report = try report(#"{"iat":\#(now + issued),"nbf":\#(now + start),"exp":\#(now + start + 600)}"#)
        #expect(report.errors == [.notYetValid])
        #expect(!report.words.contains("local time"))
    }

    @Test(
        "an old token may be a new one in local time",
        arguments: [(-7200, true), (-18_030, true), (-36_119, true), (-7330, false), (-9000, false), (-54_000, false)]
    )
    func asksWhetherAnOldTokenIsNew(_ issued: Int, _ asks: Bool) throws {
        let report = try report(#"{"iat":\#(now + issued),"exp":\#(now + issued + 3600)}"#)
        #expect(report.errors == [.expired])
        #expect(report.words.contains("if it is new: local time taken for UTC?") == asks)
    }
}
