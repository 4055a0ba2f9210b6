internal import Harness
internal import JOSE
internal import Messages

/// Runs plans again whenever one of them, or a file that it names, has changed.
struct WatchedRun {
    private let command: Run
    private let context: Context
    private let console: Console

    /// Looks at files, at most, until those that change stay as they are and are all there.
    private static let mostLooks = 10

    init(_ command: Run, _ context: Context) throws(Failure) {
        guard !command.options.live else {
            throw Failure(
                "--watch excludes --live: each change of a file would log users in",
                hint: "run --live by itself, once the plan passes here"
            )
        }
        do throws(PlanFault) { _ = try command.options.variables() } catch { throw Failure(error) }
        self.command = command
        self.context = context
        console = context.console(command.log.level)
    }

    /// Runs until Control-C, or until nobody reads the result any more.
    ///
    /// - Throws: what the last run ended with; what is no fault of a file, or a plan that is not there at the
    ///   beginning, at once.
    func run() throws(Failure) {
        context.catchInterrupts()
        var round = try round("first run")
        if case .failure(let failure) = round.end, command.plans.contains(where: round.files.wasMissing) {
            throw failure.withoutMessage
        }
        console.info("watching \(round.files.count.counted("file")); Control-C ends it")
        while round.isRead, let changed = change(of: round.files) {
            let others = changed.count > 1 ? ", and \((changed.count - 1).counted("other file"))" : ""
            round = try self.round("\(changed[0].escaped) has changed\(others)", isFirst: false)
        }
        do { try round.end.get() } catch { throw error.withoutMessage }
    }

    /// One run: how it ended, what it has read, and whether anybody reads what it says.
    private struct Round {
        var end = Result<Void, Failure>.success(())
        var files = WatchedFiles()
        var hasBegun = false
        var isRead = true
    }

    /// Runs everything once.
    ///
    /// - Throws: what another run would end with as well, whatever is in the files.
    private func round(_ reason: String, isFirst: Bool = true) throws(Failure) -> Round {
        var context = context
        context.now = context.currentTime()
        // A signal that has come is not to be forgotten.
        context.catchInterrupts = {}
        var round = Round()
        do {
            try PlanRun(command, context).run { paths in
                round.files.note(paths)
                if !round.hasBegun { round.isRead = say(reason, isFirst: isFirst) }
                round.hasBegun = true
            }
        } catch {
            guard round.hasBegun, error.status != .internalError else { throw error }
            if !error.message.isEmpty { console.say(error) }
            round.end = .failure(error)
        }
        return round
    }

    /// Says that a run begins; `false` when nobody reads that.
    private func say(_ reason: String, isFirst: Bool) -> Bool {
        let line = context.logged("=== \(context.currentTime().rfc3339): \(reason)")
        guard command.format == .text else {
            // Standard output has one JSON document after the other.
            context.writeErrorLine(line)
            return true
        }
        // What keeps it from being written keeps the report from it as well, and is told then.
        return (try? context.writeOutput(Array("\(isFirst ? "" : "\n")\(line)\n".utf8))) ?? true
    }

    /// Waits until files have changed and stay as they are for a moment; `nil` when an end is asked for.
    private func change(of files: WatchedFiles) -> [String]? {
        while !context.isInterrupted() {
            context.rest()
            var now = files.current
            guard !files.changed(in: now).isEmpty else { continue }
            // An editor may take a file away before it puts the new one there.
            for _ in 0..<Self.mostLooks where !context.isInterrupted() {
                let before = now
                context.rest()
                now = files.current
                if now == before, !files.isMissing(in: now) { break }
            }
            let changed = files.changed(in: now)
            if !changed.isEmpty, !context.isInterrupted() { return changed }
        }
        return nil
    }
}

extension Failure {
    /// The same once its message was said.
    fileprivate var withoutMessage: Failure { Failure("", status: status) }
}
