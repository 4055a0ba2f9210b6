internal import JOSE

/// A finding for people: what, found against wanted, fix; each on one line where it is short.
struct FindingText {
    private let finding: Finding
    private let label: String
    private let omitsFix: Bool

    /// The label is its severity, or what `label` says in the place of that.
    init(_ finding: Finding, _ style: Style, label: String? = nil, omitsFix: Bool = false) {
        self.finding = finding
        self.omitsFix = omitsFix
        self.label =
            label
            ?? {
                switch finding.severity {
                case .error: style.failure("error")
                case .warning: style.caution("warning")
                case .note: "note"
                }
            }()
    }

    static func lines(_ finding: Finding, _ style: Style) -> [String] { FindingText(finding, style).lines }

    var lines: [String] {
        let place = Self.place(finding.subject).map { " (\($0))" } ?? ""
        let head = "\(label): \(finding.code.rawValue)\(place): \(finding.message)"
        let fix = (omitsFix ? nil : finding.fix).map { Paragraph.lines("  fix: \($0)", indent: 4) } ?? []
        return Paragraph.lines(head, indent: 4) + values + fix
    }

    /// What was found and what was wanted, with a mark where there is a place to show.
    private var values: [String] {
        guard let excerpt = finding.excerpt else { return plainValues }
        switch excerpt.origin {
        case .text: return ["  \(excerpt.line)"] + Self.mark(excerpt, indent: 2)
        case .found:
            let wanted = finding.expected.map { [sourced("  wanted: \($0)")] } ?? []
            return ["  found:  \(excerpt.line)"] + Self.mark(excerpt, indent: 10) + wanted
        case .wanted:
            let found = finding.actual.map { ["  found:  \($0)"] } ?? []
            return found + ["  wanted: \(excerpt.line)"] + Self.mark(excerpt, indent: 10)
        }
    }

    /// The mark with its note behind it, before it, or where neither has room, below it.
    private static func mark(_ excerpt: Excerpt, indent: Int) -> [String] {
        let column = indent + excerpt.column
        let mark = String(repeating: " ", count: column) + "^"
        let width = excerpt.note.terminalWidth
        if column + 2 + width <= Paragraph.width { return ["\(mark) \(excerpt.note)"] }
        guard column >= width + 3 else { return [mark, "  \(excerpt.note)"] }
        return [String(repeating: " ", count: column - 1 - width) + excerpt.note + " ^"]
    }

    /// On one line where they fit; one below the other where they are to be compared.
    private var plainValues: [String] {
        let values = [finding.actual.map { "found: \($0)" }, finding.expected.map { "wanted: \($0)" }].compactMap { $0 }
        guard !values.isEmpty else { return [] }
        let line = "  " + values.joined(separator: ", ")
        let lines = line.terminalWidth <= Paragraph.width ? [line] : values.map { "  \($0)" }
        return finding.expected == nil ? lines : lines.dropLast() + lines.suffix(1).map(sourced)
    }

    /// With the source of the rule behind it, if the line has room; qs-jwt explain names it in any case.
    private func sourced(_ line: String) -> String {
        guard let source = finding.source else { return line }
        let longer = "\(line) (\(source))"
        return longer.terminalWidth <= Paragraph.width ? longer : line
    }

    private static func place(_ subject: Finding.Subject) -> String? {
        switch subject {
        case .token, .signature, .key: return nil
        case .header(let name): return "header \(name.excerpt(40))"
        case .claim(let name): return "claim \(name.excerpt(40))"
        case .place(let place):
            let json = place.json.map { ", line \($0.line) column \($0.column)" } ?? ""
            return "\(place.segment.rawValue), byte \(place.segmentOffset)\(json)"
        }
    }
}

/// Text in lines of at most 80 columns.
enum Paragraph {
    static let width = 80

    /// Breaks at blanks; the lines after the first are indented.
    static func lines(_ text: String, indent: Int) -> [String] {
        guard text.visibleWidth > width else { return [text] }
        var lines: [String] = []
        let margin = String(text.prefix { $0 == " " })
        var words = text.dropFirst(margin.count).split(separator: " ", omittingEmptySubsequences: false)[...]
        var line = margin + (words.popFirst() ?? "")
        for word in words {
            if line.visibleWidth + 1 + String(word).visibleWidth > width {
                lines.append(line)
                line = String(repeating: " ", count: indent) + word
            } else {
                line += " " + word
            }
        }
        return lines + [line]
    }
}

extension String {
    /// Columns without the codes of colours.
    fileprivate var visibleWidth: Int {
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
