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
        for word in text.split(separator: " ") {
            if !isEmpty, line.terminalWidth + 1 + String(word).terminalWidth > width {
                lines.append(line)
                (line, isEmpty) = (indent, true)
            }
            line += isEmpty ? String(word) : " \(word)"
            isEmpty = false
        }
        return lines + [line]
    }
}
