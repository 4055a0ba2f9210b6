internal import JOSE

/// A finding for people, in at most three lines where its values are short: what, found against wanted, fix.
enum FindingText {
    static func lines(_ finding: Finding, _ style: Style) -> [String] {
        let label =
            switch finding.severity {
            case .error: style.failure("error")
            case .warning: style.caution("warning")
            case .note: "note"
            }
        let place = place(finding.subject).map { " (\($0))" } ?? ""
        var lines = ["\(label): \(finding.code.rawValue)\(place): \(finding.message)"]
        let values = [finding.actual.map { "found: \($0)" }, finding.expected.map { "wanted: \($0)" }].compactMap { $0 }
        if !values.isEmpty { lines += fitted(values) }
        if let fix = finding.fix { lines.append("  fix: \(fix)") }
        return lines
    }

    /// On one line where they fit; one below the other where they are to be compared.
    private static func fitted(_ values: [String]) -> [String] {
        let line = "  " + values.joined(separator: ", ")
        return line.unicodeScalars.count <= 80 ? [line] : values.map { "  \($0)" }
    }

    private static func place(_ subject: Finding.Subject) -> String? {
        switch subject {
        case .token, .signature, .key: return nil
        case .header(let name): return "header \(name.excerpt(40))"
        case .claim(let name): return "claim \(name.excerpt(40))"
        case .place(let place):
            let json = place.json.map { ", JSON line \($0.line) column \($0.column)" } ?? ""
            return "\(place.segment.rawValue), byte \(place.offset) of the token\(json)"
        }
    }
}
