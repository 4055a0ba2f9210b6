internal import ArgumentParser
internal import Messages

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

extension LogOptions: PlainReadable {
    mutating func read(_ values: inout OptionValues) throws(UnfitValue) {
        loglevel = try values.take(.loglevel, LogLevel.init(rawValue:)) ?? .info
    }
}
