import Testing

/// Lines for PowerShell, read by its rules for words as far as the documents use them.
enum PowerShell {
    /// The same for sh.
    ///
    /// Words in single quotes are the same in both. What differs and is not known here fails the test: a double quote, in
    /// which PowerShell would expand something, and a variable that is not one of the environment.
    static func script(_ text: String) throws -> String {
        let lines = text.replacing("`\n", with: " ").split(separator: "\n")
        return try lines.map { line in
            if let variable = line.wholeMatch(of: /\$env:([A-Z_]+) = Get-Content -Raw ([a-z.]+)/) {
                return "\(variable.output.1)=$(cat \(variable.output.2))"
            }
            if let variable = line.wholeMatch(of: /\$env:([A-Z_]+) = ('[^']*')/) {
                return "\(variable.output.1)=\(variable.output.2)"
            }
            // `sh -e` ends where this would.
            if line == "if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }" { return ":" }
            let isPlain = line.hasPrefix("wsl -e qs-jwt ") && !line.contains { "\"`$\\".contains($0) }
            try #require(isPlain, "'\(line)' is no line that this test can read")
            return String(line)
        }.joined(separator: "\n")
    }
}
