import Testing

@testable import Commands

@Suite("Help")
struct HelpTests {
    private static let commands = CommandOption.commands + ["create-cert", "explain", "inspect-key"]

    @Test("every command's help names every option and shows an example", arguments: commands)
    func namesEveryOption(_ command: String) {
        let outcome = run(command, "--help")
        #expect(outcome.status == 0)
        #expect(outcome.errors.isEmpty)
        let options = CommandOption.options(of: command)
        #expect(Set(options.map(\.name)).count == options.count)
        let lines = outcome.output.split(separator: "\n")
        for option in options where !option.isHidden {
            let name = option.name.isEmpty ? "  <\(option.valueName)>" : "  \(option.name)"
            let index = lines.firstIndex { line in
                // A short name stands before the long one.
                let long = line.hasPrefix("  -") && line.dropFirst(4).hasPrefix(", ") ? "  " + line.dropFirst(6) : line
                return long == name || long.hasPrefix("\(name) ")
            }
            // The description begins in column 27, on this line or the next one.
            let description = index.map { lines[$0].dropFirst(26) + lines[($0 + 1)...].prefix(1).joined() } ?? ""
            #expect(description.contains { $0.isLetter }, "\(name)")
        }
        #expect(outcome.output.contains("  qs-jwt \(command) "))
        expectFinished(outcome.output)
    }

    @Test("the root's help names every command and the exit statuses")
    func namesEveryCommand() {
        let outcome = run("--help")
        for command in Self.commands { #expect(outcome.output.contains("\n  \(command) ")) }
        #expect(outcome.output.contains("Exit status: 0 done or accepted"))
        expectFinished(outcome.output)
    }

    private func expectFinished(_ text: String) {
        for word in ["TODO", "FIXME", "XXX", "lorem"] { #expect(!text.contains(word)) }
        // ArgumentParser wraps all but its summary of the options.
        #expect(!text.split(separator: "\n").contains { $0.count > 80 && !$0.hasPrefix("USAGE: ") })
    }
}
