import ArgumentParser
import Explanations
import JOSE
import Testing

@testable import Commands

@Suite("Explanations")
struct ExplanationTests {
    private static let all = FindingCode.allCases.map(Explanation.of)

    @Test("every code has its own, and every area lists its codes once")
    func isComplete() {
        #expect(Self.all.map(\.code) == FindingCode.allCases)
        let listed = ExplanationArea.allCases.flatMap(\.codes)
        #expect(listed.count == FindingCode.allCases.count)
        #expect(Set(listed) == Set(FindingCode.allCases))
        #expect(!ExplanationArea.allCases.contains { $0.codes.isEmpty })
    }

    @Test("no two say the same")
    func areDistinct() {
        for text in [\Explanation.summary, \.meaning, \.fixOnCloud, \.causes.description] {
            #expect(Set(Self.all.map { $0[keyPath: text] }).count == Self.all.count, "\(text)")
        }
    }

    @Test("complete sentences where these belong, phrases where not", arguments: FindingCode.allCases)
    func areWellFormed(_ code: FindingCode) {
        let explanation = Explanation.of(code)
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
        }
        // What survives every log; the sign of a section stands in sources alone.
        #expect(explanation.everything.unicodeScalars.allSatisfy { $0.isASCII || $0 == "§" })
        #expect(!(explanation.paragraphs.dropLast() + [explanation.example]).contains { $0.contains("§") })
    }

    @Test(
        "the source is an RFC, a CVE, a page by its name, our own, or said to be none",
        arguments: FindingCode.allCases
    )
    func haveSources(_ code: FindingCode) {
        let kinds = [
            "RFC ", "CVE-", "qlik.dev, \"", "Qlik help, \"", "Qlik support article \"", "curl's manual, ", "practice",
            "qs-jwt's own",
        ]
        #expect(kinds.contains { Explanation.of(code).source.contains($0) })
    }

    @Test("every option that is named exists", arguments: FindingCode.allCases)
    func nameOptionsThatExist(_ code: FindingCode) throws {
        for match in Explanation.of(code).everything.matches(of: /--[a-z][a-z-]*/) {
            #expect(Self.options.contains("\(match.output)"), "\(match.output)")
        }
    }

    private static let options = Set(
        (CommandOption.commands + ["create-cert", "explain", "inspect-key", "run"] + probes)
            .flatMap { CommandOption.options(of: $0).map(\.name) } + (probes.isEmpty ? ofProbes : [])
    )
    private static let probes = QSJWT.configuration.subcommands.compactMap { $0.configuration.commandName }
        .filter { $0.hasPrefix("probe-") }
    /// What the texts name of the commands that probe, as long as there are none.
    private static let ofProbes = [
        "--api-key-env", "--cacert", "--client-cert", "--client-key", "--connect-timeout", "--connect-to", "--insecure",
        "--max-time", "--noproxy", "--proxy", "--resolve", "--tenant", "--url",
    ]

    @Test("every code that is named exists", arguments: FindingCode.allCases)
    func nameCodesThatExist(_ code: FindingCode) {
        for match in Explanation.of(code).everything.matches(of: /see ([a-z]+(?:-[a-z]+)+)/) {
            #expect(FindingCode(rawValue: "\(match.output.1)") != nil, "\(match.output.1)")
        }
    }

    @Test("every example that is a command of this program is taken as one", arguments: FindingCode.allCases)
    func showCommandsThatExist(_ code: FindingCode) throws {
        let lines = Explanation.of(code).example.split(separator: " \\\n").joined(separator: " ").split(separator: "\n")
        for line in lines where line.hasPrefix("qs-jwt ") {
            if Self.probes.isEmpty, line.hasPrefix("qs-jwt probe-") { continue }
            let words = shellWords(String(line.dropFirst(7)))
            #expect(throws: Never.self, "\(line)") { try QSJWT.parseAsRoot(words) }
        }
    }

    /// The words of a line, of which some stand in double quotes.
    private func shellWords(_ line: String) -> [String] {
        line.split(separator: "\"", omittingEmptySubsequences: false).enumerated().flatMap { index, part in
            index.isMultiple(of: 2) ? part.split(separator: " ").map(String.init) : [String(part)]
        }
    }
}

extension Explanation {
    /// Every text that is wrapped; the source comes last.
    fileprivate var paragraphs: [String] { [summary, meaning, fixOnCloud, fixOnClientManaged] + causes + [source] }

    fileprivate var everything: String { (paragraphs + [example]).joined(separator: "\n") }
}
