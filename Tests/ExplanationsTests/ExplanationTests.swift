import Explanations
import JOSE
import Testing

@Suite("Explanations")
struct ExplanationTests {
    private static let all = Explanation.all

    @Test("every code has its own, once, under its area")
    func isComplete() {
        #expect(Set(Self.all.map(\.code)) == Set(FindingCode.allCases))
        #expect(Self.all.count == FindingCode.allCases.count)
        for area in ExplanationArea.all {
            #expect(!area.explanations.isEmpty)
            #expect(area.explanations.allSatisfy { $0.code.area == area.area }, "\(area.title)")
        }
    }

    @Test("no two say the same")
    func areDistinct() {
        for text in [\Explanation.summary, \.meaning, \.fixOnCloud, \.causes.description] {
            #expect(Set(Self.all.map { $0[keyPath: text] }).count == Self.all.count, "\(text)")
        }
    }

    @Test("complete sentences where these belong, phrases where not", arguments: Explanation.all)
    func areWellFormed(_ explanation: Explanation) {
        for sentences in [explanation.meaning, explanation.fixOnCloud, explanation.fixOnClientManaged] {
            #expect(sentences.hasSuffix("."), "\(sentences)")
            #expect(sentences.count > 20, "\(sentences)")
        }
        for phrase in [explanation.summary, explanation.source] + explanation.causes {
            #expect(!phrase.hasSuffix("."), "\(phrase)")
            #expect(phrase.count > 5, "\(phrase)")
        }
        #expect((2...4).contains(explanation.causes.count))
        #expect(Set(explanation.causes).count == explanation.causes.count)
        #expect(explanation.fixOnCloud != explanation.fixOnClientManaged)
        for text in explanation.paragraphs {
            #expect(!text.contains("\n") && !text.contains("  ") && text.first != " ", "\(text)")
            // Two paragraphs where one belongs.
            #expect(!text.contains(/[a-z]\.[A-Z]/), "\(text)")
        }
        // What survives every log; the sign of a section stands in sources alone.
        #expect(explanation.everything.unicodeScalars.allSatisfy { $0.isASCII || $0 == "§" })
        #expect(!(explanation.paragraphs.dropLast() + [explanation.example]).contains { $0.contains("§") })
    }

    @Test(
        "the source is an RFC, a CVE, a page by its name, our own, or said to be none",
        arguments: Explanation.all
    )
    func haveSources(_ explanation: Explanation) {
        let kinds = [
            "RFC ", "CVE-", "qlik.dev, \"", "Qlik help, \"", "Qlik support article \"", "curl's manual, ", "practice",
            "qs-jwt's own",
        ]
        #expect(kinds.contains { explanation.source.contains($0) })
    }

    @Test("every code that is named exists", arguments: Explanation.all)
    func nameCodesThatExist(_ explanation: Explanation) {
        for match in explanation.everything.matches(of: /see ([a-z]+(?:-[a-z]+)+)/) {
            #expect(FindingCode(rawValue: "\(match.output.1)") != nil, "\(match.output.1)")
        }
    }
}

extension Explanation {
    /// Every text that is wrapped; the source comes last.
    fileprivate var paragraphs: [String] { [summary, meaning, fixOnCloud, fixOnClientManaged] + causes + [source] }

    fileprivate var everything: String { (paragraphs + [example]).joined(separator: "\n") }
}

extension Explanation: CustomTestStringConvertible {
    public var testDescription: String { code.rawValue }
}
