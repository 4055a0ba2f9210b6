internal import ArgumentParser

struct LogOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Level of messages on standard error: error, warn, info, verbose or debug.",
            valueName: "level"
        )
    )
    var loglevel: LogLevel = .info
}

/// The form in which a command reports.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json
}
