internal import ArgumentParser
internal import Harness
internal import Messages

/// Which cases run, and how.
struct RunOptions: ParsableArguments {
    @Flag(help: "Send the tokens as well, to the tenant or virtual proxy that the plan names.")
    var live = false

    @Option(
        help: ArgumentHelp(
            "Value for ${NAME} in a plan, before the environment. May be repeated.",
            valueName: "name=value"
        )
    )
    var set: [String] = []

    @Option(help: ArgumentHelp("Only cases with this text in their names. May be repeated.", valueName: "text"))
    var filter: [String] = []

    @Option(help: ArgumentHelp("Only cases with this tag. May be repeated: one must match.", valueName: "tag"))
    var tag: [String] = []

    @Option(
        help: ArgumentHelp("Cases at once; all cores by default, and one where tokens are sent.", valueName: "n")
    )
    var jobs: Int?

    @Flag(help: "Refuse a token that has warnings, in every case.")
    var strict = false

    @Flag(help: "Stop after the first case that fails.")
    var failFast = false

    @Option(name: .customLong("repeat"), help: ArgumentHelp("Run each case n times.", valueName: "n"))
    var repetitions = 1

    @Option(help: ArgumentHelp("Retry a case without a verdict, up to n times.", valueName: "n"))
    var retry = 0

    @Option(
        help: ArgumentHelp("Make the same random choices as the run that named this number.", valueName: "number")
    )
    var seed: UInt64?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Run as if it were this time: RFC 3339, seconds since 1970, or a time from now such as -1h.",
            valueName: "time"
        )
    )
    var now: String?

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
    @Option(help: ArgumentHelp("Write a JUnit report (XML).", valueName: "file"), completion: .file())
    var reportJunit: String?

    @Option(help: ArgumentHelp("Write a TAP report.", valueName: "file"), completion: .file())
    var reportTap: String?

    @Option(help: ArgumentHelp("Write a JSON report.", valueName: "file"), completion: .file())
    var reportJson: String?

    @Option(help: ArgumentHelp("Write a report as one web page.", valueName: "file"), completion: .file())
    var reportHtml: String?

    @Flag(help: "Replace files that are not reports of an earlier run; with --init, a plan.")
    var force = false
}
