import Foundation
import JOSE
import JSON
import Keys
import Messages
import Qlik
import Synchronization
import TestSupport
import Testing

@testable import Commands

@Suite("A token in each line")
struct EachLineTests {
    private let environment = ["BULK_SECRET": MixedTokens.secret]
    private let verify = ["verify", "--each-line", "--secret-env", "BULK_SECRET", "--for", "qscloud"]

    private func lines(_ words: [String], _ input: String) -> (outcome: Outcome, lines: [String]) {
        let outcome = run(words, stdin: input, environment: environment)
        return (
            outcome, outcome.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
        )
    }

    @Test("ten thousand lines are judged as the single command judges each, whatever the number of threads")
    func judgesAsOne() throws {
        let input = try MixedTokens.lines(10_000)
        let (outcome, reports) = lines(verify + ["--jobs", "4"], input.joined(separator: "\n") + "\n")
        #expect(outcome.status == 1)
        try #require(reports.count == input.count)
        let key = try VerificationKey(secret: Array(MixedTokens.secret.utf8), source: "$BULK_SECRET")
        let judge = TokenJudge(platform: .cloud, expectations: Expectations(time: NumericDate(seconds: moment)))
        var verdicts: [String: Int] = [:]
        for (line, report) in zip(input, reports) {
            let alone = try judge.report(on: Token(parsing: TokenText(Array(line.utf8)).bytes), keys: [key])
            let expected = ReportJSON(alone, .cloud).value.terminalText
            guard report == expected else {
                Issue.record("\(line)\n\(report)\n\(expected)")
                return
            }
            verdicts[alone.verdict.rawValue, default: 0] += 1
        }
        // Otherwise the mixture would be none. Qlik Cloud takes no secret, so that none is accepted.
        #expect(verdicts == ["rejected": input.count])
        #expect(lines(verify + ["--jobs", "1"], input.joined(separator: "\n")).lines == reports)
    }

    @Test("the lines of the single command are those of the many", arguments: ["verify", "decode"])
    func printsAsOne(_ command: String) throws {
        let input = try MixedTokens.lines(120)
        let key = command == "verify" ? ["--secret-env", "BULK_SECRET"] : []
        let (_, reports) = lines([command, "--each-line"] + key, input.joined(separator: "\n"))
        for (line, report) in zip(input, reports) {
            let alone = run([command, "--format", "json", "-"] + key, stdin: line, environment: environment)
            #expect(try JSONDocument(parsing: Array(report.utf8)).value == alone.json(), "\(line)")
        }
        #expect(reports.count == input.count)
    }

    @Test("what came of it is told at the end, and by the exit status")
    func tells() throws {
        let good = try MixedTokens.lines(40).filter {
            $0.hasPrefix("ey") && Token(parsing: Array($0.utf8)).findings.isEmpty
        }
        let token = try #require(good.first)
        let words = ["verify", "--each-line", "--secret-env", "BULK_SECRET"]
        let accepted = lines(words, "\(token)\n\(token)\n").outcome
        #expect(accepted.status == 0)
        #expect(accepted.said("info") == ["2 lines: 2 accepted, 0 rejected"])
        let mixed = lines(words + ["--at", "+2h"], "\(token)\n\nabc").outcome
        #expect(mixed.status == 1)
        #expect(mixed.said("info") == ["3 lines: 0 accepted, 3 rejected", "malformed: 2", "expired: 1"])
        #expect(lines(words, "").outcome.said("info") == ["0 lines: 0 accepted, 0 rejected"])
        let wrapped = lines(words, "Bearer \(token)\n\(token)\n").outcome
        #expect(wrapped.said("info") == ["2 lines: 2 accepted, 0 rejected", "removed what stood around the token: 1"])
        let shown = lines(["decode", "--each-line"], "\(token)\n\nabc\n").outcome
        #expect(shown.status == 1)
        #expect(shown.said("info") == ["3 lines: 1 shown, 2 unreadable", "malformed: 2"])
    }

    @Test("two parts make the whole, line for line")
    func shards() throws {
        let input = try MixedTokens.lines(501).joined(separator: "\n")
        let whole = lines(verify, input).lines
        let parts = (1...2).map { lines(verify + ["--shard", "\($0)/2", "--jobs", "3"], input) }
        var joined: [String] = []
        for index in whole.indices { joined.append(parts[index % 2].lines[index / 2]) }
        #expect(joined == whole)
        #expect(parts[1].outcome.said("info").first?.hasPrefix("250 lines in part 2 of 2: ") == true)
        #expect(parts.map(\.lines.count) == [251, 250])
    }

    @Test(
        "a part that is none is refused",
        arguments: ["0/2", "3/2", "1", "1/0", "a/b", "1/2/3", "-1/2", "1/99999999999999999999"]
    )
    func refusesShard(_ text: String) {
        let outcome = run(verify + ["--shard=\(text)"], stdin: "", environment: environment)
        #expect(outcome.status == 2)
        #expect(outcome.message?.hasPrefix("--shard takes I/N") == true)
    }

