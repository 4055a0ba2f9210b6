internal import JSON

/// The ways in which libraries write the same JSON.
enum JSONLayout: CaseIterable {
    case compact, spaced, compactASCII, spacedASCII, escapedSlashes, indentedByTwo, indentedByFour, withLineBreak

    /// For messages, after `is written`.
    var words: String {
        switch self {
        case .compact: "compactly"
        case .spaced: "with a space after each comma and colon"
        case .compactASCII: "compactly with non-ASCII letters escaped"
        case .spacedASCII: "with spaces after commas and colons, and non-ASCII letters escaped"
        case .escapedSlashes: "compactly with escaped slashes"
        case .indentedByTwo: "in lines indented by two spaces"
        case .indentedByFour: "in lines indented by four spaces"
        case .withLineBreak: "compactly with a line break at the end"
        }
    }

    func text(_ value: JSONValue) -> String {
        switch self {
        case .compact: value.compact
        case .spaced: Self.spaced(value.compact)
        case .compactASCII: Self.ascii(value.compact)
        case .spacedASCII: Self.spaced(Self.ascii(value.compact))
        case .escapedSlashes: Self.slashes(value.compact)
        case .indentedByTwo: value.pretty()
        case .indentedByFour: value.pretty(indent: 4)
        case .withLineBreak: value.compact + "\n"
        }
    }

    /// Puts a blank behind each comma and colon between values.
    private static func spaced(_ json: String) -> String {
        var isInString = false
        var isEscaped = false
        var result = ""
        for scalar in json.unicodeScalars {
            result.unicodeScalars.append(scalar)
            if isEscaped {
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else if scalar == "\"" {
                isInString.toggle()
            } else if !isInString, scalar == "," || scalar == ":" {
                result += " "
            }
        }
        return result
    }

    /// Beyond ASCII there are letters in strings only.
    private static func ascii(_ json: String) -> String {
        guard json.utf8.contains(where: { $0 >= 0x80 }) else { return json }
        return json.unicodeScalars.reduce(into: "") { result, scalar in
            guard !scalar.isASCII else { return result.unicodeScalars.append(scalar) }
            for unit in String(scalar).utf16 {
                let digits = String(unit, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
    }

    private static func slashes(_ json: String) -> String {
        json.unicodeScalars.reduce(into: "") { $0 += $1 == "/" ? "\\/" : String($1) }
    }
}
