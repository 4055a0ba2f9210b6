internal import ArgumentParser
internal import Harness
internal import JOSE
internal import JSON
internal import Messages
internal import Qlik

struct Run: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run plans: tokens, and what is expected of each.",
        discussion: """
            Exits 0 when all is as expected, 1 when a case is not, 2 when a plan is unusable or judges nothing, 3 when a \
            case had no verdict and none failed.

            A plan is TOML: the settings of all cases, then a [[case]] for each, with name and expect. The other keys \
            are the options of create-qscloud, create-qseow, verify and the probes under the same names. \
            users = "users.csv" in a case runs it for every row of that table. qs-jwt run --init writes a first plan.

              qs-jwt run --init qscloud plan.toml
              qs-jwt run plan.toml --report-junit results.xml --report-html results.html
              qs-jwt run --live --set QLIK_TENANT=acme.eu.qlikcloud.com plan.toml
            """
    )

    @Argument(help: ArgumentHelp("The plans", valueName: "plan"), completion: .file(extensions: ["toml"]))
    var plans: [String] = []

    @OptionGroup var options: RunOptions
    @OptionGroup var reports: ReportOptions

    @Option(
        name: .customLong("init"),
        defaultAsFlag: InitialWord(argument: Platform.cloud.rawValue),
        help: ArgumentHelp(
            "Write a first plan",
            discussion: "To the given file, or to standard output.",
            valueName: "[qscloud|qseow]"
        )
    )
    var initial: InitialWord?

    @Flag(help: "List the hostile variants of a token")
    var listHostile = false

    @Option(help: "Form of the result")
    var format: ReportFormat = .text

    @OptionGroup var log: LogOptions

    func run(in context: Context) throws(Failure) {
        if listHostile {
            return try context.print(format == .json ? HostileList.json.pretty(indent: 2) : HostileList.text)
        }
        if let initial {
            let (template, paths) = try initial.template(plans)
            return try template.write(to: paths, force: reports.force, context, log)
        }
        guard !plans.isEmpty else {
            throw Failure(
                "there is no plan to run",
                hints: ["qs-jwt run plan.toml", "qs-jwt run --init qscloud plan.toml writes a first one"]
            )
        }
        guard options.watch else { return try PlanRun(self, context).run() }
        try WatchedRun(self, context).run()
    }
}
