internal import ArgumentParser
internal import JSON

/// A command as its users see it, for help and for manual pages.
package struct CommandDescription: Sendable {
    /// A part of what is said besides the options.
    package enum Part: Sendable, Hashable {
        case paragraph(String)
        /// Lines for a shell, shown as they are.
        case example([String])
    }

    /// `verify`; empty for the program itself.
    package let name: String
    /// One line without a period.
    package let summary: String
    package let parts: [Part]
    /// What stands behind the command's name.
    package let synopsis: String
    package let sections: [(heading: OptionHeading, options: [OptionDescription])]

    package var options: [OptionDescription] { sections.flatMap(\.options) }

    /// The program itself, and then its commands in the order of the list.
    package static let all: [CommandDescription] = {
        let root = try? JSONDocument(parsing: Array(QSJWT._dumpHelp().utf8)).value.member("command")
        guard let root else { return [] }
        let commands = (root.member("subcommands")?.elements ?? []).filter { $0.member("commandName") != "help" }
        return [CommandDescription(root, name: "")]
            + commands.map { CommandDescription($0, name: $0.member("commandName")?.stringValue ?? "") }
    }()

    /// Of the program: three numbers, by the rules of Semantic Versioning.
    package static var version: String { QSJWT.version }

    /// Of the manual, as RFC 3339 writes a date.
    package static var date: String { QSJWT.date }

    package static func named(_ name: String) -> CommandDescription? { all.first { $0.name == name } }

    private init(_ json: JSONValue, name: String) {
        self.name = name
        let abstract = json.member("abstract")?.stringValue ?? ""
        summary = abstract.hasSuffix(".") ? String(abstract.dropLast()) : abstract
        parts = Self.parts(json.member("discussion")?.stringValue ?? "")
        let types = QSJWT.configuration.subcommands.compactMap { $0 as? any ContextCommand.Type }
        let type = types.first { $0.configuration.commandName == name }
        let options = (json.member("arguments")?.elements ?? []).filter { $0.member("shouldDisplay") != false }
            .map { OptionDescription($0, of: type) }
        sections = OptionHeading.allCases.compactMap { heading in
            let own = options.filter { OptionHeading.of($0.longName) == heading }
            guard !own.isEmpty else { return nil }
            return (heading, own.sorted { OptionHeading.rank($0.longName) < OptionHeading.rank($1.longName) })
        }
        synopsis = Self.synopsis(name, options)
    }

    private static func synopsis(_ name: String, _ options: [OptionDescription]) -> String {
        guard !name.isEmpty else { return "COMMAND [OPTIONS]" }
        let required = options.filter(\.isRequired).map(\.label)
        let arguments = options.filter(\.names.isEmpty).map { "[\($0.value)\($0.isRepeating ? "..." : "")]" }
        return (required + ["[OPTIONS]"] + arguments).joined(separator: " ")
    }

    /// Paragraphs have blank lines between, and an example is indented by two blanks.
    private static func parts(_ text: String) -> [Part] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.split(whereSeparator: \.isEmpty).map { paragraph in
            paragraph.allSatisfy { $0.hasPrefix("  ") }
                ? .example(paragraph.map { String($0.dropFirst(2)) })
                : .paragraph(paragraph.joined(separator: " "))
        }
    }
}
