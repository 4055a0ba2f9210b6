internal import JSON

extension String {
    /// The text with everything that a terminal would obey, or not show, written as a visible escape.
    ///
    /// The backslash is escaped as well, so that an escape cannot be forged.
    package var escaped: String {
        guard unicodeScalars.contains(where: { $0.isUnfitForTerminal || $0 == "\\" }) else { return self }
        return unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\\": result += "\\\\"
            case _ where scalar.isUnfitForTerminal: result += "\\u{\(String(scalar.value, radix: 16))}"
            default: result.unicodeScalars.append(scalar)
            }
        }
    }

    /// The text in quotes, as JSON has it, so that blanks around it are seen; cut to so many characters.
    package func quotedExcerpt(_ limit: Int = 80) -> String {
        let isCut = unicodeScalars.count > limit
        let start = String(String.UnicodeScalarView(unicodeScalars.prefix(limit)))
        return JSONValue.string(start).terminalText + (isCut ? "..." : "")
    }

    /// The escaped text, cut to so many characters: what a token says is shown, but not all of it.
    package func excerpt(_ limit: Int = 80) -> String {
        guard unicodeScalars.count > limit else { return escaped }
        return String(String.UnicodeScalarView(unicodeScalars.prefix(limit))).escaped + "..."
    }
}

extension Unicode.Scalar {
    /// Control characters, separators of lines and paragraphs, bidirectional controls, zero-width and other format
    /// characters, and whatever has no agreed glyph.
    var isUnfitForTerminal: Bool {
        if (0x20...0x7e).contains(value) { return false }
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: return true
        default: return properties.isDefaultIgnorableCodePoint
        }
    }
}
