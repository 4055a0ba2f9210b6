internal import ArgumentParser

/// A command that is handed all it may touch.
protocol ContextCommand: ParsableCommand {
    /// Does the work.
    ///
    /// - Throws: `Failure`, which carries the exit status.
    func run(in context: Context) throws(Failure)
}
