import Foundation
import TestSupport
import Testing

/// The examples of README.md, as they stand there.
enum Readme {
    /// The text below a heading, which is given with its marks, up to the next one of its level or above.
    static func section(_ heading: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
        let data = try Data(contentsOf: URL(fileURLWithPath: Fixture.repository("README.md")))
        let text = String(decoding: data, as: UTF8.self)
        let rest = try #require(
            text.components(separatedBy: "\n\(heading)\n").dropFirst().first,
            "README.md has no section '\(heading)'",
            sourceLocation: sourceLocation
        )
        let level = heading.prefix { $0 == "#" }.count
        let marks = (1...level).map { String(repeating: "#", count: $0) + " " }
        var isCode = false
        let lines = rest.components(separatedBy: "\n").prefix { line in
            // A comment of a shell begins like a heading.
            if line.hasPrefix("```") { isCode.toggle() }
            return isCode || !marks.contains(where: line.hasPrefix)
        }
        return lines.joined(separator: "\n")
    }

    /// The blocks of code in a language, such as `sh`.
    static func blocks(_ language: String, in section: String) -> [String] {
        section.components(separatedBy: "```\(language)\n").dropFirst()
            .compactMap { $0.components(separatedBy: "```").first }
    }

    /// The texts of a list in YAML, as far as examples use it: plain ones over several lines, and literal ones (`|`).
    static func list(
        _ key: String,
        in yaml: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> [String] {
        let lines = yaml.components(separatedBy: "\n")
        let start = try #require(
            lines.firstIndex { $0.trimmingCharacters(in: .whitespaces) == "\(key):" },
            sourceLocation: sourceLocation
        )
        let depth = indentation(lines[start])
        var items: [[String]] = []
        for line in lines[(start + 1)...].prefix(while: { indentation($0) > depth }) {
            let text = line.trimmingCharacters(in: .whitespaces)
            if text.hasPrefix("- ") {
                items.append([String(text.dropFirst(2))])
            } else if let last = items.indices.last {
                items[last].append(text)
            }
        }
        return items.map { $0.first == "|" ? $0.dropFirst().joined(separator: "\n") : $0.joined(separator: " ") }
    }

    private static func indentation(_ line: String) -> Int { line.prefix { $0 == " " }.count }
}
