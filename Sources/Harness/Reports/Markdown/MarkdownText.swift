internal import JOSE

/// Text of others in Markdown as GitHub reads it.
enum MarkdownText {
    /// Characters of one text, at most.
    private static let most = 300

    /// Text that is escaped already, as code on one line: in code GitHub sees neither markup nor links, mentions, numbers of
    /// issues, formulas and emoji.
    ///
    /// A bar would end the cell of a table, and a backtick the code, so both are written as escapes.
    static func code(_ text: String) -> String {
        var code = String.UnicodeScalarView()
        let scalars = text.visible.unicodeScalars
        for scalar in scalars.prefix(most) {
            switch scalar {
            case "|": code.append(contentsOf: "\\u{7c}".unicodeScalars)
            case "`": code.append(contentsOf: "\\u{60}".unicodeScalars)
            default: code.append(scalar)
            }
        }
        guard !code.isEmpty else { return "" }
        return "`\(String(code))\(scalars.count > most ? "..." : "")`"
    }

    /// Any text as code.
    static func name(_ text: String) -> String { code(text.excerpt(most)) }

    /// A line of a table.
    static func row(_ cells: String...) -> String { "| \(cells.joined(separator: " | ")) |\n" }

    /// The two lines that a table begins with, whose columns hold texts, or numbers.
    static func table(_ columns: (name: String, isNumber: Bool)...) -> String {
        let names = columns.map(\.name).joined(separator: " | ")
        let rules = columns.map { $0.isNumber ? "---:" : "---" }.joined(separator: " | ")
        return "| \(names) |\n| \(rules) |\n"
    }
}
