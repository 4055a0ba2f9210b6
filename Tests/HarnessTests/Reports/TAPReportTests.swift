import Harness
import JOSE
import Testing

@Suite struct TAPReportTests {
    @Test func writesOneLineForEachCaseAndADiagnosisForWhatIsNotOK() {
        let finding = Finding(.expired, .error, .claim("exp"), "the token expired")
        let text = TAPReport().text(of: [
            plainRecord("one"),
            plainRecord("two", .failed, reason: "said \"accepted\"", findings: [finding]),
            plainRecord("three", .errored),
            plainRecord("four", .skipped, reason: "live only"),
            plainRecord("five", .skipped),
        ])
        #expect(
            text == #"""
                TAP version 13
                1..5
                # qs-jwt run, seed 18446744073709551615, live, 2027-01-15T08:00:00Z
                ok 1 - one
                not ok 2 - two
                  ---
                  message: "said \"accepted\""
                  severity: "fail"
                  at:
                    file: "plans/acme.toml"
                    line: 7
                  expected: "rejected: expired"
                  actual: "accepted"
                  findings:
                    - "expired"
                  ...
                not ok 3 - three
                  ---
                  message: "no verdict"
                  severity: "error"
                  at:
                    file: "plans/acme.toml"
                    line: 7
                  expected: "rejected: expired"
                  actual: "accepted"
                  ...
                ok 4 - four # SKIP live only
                ok 5 - five # SKIP

                """#
        )
    }

    @Test func noTitleHidesTheDirectiveOfASkippedCase() {
        let text = TAPReport().text(of: [plainRecord("a # b", .skipped, reason: "see #12")])
        #expect(text.split(separator: "\n").last == ##"ok 1 - a \\u{23} b # SKIP see \#12"##)
    }

    @Test func aRunWithoutCasesIsAPlanOfNone() {
        #expect(TAPReport().text(of: []).hasPrefix("TAP version 13\n1..0 # SKIP no cases\n"))
    }

    @Test(arguments: [
        ("a # b", ##"a \# b"##), (##"a\b"##, ##"a\\\\b"##), ("# TODO x", ##"\\u{23} TODO x"##),
        ("##skip", ##"\#\\u{23}skip"##), ("x\nnot ok 1", ##"x\\nnot ok 1"##),
        ("#\u{3000}\u{17f}\u{212a}ip", "\\\\u{23}\u{3000}\u{17f}\u{212a}ip"),
    ])
    func noTitleIsADirective(_ title: String, _ line: String) {
        let text = TAPReport().text(of: [plainRecord(title)])
        #expect(text.split(separator: "\n").last?.utf8.elementsEqual("ok 1 - \(line)".utf8) ?? false)
    }

    @Test(arguments: Hostile.texts) func holdsAnyText(_ text: String) {
        for outcome in CaseRecord.Outcome.allCases {
            let bytes = TAPReport().contents(of: [Hostile.record(text, outcome)])
            let lines = bytes.split(separator: 0x0a).map { String(decoding: $0, as: UTF8.self) }
            let isOK = outcome == .passed || outcome == .skipped
            #expect(lines.count == (isOK ? 4 : 18))
            #expect(lines[3].utf8.starts(with: (isOK ? "ok 1 - " : "not ok 1 - ").utf8))
            #expect(lines.dropFirst(4).allSatisfy { $0.hasPrefix("  ") })
            #expect(bytes.allSatisfy { $0 == 0x0a || $0 >= 0x20 && $0 != 0x7f })
        }
    }
}
