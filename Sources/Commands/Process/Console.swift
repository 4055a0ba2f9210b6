internal import Harness
internal import JOSE
internal import Messages

/// What is said on standard error: never the result, and never a secret.
package struct Console: Sendable {
    private let level: LogLevel
    private let style: Style
    private let writeLine: @Sendable (String) -> Void

    init(level: LogLevel, style: Style, writeLine: @escaping @Sendable (String) -> Void) {
        self.level = level
        self.style = style
        self.writeLine = writeLine
    }

    func error(_ message: String, hints: [String] = []) { say(.error, style.failure("error"), message, hints) }
    func warning(_ message: String, hints: [String] = []) { say(.warn, style.caution("warning"), message, hints) }
    func info(_ message: String, hints: [String] = []) { say(.info, "info", message, hints) }
    func verbose(_ message: @autoclosure () -> String) {
        if level >= .verbose { say(.verbose, "verbose", message(), []) }
    }
    func debug(_ message: @autoclosure () -> String) { if level >= .debug { say(.debug, "debug", message(), []) } }

    func say(_ failure: Failure) {
        error(failure.message.text(.commandLine), hints: failure.hints.map { $0.text(.commandLine) })
    }

    /// A finding in one line, with its fix as a hint, behind the place of a file that it is about.
    func say(_ finding: Finding, at place: String? = nil, _ spelling: OptionSpelling = .commandLine) {
        let values = [finding.actual.map { "actual: \($0)" }, finding.expected.map { "expected: \($0)" }].compactMap {
            $0
        }
        let details = values.isEmpty ? "" : " (\(values.joined(separator: ", ")))"
        let start = place.map { "\($0): " } ?? ""
        let message = "\(start)\(FindingText.head(finding)): \(finding.message)\(details)"
        let hints = finding.fix.map { [$0.text(spelling)] } ?? []
        switch finding.severity {
        case .error: error(message, hints: hints)
        case .warning: warning(message, hints: hints)
        case .note: info(message, hints: hints)
        }
    }

    /// A fault of a plan with the line that it stands in, which goes through `line` on its way.
    func say(_ fault: PlanFault, line: (String) -> String) {
        error(fault.text.text(.plan))
        if let excerpt = fault.excerpt {
            writeLine(line("  \(excerpt.line)"))
            writeLine(String(repeating: " ", count: 2 + excerpt.column) + "^")
        }
        for hint in fault.hints { writeLine("  hint: \(hint.text(.plan))") }
    }

    private func say(_ level: LogLevel, _ label: String, _ message: String, _ hints: [String]) {
        guard level <= self.level else { return }
        writeLine("qs-jwt: \(label): \(message)")
        for hint in hints { writeLine("  hint: \(hint)") }
    }
}
