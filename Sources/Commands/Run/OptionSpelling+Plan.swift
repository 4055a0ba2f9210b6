internal import Harness
internal import Messages

extension OptionSpelling {
    /// As in a plan: `expires = "60m"`, and `'expires'` alone; what a plan cannot set, as on a command line.
    static let plan = OptionSpelling { name, value in
        guard let kind = PlanVocabulary.kind(of: name.rawValue) else { return commandLine.text(name, value) }
        guard kind.form != .flag else { return "\(kind.name) = true" }
        guard let value else { return "'\(kind.name)'" }
        let isBare = kind.form == .toggle || kind.form == .number && value.allSatisfy(\.isNumber)
        return "\(kind.name) = \(isBare ? value : quoted(value))"
    }

    /// In the quotes that leave it as it is.
    private static func quoted(_ value: String) -> String {
        let mark = value.unicodeScalars.contains { "\"\\".unicodeScalars.contains($0) } ? "'" : "\""
        return mark + value + mark
    }
}
