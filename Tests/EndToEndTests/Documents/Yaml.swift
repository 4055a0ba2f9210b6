import Foundation
import Testing

/// YAML, as far as the examples of the documents use it.
enum Yaml {
    /// The texts of a list: plain ones over several lines, and literal ones (`|`).
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
