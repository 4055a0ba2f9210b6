import Messages
import JOSE
import TestSupport
import Testing

@testable import Harness

@Suite("All mistakes of a plan")
struct PlanFaultsTests {
    private static let faulty = """
        platfrm = "qscloud"
        issuer = acme
        [[case]]
        expires = 30
        groups = ["a", 1]
        exspect = "accepted"
        [[case]]
        name = "x"
        expect = { rejected = ["expird", "timed-out"], reject = true }
        tags = [1]
        live = tru
        [[case]]
        name = "y"
        expect = "accepted"
        """

    @Test("each case of a name that is taken is told with the line of the first, whatever else is wrong with them")
    func repeatedNames() {
        let plan = "platform = \"qscloud\"\n" + String(repeating: "[[case]]\nname = \"n\"\n", count: 3)
        let faults = readFaulty(plan).faults.told.filter { $0.message.words.contains("the same name") }
        #expect(faults.map(\.place) == [PlanPlace(line: 5, column: 1), PlanPlace(line: 7, column: 1)])
        #expect(faults.allSatisfy { $0.message.words == "the case in line 3 has the same name, 'n'" })
        // Of another platform, and of another spelling.
        let platforms = "[[case]]\nname = \"n\"\nplatform = \"qseow\"\nexpect = \"accepted\"\n"
        #expect(readFaulty(platforms + platforms.replacing("qseow", with: "qscloud")).faults.told.count == 1)
        #expect(readFaulty(platforms + platforms.replacing("\"n\"", with: "\"N\"")).faults.isEmpty)
    }

    @Test("are told at once, in the order of the text")
    func areTold() {
        let read = readFaulty(Self.faulty)
        let wanted = [
            "1:1: a plan has no key 'platfrm'", "2:10: expected a value, found 'acme'", "3:1: the case has no name",
            "4:1: 'expires' takes a text", "5:16: 'groups' takes a list of texts", "6:1: a case has no key 'exspect'",
            "9:24: there is no code 'expird'", "9:34: 'timed-out' means", "9:48: 'expect' has no key 'reject'",
            "10:9: 'tags' takes a list of texts", "11:8: expected a value, found 'tru'",
        ]
        let texts = read.faults.told.map(\.text.words)
        #expect(texts.count == wanted.count, "\(texts)")
        for (text, start) in zip(texts, wanted) { #expect(text.hasPrefix("p.toml:\(start)"), "\(text)") }
        #expect(read.faults.more == 0 && read.plan?.cases.isEmpty == true)
        #expect(throws: PlanFaults.self) { try readPlan(Self.faulty) }
    }

    @Test("each shows its line with a mark")
    func showLines() throws {
        let told = readFaulty(Self.faulty).faults.told
        let excerpt = try #require(told[1].excerpt)
        #expect(excerpt.line == "issuer = acme" && excerpt.column == 9)
        #expect(told.allSatisfy { $0.excerpt != nil })
        let wide = readFaulty("\"\u{202e}ö\" = '" + String(repeating: "x", count: 999) + "'").faults.told.first?.excerpt
        #expect(wide?.line == "\"\\u{202e}ö\" = '" + String(repeating: "x", count: 24) + "..." && wide?.column == 0)
    }

    @Test("a case that nothing is wrong with is read, so that the rest of it can be looked at")
    func readTheRest() {
        let cases = "[[case]]\nname = \"x\"\nexpect = 1\n[[case]]\nname = \"y\"\nexpect = \"accepted\"\n"
        let read = readFaulty("platform = \"qscloud\"\n\(cases)[[case]]\nname = z")
        #expect(read.plan?.cases.map(\.name) == ["y"])
        #expect(read.faults.told.map(\.place?.line) == [4, 9])
    }

    @Test(
        "what is missing may be what could not be read",
        arguments: [
            ("[[case]]\nname = \"x\"\nexpect = acepted", ["3:10"]),
            ("[[case]]\nname = x\nexpect = \"accepted\"", ["2:8"]),
            ("[[case]\nname = \"x\"", ["1:8"]), ("[[case]]\nnam = \"x\"\nexpect = \"accepted\"", ["2:1"]),
            ("[[case]]\nname = \"x\"\nexpects = \"accepted\"", ["3:1"]),
        ]
    )
    func lacksNothing(_ text: String, _ places: [String]) {
        let told = readFaulty(text).faults.told.filter { !$0.message.words.contains("names a platform") }
        let found = told.map { $0.place.map { "\($0.line):\($0.column)" } ?? "" }
        #expect(found == places, "\(told.map(\.text.words))")
    }

    @Test("that no platform is named is told once, unless some cases name theirs")
    func platform() {
        let one = "[[case]]\nname = \"x\"\nexpect = \"accepted\"\n"
        let (two, three) = (one.replacing("\"x\"", with: "\"y\""), one.replacing("\"x\"", with: "\"z\""))
        #expect(readFaulty(one + two + three).faults.told.map(\.place?.line) == [2])
        let mixed = one + two + "platform = \"qseow\"\n" + three
        #expect(readFaulty(mixed).faults.told.map(\.place?.line) == [2, 9])
        #expect(readFaulty("platform = 1\n" + one).faults.told.count == 1)
    }

    @Test("not more than twenty, and how many there are besides")
    func most() {
        let faults = readFaulty((1...30).map { "zz\($0) = 1\n" }.joined()).faults
        #expect(faults.told.count == 20 && faults.more == 11)
        #expect(faults.told.last?.place == PlanPlace(line: 20, column: 1))
        var both = faults
        both.append(faults)
        #expect(both.told == faults.told && both.more == 42)
        var first = PlanFaults([PlanFault(plan: "o.toml", at: nil, "wrong")])
        first.append(faults)
        #expect(first.told.count == 20 && first.more == 12 && first.told.first?.plan == "o.toml")
    }

    @Test("those that show later are sorted in, once each and with their lines")
    func later() throws {
        let plan = try readPlan("platform = \"qscloud\"\n[[case]]\nname = \"x\"\nexpect = \"accepted\"")
        func fault(_ line: Int?, _ message: Message) -> PlanFault {
            PlanFault(plan: "p.toml", at: line.map { PlanPlace(line: $0, column: 1) }, message)
        }
        let found = [fault(4, "b"), fault(1, "a"), fault(4, "b"), fault(nil, "c"), fault(4, "a")]
        let faults = plan.faults(found, besides: PlanFaults([fault(3, "r")]))
        #expect(faults.told.map(\.message.words) == ["a", "r", "b", "a", "c"])
        let expect = "expect = \"accepted\""
        let lines = faults.told.map { $0.excerpt?.line }
        #expect(lines == ["platform = \"qscloud\"", "name = \"x\"", expect, expect, nil])
    }

    @Test(
        "no line shows a token or a key",
        arguments: [
            ("jwt = \"eyJhbGciOiJSUzI1NiJ9.e30.x\"", "jwt = \"********************.e30.x\""),
            ("a = \"keys/2026/Prod/private.pem\"", "a = \"keys/2026/Prod/private.pem\""),
            ("a-name-that-is-long-enough-for-anything", "a-name-that-is-long-enough-for-anything"),
            (String(repeating: "aB3/", count: 10), String(repeating: "*", count: 40)), ("", ""),
        ]
    )
    func secrets(_ line: String, _ shown: String) {
        #expect(line.withoutSecrets == shown)
    }
}
