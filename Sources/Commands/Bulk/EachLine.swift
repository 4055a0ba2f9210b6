internal import ArgumentParser
internal import JOSE
internal import JSON
internal import Messages
internal import Synchronization

/// Many tokens in one process, one in each line.
struct EachLineOptions: ParsableArguments {
    @Flag(
        help: ArgumentHelp(
            "Read a token from each line of a file",
            discussion: "The file is the argument, or standard input. A line of JSON is written for each of them."
        )
    )
    var eachLine = false

    @Option(
        help: ArgumentHelp(
            "Member of a JSON line that is the token",
            discussion: "The lines are JSON objects then; a.b is the member b of the member a. Needs --each-line.",
            valueName: "name"
        )
    )
    var field: String?

    @OptionGroup var bulk: BulkOptions

    /// That no option is given that means nothing without `--each-line`.
    func requireUse() throws(Failure) {
        let used = (field == nil ? [] : [.field]) + bulk.used
        guard eachLine || used.isEmpty else {
            throw Failure(
                "\(options: used, separator: ", ") \(used.count == 1 ? "is" : "are") for many tokens",
                hint: "\(option: .eachLine) reads a token from each line"
            )
        }
    }
}

/// The lines that threads work on, what they make of them, and what is said at the end.
struct EachLine: Sendable {
    let options: EachLineOptions
    let source: ByteSource
    let context: Context
    let console: Console
    /// Whether no progress is shown.
    let isQuiet: Bool
    /// How good lines and others are called.
    var verdicts = (good: "accepted", bad: "rejected")

    /// Judges a token as of the time at which its line was read.
    typealias Judge = @Sendable (Token, NumericDate) throws(Failure) -> LineReport

    /// Works through the input.
    ///
    /// - Parameter judge: is called by all threads at once, with the time at which the lines were read.
    /// - Throws: `Failure.rejected` when a token was.
    func run(_ judge: @escaping Judge) throws(Failure) {
        let shard = try options.bulk.part()
        let threads = try options.bulk.threads(context)
        let field = options.field.map(TokenField.init)
        context.catchInterrupts()
        let longest = field == nil ? TokenText.maximumSize : TokenField.longestLine
        let reader = Mutex(LineReader(source, longest: longest))
        let total = Mutex(LineTally())
        let progress = Progress(of: "lines", size: source.size, isQuiet: isQuiet, context)
        let context = context
        // Also before the message of a failure.
        defer { progress?.clear() }
        let isRead = Atomic(true)
        try OrderedWork(jobs: threads, isStopped: context.isInterrupted).run { () throws(Failure) in
            try reader.withLock { (reader) throws(Failure) in try reader.next(isInterrupted: context.isInterrupted) }
        } work: { (batch) throws(Failure) in
            var output = LineOutput(size: batch.size)
            let time = context.currentTime()
            var judging = LineJudging(field: field) { (token) throws(Failure) in try judge(token, time) }
            try batch.lines(of: shard) { (line) throws(Failure) in try judging.judge(line, &output) }
            output.tally.cleaned = judging.cleaned
            return output
        } deliver: { (output) throws(Failure) in
            guard try context.writeOutput(output.bytes) else {
                isRead.store(false, ordering: .relaxed)
                return false
            }
            total.withLock { $0.add(output.tally) }
            progress?.add(rows: output.tally.lines, bytes: output.size)
            return true
        }
        progress?.clear()
        // Nobody wants to know of lines that nobody has read.
        if isRead.load(ordering: .relaxed) { tell(total.withLock { $0 }, shard) }
        guard !context.isInterrupted() else {
            throw Failure("interrupted; the lines up to here are done", status: .noVerdict)
        }
        guard total.withLock({ $0.rejected }) == 0 else { throw Failure.rejected }
    }

    private func tell(_ tally: LineTally, _ shard: Shard) {
        let part = shard == .whole ? "" : " in part \(shard.index) of \(shard.count)"
        console.info(
            "\(tally.lines.grouped) \(tally.lines == 1 ? "line" : "lines")\(part): "
                + "\(tally.accepted.grouped) \(verdicts.good), \(tally.rejected.grouped) \(verdicts.bad)"
        )
        for (code, count) in tally.counts { console.info("\(code.rawValue): \(count.grouped)") }
        guard tally.cleaned > 0 else { return }
        console.info("removed what stood around the token: \(tally.cleaned.grouped)")
    }
}

extension EachLineOptions: PlainReadable {
    mutating func read(_ values: inout OptionValues) throws(UnfitValue) {
        eachLine = try values.takeFlag(.eachLine)
        field = try values.take(.field)
        bulk = try values.take()
    }
}
