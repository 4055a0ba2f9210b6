internal import ArgumentParser
internal import Harness
internal import Messages

/// Which cases run, and how.
struct RunOptions: ParsableArguments {
    @Flag(
        help: ArgumentHelp(
            "Send the tokens to the server as well",
            discussion: "To the tenant or virtual proxy that the plan names."
        )
    )
    var live = false

    @Option(
        help: ArgumentHelp(
            "Value of ${NAME} in the plan",
            discussion: "It counts before the environment.",
            valueName: "name=value"
        )
    )
    var set: [String] = []

    @Option(help: ArgumentHelp("Only cases with this text in their names", valueName: "text"))
    var filter: [String] = []

    @Option(help: ArgumentHelp("Only cases with this tag", discussion: "Of several, one must match.", valueName: "tag"))
    var tag: [String] = []

    @Option(
        help: ArgumentHelp("Cases at once [all cores]", discussion: "One where tokens are sent.", valueName: "n")
    )
    var jobs: Int?

    @Flag(help: ArgumentHelp("Refuse a token that has warnings", discussion: "In every case."))
    var strict = false

    @Flag(help: "Stop after the first case that fails")
    var failFast = false

    @Option(name: .customLong("repeat"), help: ArgumentHelp("Run each case N times", valueName: "n"))
    var repetitions = 1

    @Option(help: ArgumentHelp("Retries of a case without a verdict", valueName: "n"))
    var retry = 0

    @Option(
        help: ArgumentHelp(
            "Make the random choices of an earlier run",
            discussion: "The number that it named.",
            valueName: "number"
        )
    )
    var seed: UInt64?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Run as if it were this time",
            discussion: "RFC 3339, seconds since 1970, or a time from now, such as -1h.",
            valueName: "time"
        )
    )
    var now: String?

    @Flag(
        help: ArgumentHelp(
            "Run again when a file changes",
            discussion:
                "A plan, or a file that it names; offline, until Control-C. The exit code is that of the last run."
        )
    )
    var watch = false

    var selection: CaseSelection { CaseSelection(names: filter, tags: tag) }

    /// The values of `--set`.
    func variables() throws(PlanFault) -> [String: String] {
        var variables: [String: String] = [:]
        for text in set {
            guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
                throw PlanFault(plan: "--set", at: nil, "this requires NAME=VALUE")
            }
            variables[String(text[..<equals])] = String(text[text.index(after: equals)...])
        }
        return variables
    }
}

/// The files that tell of a run.
struct ReportOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Write a JUnit report (XML)", valueName: "file"), completion: .file())
    var reportJunit: String?

    @Option(help: ArgumentHelp("Write a TAP report", valueName: "file"), completion: .file())
    var reportTap: String?

    @Option(help: ArgumentHelp("Write a JSON report", valueName: "file"), completion: .file())
    var reportJson: String?

    @Option(help: ArgumentHelp("Write a report as one web page", valueName: "file"), completion: .file())
    var reportHtml: String?

    @Option(
        help: ArgumentHelp(
            "Write a report in Markdown",
            discussion: "As GitHub shows it; at most 1 MiB.",
            valueName: "file"
        ),
        completion: .file()
    )
    var reportMarkdown: String?

    @Flag(help: ArgumentHelp("Replace files that are no reports", discussion: "With --init, a plan that is there."))
    var force = false
}
