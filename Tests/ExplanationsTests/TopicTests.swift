import Explanations
import JOSE
import Testing

@Suite("Topics")
struct TopicTests {
    @Test("one for each platform, and none has the name of a code")
    func areNamed() {
        #expect(Topic.all.map(\.name) == ["set-up-qscloud", "set-up-qseow"])
        #expect(!Topic.title.isEmpty)
        for topic in Topic.all {
            #expect(FindingCode(rawValue: topic.name) == nil)
            #expect(Topic.named(topic.name)?.summary == topic.summary)
        }
        #expect(Topic.named("expired") == nil)
    }

    @Test("complete sentences where these belong, phrases where not", arguments: Topic.all)
    func areWellFormed(_ topic: Topic) {
        for phrase in [topic.summary, topic.source] + topic.values.map(\.meaning) + topic.steps.map(\.title) {
            #expect(!phrase.hasSuffix(".") && phrase.count > 5, "\(phrase)")
        }
        #expect(!topic.introduction.isEmpty && topic.steps.count > 3)
        for text in topic.introduction { #expect(text.hasSuffix(".")) }
        for step in topic.steps {
            #expect(!step.contents.isEmpty, "\(step.title)")
            for content in step.contents {
                switch content {
                // A colon leads to what follows.
                case .paragraph(let text): #expect(text.hasSuffix(".") || text.hasSuffix(":"), "\(text)")
                case .item(let text): #expect(!text.hasSuffix(".") && text.contains(": "), "\(text)")
                case .command(let line):
                    #expect(line.hasPrefix("qs-jwt ") || line.hasPrefix("qs-jwt-stand-in "), "\(line)")
                // A line that is empty would end the block.
                case .lines(let lines): #expect(lines.allSatisfy { !$0.isEmpty })
                }
            }
            if case .paragraph(let last) = step.contents.last { #expect(last.hasSuffix("."), "\(last)") }
        }
        for text in topic.texts {
            #expect(!text.contains("  ") && text.first != " " && !text.contains(/[a-z]\.[A-Z]/), "\(text)")
            #expect(text.unicodeScalars.allSatisfy { $0.isASCII }, "\(text)")
        }
    }

    @Test("a reader replaces what stands in a command, and a value is part of no other word", arguments: Topic.all)
    func namesValues(_ topic: Topic) {
        let commands = topic.steps.flatMap(\.commands)
        #expect((1...4).contains(topic.values.count))
        for value in topic.values {
            let uses = commands.filter { $0.contains(value.text) }
            #expect(!uses.isEmpty, "\(value.text)")
            for command in uses {
                let parts = command.split(separator: value.text, omittingEmptySubsequences: false)
                for (before, after) in zip(parts, parts.dropFirst()) {
                    #expect(before.last.map { " /".contains($0) } ?? false, "\(command)")
                    #expect(after.first.map { " /".contains($0) } ?? true, "\(command)")
                }
            }
        }
    }

    /// Words of these characters, bare or in double quotes, mean the same in bash, PowerShell and cmd.
    @Test("bash and PowerShell take each command as it is", arguments: Topic.all)
    func suitsShells(_ topic: Topic) {
        for command in topic.steps.flatMap(\.commands) {
            let parts = command.split(separator: "\"", omittingEmptySubsequences: false)
            #expect(!parts.count.isMultiple(of: 2), "\(command)")
            for (index, part) in parts.enumerated() {
                let isQuoted = !index.isMultiple(of: 2)
                #expect(!isQuoted || !part.isEmpty)
                #expect(part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || " -./:".contains($0)) })
            }
            // PowerShell reads a bare word that begins with one dash and has a dot or a colon as two.
            #expect(!command.split(separator: " ").contains { $0.first == "-" && $0.contains(/[.:]/) }, "\(command)")
        }
    }

    @Test("every code that is named exists", arguments: Topic.all)
    func namesCodesThatExist(_ topic: Topic) {
        var count = 0
        for text in topic.texts {
            for match in text.matches(of: /(?:explain|warning:|see) ([a-z]+(?:-[a-z]+)+)/) {
                count += 1
                let name = String(match.output.1)
                #expect(FindingCode(rawValue: name) != nil || Topic.named(name) != nil, "\(name)")
            }
        }
        #expect(count > 0)
    }
}

extension Topic {
    /// Every text, the commands included.
    fileprivate var texts: [String] {
        [summary, source] + introduction + values.map(\.meaning)
            + steps.flatMap { step in
                [step.title]
                    + step.contents.map { content in
                        switch content {
                        case .paragraph(let text), .item(let text), .command(let text): text
                        case .lines(let lines): lines.joined(separator: " ")
                        }
                    }
            }
    }
}

extension Topic: CustomTestStringConvertible {
    public var testDescription: String { name }
}
