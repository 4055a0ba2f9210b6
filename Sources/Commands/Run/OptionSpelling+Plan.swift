internal import Harness
internal import Messages

extension OptionSpelling {
    /// As in a plan: `expires = "60m"`, and `'expires'` alone; what a plan cannot set, as on a command line.
    static let plan = OptionSpelling { name, value in
        guard SettingKind.of(name) != nil else { return commandLine.text(name, value) }
        guard name.form != .flag else { return "\(name.rawValue) = true" }
        guard let value else { return "'\(name.rawValue)'" }
        let isBare = name.form == .toggle || name.form == .number && value.allSatisfy(\.isNumber)
        return "\(name.rawValue) = \(isBare ? value : quoted(value))"
    }

    /// In the quotes that leave it as it is.
    private static func quoted(_ value: String) -> String {
        let mark = value.unicodeScalars.contains { "\"\\".unicodeScalars.contains($0) } ? "'" : "\""
        return mark + value + mark
    }
}