    @Test("options for many tokens need the option that reads many")
    func requiresEachLine() {
        for words in [["--jobs", "2"], ["--shard", "1/2"], ["--field", "token"]] {
            let outcome = run(["decode"] + words, stdin: "a.b.c")
            #expect(outcome.status == 2)
            #expect(outcome.hints == ["--each-line reads a token from each line"])
        }
        #expect(run(["decode", "--each-line", "--jwt", "a.b.c"]).status == 2)
        #expect(run(["decode", "--each-line", "--jobs", "0"], stdin: "").status == 2)
        #expect(
            run(["decode", "--each-line", "no-such-file"]).message?.hasPrefix("cannot read 'no-such-file'") == true
        )
        #expect(run(["decode", "--each-line"]).message == "there are no tokens")
        let token = run(["decode", "--each-line", "eyJhbGciOiJSUzI1NiJ9.e30.AAAA"])
        #expect(token.status == 2)
        #expect(token.hints == ["leave --each-line out for one token"])
    }

    @Test(
        "a member of a JSON object is the token",
        arguments: [
            (#"{"token":"TOKEN"}"#, "token", nil), (#"{"a":{"b":"Bearer TOKEN"}}"#, "a.b", nil),
            (#"{"a.b":"TOKEN","a":{"b":"x"}}"#, "a.b", nil),
            (#"{"id":1,"time":"x"}"#, "token", "the line has no member 'token'"),
            (#"{"token":7}"#, "token", "the member 'token' is not a string"),
            ("[1]", "token", "the line has no member 'token'"),
            ("TOKEN", "token", "the line is not a JSON object"), ("", "token", "the line is not a JSON object"),
            ("\u{feff}{\"token\":\"TOKEN\"}", "token", nil),
            (#"{"token":"TOKEN","token":"x"}"#, "token", "the line has the member 'token' more than once"),
            (#"{"a":{"b":"TOKEN"},"a":1}"#, "a.b", "the line has the member 'a.b' more than once"),
            (#"{"x":1,"x":2,"token":"TOKEN"}"#, "token", nil),
            (
                "{\"pad\":[\(String(repeating: "0,", count: 60_000))0],\"token\":\"TOKEN\"}", "token",
                "the line is more JSON than is read: "
            ),
        ] as [(String, String, String?)]
    )
    func readsField(_ line: String, _ name: String, _ message: String?) throws {
        let token = try MixedTokens.lines(40).first { Token(parsing: Array($0.utf8)).findings.isEmpty } ?? ""
        let words = ["verify", "--each-line", "--secret-env", "BULK_SECRET", "--field", name]
        let (outcome, reports) = lines(words, line.replacingOccurrences(of: "TOKEN", with: token) + "\n")
        let report = try JSONDocument(parsing: Array(try #require(reports.first).utf8)).value
        let found = report.member("findings")?.elements?.first?.member("message")?.stringValue
        #expect(reports.count == 1)
        #expect(outcome.status == (message == nil ? 0 : 1))
        #expect(message == nil ? found == nil : found?.hasPrefix(message ?? "") == true, "\(found ?? "")")
    }

    @Test("a line of 10 MB is one report, and those around it are judged")
    func boundsLines() throws {
        let token = try MixedTokens.lines(40).first { Token(parsing: Array($0.utf8)).findings.isEmpty } ?? ""
        let long = String(repeating: "e", count: 10_000_000)
        let words = ["verify", "--each-line", "--secret-env", "BULK_SECRET"]
        let (outcome, reports) = lines(words, [token, long, token].joined(separator: "\n"))
        #expect(reports.count == 3)
        #expect(outcome.said("info").first == "3 lines: 2 accepted, 1 rejected")
        #expect(reports.dropFirst().first?.contains("the token is larger than 1 MiB") == true)
    }

    @Test("a reader that goes away ends it quietly, and an interruption with whole lines")
    func ends() throws {
        let input = try MixedTokens.lines(2_000).joined(separator: "\n") + "\n"
        let written = Mutex<[UInt8]>([])
        let closed = run(verify, stdin: input, environment: environment) { context in
            context.writeOutput = { (bytes) throws(Failure) in
                written.withLock { $0 += bytes }
                return false
            }
        }
        #expect(closed.errors.isEmpty)
        #expect(written.withLock { $0.last } == UInt8(ascii: "\n"))
        let context = Mutex(0)
        let streams = FakeStreams()
        var fake = Context.fake(streams, stdin: Array(input.utf8), environment: environment)
        fake.isInterrupted = {
            context.withLock {
                $0 += 1; return $0 > 12
            }
        }
        #expect(EntryPoint.run(verify, context: fake) == Failure.Status.noVerdict.rawValue)
        let contents = streams.contents.withLock { $0 }
        #expect(contents.output.last == UInt8(ascii: "\n"))
        #expect(contents.output.count { $0 == UInt8(ascii: "\n") } < 2_000)
        #expect(contents.errors.contains { $0.contains("interrupted") })
    }
}
