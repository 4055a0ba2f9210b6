internal import Harness
internal import JOSE
internal import Messages

/// What GitHub shows beside the lines of a plan.
struct Annotations {
    private let context: Context
    private let repository: RepositoryPath

    init(_ context: Context) {
        self.context = context
        repository = RepositoryPath(context)
    }

    /// More than GitHub shows of one step.
    private static let most = 50

    /// Says them on standard error, where GitHub reads them as well, so that the result stays what it is.
    func say(_ records: [CaseRecord]) {
        guard context.isGitHub else { return }
        for record in records.filter({ !$0.isConsequence }).prefix(Self.most) {
            let kind = record.outcome == .failed ? "error" : "warning"
            let place = "file=\(file(record.plan)),line=\(record.line)"
            let title = Self.property(record.title.excerpt(120))
            context.writeErrorLine(
                "::\(kind) \(place),title=\(title)::\(Self.text(record.reason ?? "not as expected"))"
            )
        }
    }

    /// Says what is wrong with a plan.
    func say(_ fault: PlanFault) {
        guard context.isGitHub else { return }
        let place = fault.place.map { ",line=\($0.line),col=\($0.column)" } ?? ""
        context.writeErrorLine("::error file=\(file(fault.plan))\(place)::\(Self.text(fault.message.text(.plan)))")
    }

    private func file(_ path: String) -> String { Self.property(repository.path(of: path).escaped) }

    /// Visible text escaped once more as GitHub has it, so that it can neither end the command nor begin another.
    private static func text(_ text: String) -> String {
        text.replacingScalars("%", with: "%25").replacingScalars("\r", with: "%0D").replacingScalars("\n", with: "%0A")
            .withoutOldCommands
    }

    private static func property(_ text: String) -> String {
        self.text(text).replacingScalars(":", with: "%3A").replacingScalars(",", with: "%2C")
    }
}

extension String {
    /// GitHub takes `##[` for a command of its own wherever it stands.
    var withoutOldCommands: String { replacingScalars("##[", with: "## [") }

    /// What stands inside a character counts as well, such as the return of a line break of two.
    func replacingScalars(_ one: String, with other: String) -> String {
        String(unicodeScalars.replacing(one.unicodeScalars, with: other.unicodeScalars))
    }
}

extension Context {
    /// Whether this is a job of GitHub Actions.
    var isGitHub: Bool { environment("GITHUB_ACTIONS") == "true" }

    /// The line as it may stand in a log.
    ///
    /// GitHub looks for commands at the beginning of a line, and for those of an old kind anywhere in it.
    func logged(_ line: String) -> String {
        guard isGitHub else { return line }
        let blanks = line.unicodeScalars.prefix { $0.properties.isWhitespace }
        let words = String(line.unicodeScalars.dropFirst(blanks.count)).withoutOldCommands
        return String(blanks) + (words.hasPrefix("::") ? ": " + words.dropFirst() : words)
    }
}
