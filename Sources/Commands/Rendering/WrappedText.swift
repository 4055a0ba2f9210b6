/// Text in lines for a terminal or a log.
enum WrappedText {
    /// Columns of a line.
    static let width = 80

    /// Breaks a text at its blanks; a word that is too long for a line stands alone in one.
    ///
    /// - Parameters:
    ///   - text: one paragraph.
    ///   - first: what the first line begins with.
    ///   - indent: blanks before the other lines; as far as `first` goes when it is not given.
    ///   - width: columns of a line.
    /// - Returns: at least one line.
    static func lines(_ text: String, first: String = "", indent: Int? = nil, width: Int = width) -> [String] {
        let indent = String(repeating: " ", count: indent ?? first.visibleWidth)
        var lines: [String] = []
        var line = first
        var isEmpty = true
        for word in words(text) {
            if !isEmpty, line.visibleWidth + 1 + word.terminalWidth > width {
                lines.append(line)
                (line, isEmpty) = (indent, true)
            }
            line += isEmpty ? word : " \(word)"
            isEmpty = false
        }
        return lines + [line]
    }

    /// The words; what stands in single quotes is one, and the sign between two menus stays with the one before it.
    private static func words(_ text: String) -> [String] {
        text.split(separator: " ", omittingEmptySubsequences: false).reduce(into: []) { words, word in
            if let last = words.last, word == ">" || isOpen(last) {
                words[words.count - 1] = "\(last) \(word)"
            } else {
                words.append(String(word))
            }
        }
    }

    private static func isOpen(_ word: String) -> Bool { word.hasPrefix("'") && !word.dropFirst().contains("'") }
}

extension String {
    /// Columns without the codes of colours.
    var visibleWidth: Int {
        guard unicodeScalars.contains("\u{1b}") else { return terminalWidth }
        var count = 0
        var isCode = false
        for scalar in unicodeScalars {
            if scalar == "\u{1b}" { isCode = true }
            if !isCode { count += 1 }
            if isCode, scalar == "m" { isCode = false }
        }
        return count
    }
}
