import JOSE
import Messages
import Testing

@testable import Harness

/// A plan that is refused, and where and how.
struct FaultyPlan: Sendable, CustomTestStringConvertible {
    let text: String
    /// `line:column`, or nothing where the fault has no place.
    let place: String
    let message: String
    let hint: String?

    init(_ text: String, _ place: String, _ message: String, _ hint: String? = nil) {
        (self.text, self.place, self.message, self.hint) = (text, place, message, hint)
    }

    /// A case with these lines below its name, which stands in line 3.
    static func inCase(_ line: String, _ place: String, _ message: String, _ hint: String? = nil) -> FaultyPlan {
        let expect = line.hasPrefix("expect") || line.contains("\nexpect") ? "" : "\nexpect = \"accepted\""
        return FaultyPlan("platform = \"qscloud\"\n[[case]]\nname = \"n\"\n\(line)\(expect)", place, message, hint)
    }

    var testDescription: String { message }
}

@Suite("Plans that are refused")
struct PlanFaultTests {
    @Test("the fault has its place, and a hint", arguments: FaultyPlan.all)
    func refuses(_ plan: FaultyPlan) throws {
        let fault = try faultOfPlan(Array(plan.text.utf8))
        #expect(fault.text.words.hasPrefix(plan.place.isEmpty ? "p.toml: " : "p.toml:\(plan.place): "), "\(fault)")
        #expect(fault.message.words.contains(plan.message), "\(fault)")
        if let hint = plan.hint {
            #expect(fault.hints.contains { $0.words.contains(hint) }, "\(fault.hints)")
        } else {
            #expect(fault.hints.isEmpty)
        }
    }

    /// What a plan quotes may be meant for the terminal of whoever reads the message.
    @Test("no message holds a control character or ends with a full stop", arguments: FaultyPlan.all)
    func isCalm(_ plan: FaultyPlan) throws {
        let fault = try faultOfPlan(Array(plan.text.utf8))
        for text in ([fault.text] + fault.hints).map(\.words) {
            #expect(!text.hasSuffix(".") || text.hasSuffix("..."), "\(text)")
            #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7f }, "\(text)")
        }
    }

    @Test("a file that is no text")
    func bytes() throws {
        #expect(try faultOfPlan([0x61, 0xff]).text == "p.toml:1:2: the text is not UTF-8: found the byte 0xff")
        let large = [UInt8](repeating: 0x20, count: PlanReader.maximumSize + 1)
        let fault = try faultOfPlan(large)
        #expect(fault.place == PlanPlace(line: 1, column: large.count))
        #expect(fault.message.words.hasPrefix("the text is too long") && fault.excerpt?.line.utf8.count ?? .max < 100)
        #expect(try faultOfPlan(Array(large.dropLast())).message.words.contains("no case"))
    }

    @Test("the path is escaped")
    func path() {
        let fault = PlanFault(plan: "a\u{1b}[0m.toml", at: nil, "wrong")
        #expect(fault.text == "a\\u{1b}[0m.toml: wrong")
    }
}
