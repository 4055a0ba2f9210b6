import ArgumentParser
import JSON
import Testing

@testable import Commands

/// The wrapped values of a command, each as `path = value`, read without a wrapper's getter, which may trap.
struct CommandDump: Equatable {
    private(set) var values: [String] = []
    /// The properties that hold a definition and no value: to read one ends the process.
    private(set) var unset: [String] = []

    init(_ command: any ParsableArguments) { add(command, "\(type(of: command))") }

    private mutating func add(_ subject: any ParsableArguments, _ path: String) {
        for child in Mirror(reflecting: subject).children {
            let name = "\(path).\(child.label ?? "?")"
            let wrapper = Mirror(reflecting: child.value)
            guard let parsed = wrapper.children.first(where: { $0.label == "_parsedValue" })?.value else {
                values.append("\(name) = \(String(reflecting: child.value))")
                continue
            }
            guard let content = Mirror(reflecting: parsed).children.first, content.label == "value" else {
                unset.append(name)
                continue
            }
            if let group = content.value as? any ParsableArguments {
                add(group, name)
            } else {
                values.append("\(name) = \(String(reflecting: content.value))")
            }
        }
    }
}

/// One option of a command that is read without ArgumentParser, as ArgumentParser describes it.
struct CommandOption: CustomTestStringConvertible, Sendable {
    let command: String
    /// `--name`, or nothing for the argument.
    let name: String
    let kind: String
    /// What stands for its value in the help.
    let valueName: String
    let isRepeating: Bool
    /// The words that it takes, if these are few.
    let allValues: [String]
    let takesLists: Bool
    let isHidden: Bool

    var testDescription: String { "\(command) \(name.isEmpty ? "the argument" : name)" }

    static let commands = ["create-qscloud", "create-qseow", "decode", "probe-qscloud", "probe-qseow", "verify"]
    static let all = commands.flatMap(options)
    private static let descriptions = try? JSONDocument(parsing: Array(QSJWT._dumpHelp().utf8)).value
        .member("command")?.member("subcommands")?.elements

    /// The options of a command without `--help`, which is never plain; hidden ones are there as well.
    static func options(of command: String) -> [CommandOption] {
        let found = descriptions?.first { $0.member("commandName") == .string(command) }
        return (found?.member("arguments")?.elements ?? []).map { CommandOption($0, of: command) }
            .filter { $0.name != "--help" }
    }

    private init(_ json: JSONValue, of command: String) {
        self.command = command
        let long = json.member("names")?.elements?.first { $0.member("kind") == "long" }
        name = long?.member("name")?.stringValue.map { "--\($0)" } ?? ""
        kind = json.member("kind")?.stringValue ?? ""
        valueName = json.member("valueName")?.stringValue ?? ""
        isRepeating = json.member("isRepeating") == true
        allValues = json.member("allValues")?.elements?.compactMap(\.stringValue) ?? []
        takesLists = json.member("parsingStrategy") == "upToNextOption"
        isHidden = json.member("shouldDisplay") == false
    }

    /// A text that serves as a number too, unless only some words will do.
    var samples: [String] { allValues.isEmpty ? ["30"] : allValues }

    private var isNumber: Bool { ["--cert-create-expires-days", "--jobs", "--retry", "--retry-delay"].contains(name) }

    /// Plain ways to write it.
    var spellings: [[String]] {
        switch kind {
        case "flag": return [[name]]
        case "positional": return [["eyJ.eyJ.abc"], ["-"]]
        default:
            let separate = samples.map { [name, $0] }
            let joined = samples.map { ["\(name)=\($0)"] }
            let lists = takesLists ? [[name, "a", "b c"], [name, "a", name, "b"]] : []
            let repeated = isRepeating ? [[name, samples[0], name, samples[0]]] : []
            // A free text may be empty, hold a "=", or be a lone dash.
            let texts =
                allValues.isEmpty && !takesLists ? [[name, "a=b c"], ["\(name)=-x=y"], [name, ""], [name, "-"]] : []
            return separate + joined + lists + repeated + (isNumber ? [] : texts)
        }
    }
}

/// The plain reading of a command line, which must leave nothing unset.
func plainReading(
    _ words: [String],
    sourceLocation: SourceLocation = #_sourceLocation
) throws -> (command: any ContextCommand, dump: CommandDump) {
    let words = ArgumentWords(words).joined
    let command = try #require(
        EntryPoint.plainCommand(words),
        "not read plainly: \(words); see PlainWords.swift and +Plain.swift",
        sourceLocation: sourceLocation
    )
    let dump = CommandDump(command)
    #expect(dump.unset.isEmpty, "\(words) leaves these unset", sourceLocation: sourceLocation)
    return (command, dump)
}

/// Holds that a command line is read plainly, and to the same values as by ArgumentParser, which takes its time.
func expectPlainReading(_ words: [String], sourceLocation: SourceLocation = #_sourceLocation) throws {
    let (command, dump) = try plainReading(words, sourceLocation: sourceLocation)
    let parsed = CommandDump(try parse(ArgumentWords(words).joined.dropFirst(), like: command))
    #expect(parsed.unset.isEmpty && !parsed.values.isEmpty, sourceLocation: sourceLocation)
    #expect(dump.values == parsed.values, "\(words)", sourceLocation: sourceLocation)
}

private func parse<Command: ContextCommand>(_ words: some Sequence<String>, like _: Command) throws -> Command {
    try Command.parse(Array(words))
}
