internal import JSON
internal import Messages

/// An option or argument of a command, as its users see it.
package struct OptionDescription: Sendable {
    /// With their dashes, the short one first; none for an argument.
    package let names: [String]
    /// What stands for its value, such as `FILE` or `text|json`; empty for a flag.
    package let value: String
    /// A few words, without a period.
    package let summary: String
    /// Sentences for the manual page; empty where the summary says all.
    package let details: String
    package let isRequired: Bool
    package let isRepeating: Bool
    /// What it is without the option, if the summary does not say it.
    package let defaultValue: String?
    /// The words that it takes, if these are few.
    package let values: [String]

    /// The long name without its dashes; empty for an argument.
    package var longName: String { names.last.map { String($0.drop { $0 == "-" }) } ?? "" }

    /// The names and what stands for the value: `-o, --output FILE`.
    package var label: String {
        let words = names.isEmpty ? [value] : [names.joined(separator: ", "), value]
        return words.filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The summary, and whether the option must be given or what it is without it.
    package var line: String {
        if isRequired { return "\(summary) (required)" }
        return defaultValue.map { "\(summary) [\($0)]" } ?? summary
    }

    /// Reads what ArgumentParser tells of an argument.
    ///
    /// - Parameters:
    ///   - json: an element of `arguments`.
    ///   - command: knows which options are required, and further defaults.
    init(_ json: JSONValue, of command: (any ContextCommand.Type)?) {
        let names = (json.member("names")?.elements ?? []).map { name in
            (name.member("kind") == "short" ? "-" : "--") + (name.member("name")?.stringValue ?? "")
        }
        self.names = names.sorted { $0.utf8.count < $1.utf8.count }
        let long = names.max { $0.utf8.count < $1.utf8.count }.map { String($0.dropFirst(2)) } ?? ""
        let option = OptionName(rawValue: long)
        values = json.member("allValues")?.elements?.compactMap(\.stringValue) ?? []
        summary = long == "help" ? "Show this help" : json.member("abstract")?.stringValue ?? ""
        details = json.member("discussion")?.stringValue ?? ""
        isRepeating = json.member("isRepeating") == true
        isRequired = option.map { command?.required.contains($0) ?? false } ?? false
        let name = json.member("valueName")?.stringValue ?? ""
        let isFlag = json.member("kind") == "flag"
        let placeholder = name.contains("|") ? name : Self.placeholder(name, values)
        let takesList = json.member("parsingStrategy") == "upToNextOption"
        value = isFlag ? "" : placeholder + (takesList ? "..." : "")
        let own = option.flatMap { command?.defaults[$0] }
        let parsed = name.hasPrefix("[") ? nil : json.member("defaultValue")?.stringValue
        defaultValue = own ?? (parsed?.isEmpty ?? true ? nil : parsed)
    }

    /// The words that it takes, if two or three, or else a name in capitals.
    private static func placeholder(_ name: String, _ values: [String]) -> String {
        let choice = values.joined(separator: "|")
        return (1...3).contains(values.count) && choice.utf8.count <= 18 ? choice : name.uppercased()
    }
}
