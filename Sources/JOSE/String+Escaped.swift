internal import JSON

extension String {
    /// The text with everything that a terminal would obey, or not show, written as a visible escape.
    ///
    /// The backslash is escaped as well, so that an escape cannot be forged, and so is what would be a command to a
    /// server of continuous integration that reads the log.
    package var escaped: String {
        visible.withoutCommands(hash: "\\u{23}").withoutWorkflowCommands
    }

    private var visible: String {
        var marks = MarkRun()
        guard unicodeScalars.contains(where: { marks.isHidden($0) || $0 == "\\" }) else { return self }
        marks = MarkRun()
        return unicodeScalars.reduce(into: "") { result, scalar in
            let isHidden = marks.isHidden(scalar)
            switch scalar {
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\\": result += "\\\\"
            case _ where isHidden: result += scalar.visibleEscape
            default: result.unicodeScalars.append(scalar)
            }
        }
    }

    /// The text without workflow commands of GitHub, `::name::value` at the beginning of a line, which any blank may
    /// become where a text is wrapped.
    private var withoutWorkflowCommands: String {
        guard pairs(of: UInt8(ascii: ":")) > 1 else { return self }
        var result = ""
        var before: Unicode.Scalar = " "
        var rest = unicodeScalars[...]
        while let scalar = rest.popFirst() {
            let isStart = scalar == ":" && rest.first == ":" && before.properties.isWhitespace
            if isStart { result += "\\u{3a}" } else { result.unicodeScalars.append(scalar) }
            before = scalar
        }
        return result
    }

    /// Commands that are obeyed wherever they stand in a line of a log: of GitHub and Azure, of Azure, of TeamCity.
    private static let commands = ["##[", "##vso[", "##teamcity["]

    /// The text without them; `hash` is how the second of the two is written instead.
    func withoutCommands(hash: String) -> String {
        guard pairs(of: UInt8(ascii: "#")) > 0 else { return self }
        return Self.commands.reduce(self) { text, command in
            let shown = "#" + hash + command.dropFirst(2)
            return String(text.unicodeScalars.replacing(command.unicodeScalars, with: shown.unicodeScalars))
        }
    }

    /// How often two such letters stand together.
    private func pairs(of letter: UInt8) -> Int {
        var pairs = 0
        var isBehind = false
        for byte in utf8 {
            if byte == letter, isBehind { pairs += 1 }
            isBehind = byte == letter && !isBehind
        }
        return pairs
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

/// Tells, one after the other, which characters of a text are written as escapes.
struct MarkRun {
    private var count = 0

    /// Accents on one letter, as no language has more; a pile of them paints over the lines around it.
    private static let most = 4

    mutating func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        count = scalar.isMark ? count + 1 : 0
        return count > Self.most || scalar.isUnfitForTerminal
    }
}

extension Unicode.Scalar {
    /// Whether it stands on or around the letter before it.
    fileprivate var isMark: Bool {
        value >= 0x300 && [.nonspacingMark, .enclosingMark].contains(properties.generalCategory)
    }

    /// Such as `\u{202e}`.
    var visibleEscape: String { "\\u{\(String(value, radix: 16))}" }

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
