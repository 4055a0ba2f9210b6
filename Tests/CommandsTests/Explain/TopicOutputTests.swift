import ArgumentParser
import Explanations
import JOSE
import JSON
import Testing

@testable import Commands

@Suite("explain, of a topic")
struct TopicOutputTests {
    @Test("80 columns but for commands, each of which is one line", arguments: Topic.all)
    func fits(_ topic: Topic) {
        let outcome = run("explain", topic.name)
        #expect(outcome.status == 0)
        #expect(outcome.errors.isEmpty)
        let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(lines.first == "\(topic.name): \(topic.summary)")
        #expect(lines.filter { $0.hasPrefix("    qs-jwt") } == topic.steps.flatMap(\.commands).map { "    \($0)" })
        for line in lines where !line.hasPrefix("    qs-jwt ") {
            #expect(line.count <= 80 && line.last != " ", "\(line)")
        }
        let headings = lines.filter { $0.first?.isNumber ?? false }
        #expect(headings == topic.steps.enumerated().map { "\($0 + 1). \($1.title)" })
        let words = outcome.output.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
        for text in topic.introduction + topic.values.map(\.meaning) + [topic.source] { #expect(words.contains(text)) }
        for case .paragraph(let text) in topic.steps.flatMap(\.contents) { #expect(words.contains(text)) }
        for case .item(let text) in topic.steps.flatMap(\.contents) { #expect(words.contains("- \(text)")) }
    }

    @Test("every member as JSON", arguments: Topic.all)
    func printsJSON(_ topic: Topic) throws {
        let json = try run("explain", topic.name, "--format", "json").json()
        #expect(json.members?.map(\.name) == ["topic", "summary", "introduction", "values", "steps", "source"])
        #expect(json.member("topic") == .string(topic.name))
        #expect(json.member("summary") == .string(topic.summary))
        #expect(json.member("introduction") == JSONValue(topic.introduction))
        #expect(json.member("source") == .string(topic.source))
        let values = json.member("values")?.elements ?? []
        #expect(values.map { $0.member("value")?.stringValue } == topic.values.map(\.text))
        #expect(values.map { $0.member("meaning")?.stringValue } == topic.values.map(\.meaning))
        let steps = json.member("steps")?.elements ?? []
        #expect(steps.map { $0.member("title")?.stringValue } == topic.steps.map(\.title))
        let contents = steps.flatMap { $0.member("contents")?.elements ?? [] }
        let expected = topic.steps.flatMap(\.contents).map { content -> JSONValue in
            switch content {
            case .paragraph(let text): ["text": .string(text)]
            case .item(let text): ["item": .string(text)]
            case .command(let text): ["command": .string(text)]
            case .lines(let lines): ["lines": .init(lines)]
            }
        }
        #expect(contents == expected)
    }

    @Test("every command is taken by the program, and every option that a text names exists", arguments: Topic.all)
    func showsCommandsThatExist(_ topic: Topic) {
        for command in topic.steps.flatMap(\.commands) where command.hasPrefix("qs-jwt ") {
            #expect(throws: Never.self, "\(command)") {
                try QSJWT.parseAsRoot(ShellWords.of(String(command.dropFirst("qs-jwt ".count))))
            }
        }
        let texts = topic.introduction + topic.steps.flatMap(\.contents).map { "\($0)" }
        let said = texts.filter { !$0.contains("qs-jwt-stand-in tenant.toml") }.joined(separator: "\n")
        for match in said.matches(of: /--[a-z][a-z-]*/) {
            #expect(OptionTable.names.contains("\(match.output)"), "\(match.output)")
        }
    }

    @Test("case and blanks around the name do not matter")
    func forgives() { #expect(run("explain", " Set-Up-QSCloud\n").output == run("explain", "set-up-qscloud").output) }

    @Test("shells complete the topics, before the codes")
    func completes() throws {
        let description = CommandOption.options(of: "explain").first { $0.name.isEmpty }
        #expect(description != nil)
        let script = run("--generate-completion-script", "fish").output
        let line = try #require(script.split(separator: "\n").first { $0.contains("set-up-qscloud") })
        for name in Topic.all.map(\.name) + ["expired", "weak-key"] { #expect(line.contains(name), "\(name)") }
    }

    @Test("the root's help says where to begin")
    func isFound() { #expect(run("--help").output.contains("qs-jwt explain set-up-qscloud")) }
}

/// The words of a command line, of which some stand in double quotes.
enum ShellWords {
    static func of(_ line: String) -> [String] {
        line.split(separator: "\"", omittingEmptySubsequences: false).enumerated().flatMap { index, part in
            index.isMultiple(of: 2) ? part.split(separator: " ").map(String.init) : [String(part)]
        }
    }
}

/// The options of all commands.
enum OptionTable {
    static let names = Set(
        QSJWT.configuration.subcommands.compactMap { $0.configuration.commandName }
            .flatMap { CommandOption.options(of: $0).map(\.name) }
    )
}
