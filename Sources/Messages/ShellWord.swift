/// Names of files as words of a command line.
package enum ShellWord {
    /// The name as bash and PowerShell both take it unchanged, in single quotes if it holds a blank.
    ///
    /// - Returns: `nil` for a name with characters that a shell or a terminal interprets, or as an option.
    package static func quoted(_ path: String) -> String? {
        let isPlain = path.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || "0123456789._-/+@%,: ".unicodeScalars.contains(scalar)
        }
        guard isPlain, !path.isEmpty, !path.hasPrefix("-") else { return nil }
        let isBare = path.unicodeScalars.allSatisfy { $0 != " " && $0 != "," && $0 != "@" }
        return isBare ? path : "'\(path)'"
    }
}
