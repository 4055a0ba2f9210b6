/// Text in lines for a terminal or a log.
enum WrappedText {
    /// Columns of a line.
    static let width = 80

    /// Breaks a text at its blanks; a word that is too long for a line stands alone in one.
    ///
    /// - Parameters:
    ///   - text: one paragraph.
    ///   - first: what the first line begins with; the others are indented as far.
    /// - Returns: at least one line.
    static func lines(_ text: String, first: String = "") -> [String] {
        let indent = String(repeating: " ", count: first.terminalWidth)
        var lines: [String] = []
        var line = first
        var isEmpty = true
        for word in words(text) {
            if !isEmpty, line.terminalWidth + 1 + word.terminalWidth > width {
                lines.append(line)
                (line, isEmpty) = (indent, true)
            }
            line += isEmpty ? word : " \(word)"
            isEmpty = false
        }
        return lines + [line]
    }

    /// The words, of which the sign between two menus stays with the one before it.
    private static func words(_ text: String) -> [String] {
        text.split(separator: " ").reduce(into: []) { words, word in
            if word == ">", let menu = words.popLast() {
                words.append("\(menu) >")
            } else {
                words.append(String(word))
            }
        }
    }
}
