internal import JOSE
internal import Messages

/// A finding for people: what, actual against expected, fix; each on one line where it is short.
struct FindingText {
    private let finding: Finding
    private let label: String
    private let omitsFix: Bool
    private let margin: Int
    private let spelling: OptionSpelling

    /// The label is its severity, or what `label` says instead of that; `margin` blanks stand before each line.
    init(
        _ finding: Finding,
        _ style: Style,
        label: String? = nil,
        omitsFix: Bool = false,
        margin: Int = 0,
        _ spelling: OptionSpelling = .commandLine
    ) {
        self.finding = finding
        self.omitsFix = omitsFix
        self.margin = margin
        self.spelling = spelling
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
        let head = "\(label): \(Self.head(finding)): "
        let lines = WrappedText.lines(finding.message, first: head, indent: 4, width: width) + values + fixLines
        return margin == 0 ? lines : lines.map { String(repeating: " ", count: margin) + $0 }
    }

    private var fixLines: [String] {
        guard !omitsFix, let fix = finding.fix else { return [] }
        // A command is left in one piece, so that it can be pasted.
        guard !fix.isCommand else { return ["  fix: \(fix.text(spelling))"] }
        var lines: [String] = []
        var text = ""
        for segment in fix.segments {
            guard segment.isCommand else {
                text += spelling.text(segment)
                continue
            }
            lines += wrapped(&text, isFirst: lines.isEmpty) + ["    \(spelling.text(segment))"]
        }
        return lines + wrapped(&text, isFirst: lines.isEmpty)
    }

    /// A part of the fix between two commands, in lines.
    private func wrapped(_ text: inout String, isFirst: Bool) -> [String] {
        defer { text = "" }
        let text = String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        return text.isEmpty ? [] : WrappedText.lines(text, first: isFirst ? "  fix: " : "    ", indent: 4, width: width)
    }

    private var width: Int { WrappedText.width - margin }

    /// What was found and what was expected, with a mark where there is a place to show.
    private var values: [String] {
        guard let excerpt = finding.excerpt else { return plainValues }
        switch excerpt.origin {
        case .text: return ["  \(excerpt.line)"] + Self.mark(excerpt, indent: 2)
        case .actual:
            let expected = finding.expected.map { [sourced("  expected: \($0)")] } ?? []
            return ["  actual:   \(excerpt.line)"] + Self.mark(excerpt, indent: 12) + expected
        case .expected:
            let actual = finding.actual.map { ["  actual:   \($0)"] } ?? []
            return actual + ["  expected: \(excerpt.line)"] + Self.mark(excerpt, indent: 12)
        }
    }

    /// The mark with its note behind it, before it, or where neither has room, below it.
    private static func mark(_ excerpt: Excerpt, indent: Int) -> [String] {
        let column = indent + excerpt.column
        let mark = String(repeating: " ", count: column) + "^"
        let width = excerpt.note.terminalWidth
        if column + 2 + width <= WrappedText.width { return ["\(mark) \(excerpt.note)"] }
        guard column >= width + 3 else { return [mark, "  \(excerpt.note)"] }
        return [String(repeating: " ", count: column - 1 - width) + excerpt.note + " ^"]
    }

    /// On one line where they fit; one below the other where they are to be compared.
    private var plainValues: [String] {
        let values = [finding.actual.map { "actual: \($0)" }, finding.expected.map { "expected: \($0)" }].compactMap {
            $0
        }
        guard !values.isEmpty else { return [] }
        let line = "  " + values.joined(separator: ", ")
        let lines = line.terminalWidth <= width ? [line] : values.map { "  \($0)" }
        // What a server means is rarely documented, so it is said where the reading comes from.
        guard finding.expected != nil || finding.isAboutServer else { return lines }
        return lines.dropLast() + lines.suffix(1).map(sourced)
    }

    /// With the source of the rule behind it, if the line has room; qs-jwt explain names it in any case.
    private func sourced(_ line: String) -> String {
        guard let source = finding.source else { return line }
        let longer = "\(line) (\(source))"
        return longer.terminalWidth <= width ? longer : line
    }

    /// The code and what it is about, such as `expired (claim exp)`.
    static func head(_ finding: Finding) -> String {
        finding.code.rawValue + (place(finding.subject).map { " (\($0))" } ?? "")
    }

    private static func place(_ subject: Finding.Subject) -> String? {
        guard case .place(let place) = subject, let json = place.json else { return subject.words }
        return subject.words.map { "\($0), line \(json.line) column \(json.column)" }
    }
}

extension Finding {
    fileprivate var isAboutServer: Bool {
        switch subject {
        case .server, .setting: true
        default: false
        }
    }
}
