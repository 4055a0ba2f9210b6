internal import ArgumentParser
internal import Messages

/// A command that is handed all it may touch.
protocol ContextCommand: ParsableCommand {
    /// What it says on standard error, and in which colours it says anything.
    var log: LogOptions { get }

    /// The options without which it has nothing to do, by their long names.
    static var required: [OptionName] { get }

    /// What takes the place of options that are not given, where other commands have no such default.
    static var defaults: [OptionName: String] { get }

    /// Does the work.
    ///
    /// - Throws: `Failure`, which carries the exit status.
    func run(in context: Context) throws(Failure)
}

extension ContextCommand {
    static var required: [OptionName] { [] }
    static var defaults: [OptionName: String] { [:] }
}
