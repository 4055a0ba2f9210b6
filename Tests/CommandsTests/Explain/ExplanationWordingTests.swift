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
            #expect(OptionTable.names.contains("\(match.output)"), "\(match.output)")
        }
    }

    @Test("every example that is a command of this program is taken as one", arguments: Explanation.all)
    func showCommandsThatExist(_ explanation: Explanation) throws {
        let lines = explanation.example.split(separator: " \\\n").joined(separator: " ").split(separator: "\n")
        for line in lines where line.hasPrefix("qs-jwt ") {
            let words = ShellWords.of(String(line.dropFirst(7)))
            #expect(throws: Never.self, "\(line)") { try QSJWT.parseAsRoot(words) }
        }
    }
}

extension Explanation {
    /// Every text.
    fileprivate var everything: String {
        ([summary, meaning, fixOnCloud, fixOnClientManaged] + causes + [source, example]).joined(separator: "\n")
    }
}
