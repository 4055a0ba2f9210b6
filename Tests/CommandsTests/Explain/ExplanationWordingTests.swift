import ArgumentParser
import Explanations
import JOSE
import Testing

@testable import Commands

@Suite("Explanations and the command line")
struct ExplanationWordingTests {
    @Test("every option that is named exists", arguments: Explanation.all)
    func nameOptionsThatExist(_ explanation: Explanation) throws {
        for match in explanation.everything.matches(of: /--[a-z][a-z-]*/) {
            #expect(Self.options.contains("\(match.output)"), "\(match.output)")
        }
    }

    private static let options = Set(
        (CommandOption.commands + ["create-cert", "explain", "inspect-key", "run"] + probes)
            .flatMap { CommandOption.options(of: $0).map(\.name) }
    )
    private static let probes = QSJWT.configuration.subcommands.compactMap { $0.configuration.commandName }
        .filter { $0.hasPrefix("probe-") }

    @Test("every example that is a command of this program is taken as one", arguments: Explanation.all)
    func showCommandsThatExist(_ explanation: Explanation) throws {
        let lines = explanation.example.split(separator: " \\\n").joined(separator: " ").split(separator: "\n")
        for line in lines where line.hasPrefix("qs-jwt ") {
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
    /// Every text.
    fileprivate var everything: String {
        ([summary, meaning, fixOnCloud, fixOnClientManaged] + causes + [source, example]).joined(separator: "\n")
    }
}
