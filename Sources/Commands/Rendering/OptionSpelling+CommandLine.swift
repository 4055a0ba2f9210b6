internal import Messages

extension OptionSpelling {
    /// As on a command line: `--expires 60m`.
    static let commandLine = OptionSpelling { name, value in
        "--\(name.rawValue)" + (value.map { " \(quoted($0))" } ?? "")
    }

    /// In quotes where a shell would take it apart, and where it is JSON, which mostly needs them.
    private static func quoted(_ value: String) -> String {
        let isPlain = !value.unicodeScalars.contains { " \"'".unicodeScalars.contains($0) } && !value.contains(":=")
        return isPlain ? value : "'\(value.replacing("'", with: "'\\''"))'"
    }
}
