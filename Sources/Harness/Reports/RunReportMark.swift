/// What stands at the beginning of every report, so that a later run knows it for one.
package enum RunReportMark {
    package static let text = "qs-jwt run"

    /// The first line in Markdown, which nobody sees there, and how the second one begins.
    static let markdown = "<!-- \(text) -->"
    static let markdownTitle = "## \(text): "

    /// Bytes that are needed to know one.
    package static let length = 2048

    /// Whether a file that begins like this is a report of a run, and nothing that only speaks of one.
    package static func isReport(_ start: [UInt8]) -> Bool {
        let start = String(decoding: start.prefix(length), as: UTF8.self)
        let lines = start.split(separator: "\n", maxSplits: 3, omittingEmptySubsequences: false)
        guard lines.count > 2 else { return false }
        switch lines[0] {
        case "<?xml version=\"1.0\" encoding=\"UTF-8\"?>": return lines[1] == "<!-- \(text) -->"
        case "TAP version 13": return lines[2].hasPrefix("# \(text), seed ")
        case "{": return lines[1] == "  \"tool\": \"\(text)\","
        case markdown: return lines[1].hasPrefix(markdownTitle)
        case "<!DOCTYPE html>": return start.contains(": \(text)</title>")
        default: return false
        }
    }
}
