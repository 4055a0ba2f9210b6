internal import ArgumentParser
internal import Messages

/// What is said on standard error, and in which colours anything is said.
struct LogOptions: ParsableArguments {
    @Flag(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Only warnings and errors, and no progress",
            discussion:
                "On standard error; the result on standard output stays as it is, but run shows only what is not as expected."
        )
    )
    var quiet = false

    @Option(
        help: ArgumentHelp(
            "When to use colour",
            discussion: "auto is for terminals, unless NO_COLOR is set; CLICOLOR_FORCE asks for it elsewhere too.",
            valueName: "when"
        )
    )
    var color: ColorChoice = .auto

    @Option(
        help: ArgumentHelp(
            "What is said on standard error",
            discussion: "From errors alone to every step.",
            valueName: "level"
        )
    )
    var loglevel: LogLevel = .info

    /// What is said, with regard to both options.
    var level: LogLevel { quiet ? min(loglevel, .warn) : loglevel }
}

/// When a text is shown in colours.
package enum ColorChoice: String, CaseIterable, Sendable, ExpressibleByArgument {
    case auto, always, never
}

/// The form in which a command reports.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json
}

extension LogOptions: PlainReadable {
    mutating func read(_ values: inout OptionValues) throws(UnfitValue) {
        quiet = try values.takeFlag(.quiet)
        color = try values.take(.color, ColorChoice.init(rawValue:)) ?? .auto
        loglevel = try values.take(.loglevel, LogLevel.init(rawValue:)) ?? .info
    }
}
