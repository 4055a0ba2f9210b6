package import JSON

extension JSONLine {
    /// The bytes of the object, in which everything that a terminal or a server of continuous integration would obey is
    /// written as a JSON escape.
    package consuming func terminalBytes() -> [UInt8] {
        let isPlain = isPlain
        let bytes = bytes()
        return isPlain ? bytes : Array(JSONValue.escaped(String(decoding: bytes, as: UTF8.self)).utf8)
    }
}

extension JSONValue {
    /// Compact JSON in which everything that a terminal would obey is written as a JSON escape.
    ///
    /// It is still valid JSON for the same value.
    package var terminalText: String { Self.escaped(compact) }

    /// The same in many lines, as `pretty` lays them out.
    package var terminalLines: String { Self.escaped(pretty()) }

    /// JSON in which nothing is left that a terminal or a server of continuous integration would obey.
    fileprivate static func escaped(_ json: String) -> String { visible(json).withoutCommands(hash: "\\u0023") }

    private static func visible(_ json: String) -> String {
        var marks = MarkRun()
        guard json.unicodeScalars.contains(where: { marks.isHidden($0) && $0 != "\n" }) else { return json }
        marks = MarkRun()
        return json.unicodeScalars.reduce(into: "") { result, scalar in
            // A line break stands between the values only; within a text it is escaped already.
            guard marks.isHidden(scalar), scalar != "\n" else {
                result.unicodeScalars.append(scalar)
                return
            }
            for unit in String(scalar).utf16 {
                let digits = String(unit, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
    }

    /// Type and value, strings in quotes: for a finding about the wrong type.
    package var typedExcerpt: String {
        let text = terminalText
        let cut = text.unicodeScalars.count <= 40 ? text : String(text.unicodeScalars.prefix(40)) + "..."
        return self == .null ? "null" : "the \(typeName) \(cut)"
    }

    /// For a finding: strings unchanged, but escaped, anything else as JSON; cut to so many characters.
    package func excerpt(_ limit: Int = 80) -> String {
        if case .string(let text) = self { return text.isEmpty ? "\"\"" : text.excerpt(limit) }
        let text = terminalText
        return text.unicodeScalars.count <= limit ? text : String(text.unicodeScalars.prefix(limit)) + "..."
    }
}
