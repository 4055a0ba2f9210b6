internal import ArgumentParser
internal import JOSE
internal import JSON
internal import Messages
internal import Synchronization

/// Many tokens in one process, one in each line.
struct EachLineOptions: ParsableArguments {
    @Flag(help: "Read a file or standard input with a token in each line, and write a line of JSON for each.")
    var eachLine = false

    @Option(
        help: ArgumentHelp(
            "The lines are JSON objects, and this member is the token; a.b is the member b of the member a.",
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
    /// How good lines and others are called.
    var verdicts = (good: "accepted", bad: "rejected")

    /// Makes a line of JSON of a token, and says whether it is accepted and what was found.
    typealias Judge = @Sendable (Token, NumericDate) throws(Failure) -> (line: JSONLine, Bool, [Finding])

    private struct Product: Sendable {
        var output: [UInt8] = []
        var tally = LineTally()
        let size: Int
    }

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
        let reader = Mutex(LineReader(source, longest: longest, countsRows: shard != .whole))
        let total = Mutex(LineTally())
        let progress = Progress(of: "lines", size: source.size, isQuiet: options.bulk.quiet, context)
        let context = context
        try OrderedWork(jobs: threads, isStopped: context.isInterrupted).run { () throws(Failure) in
            try reader.withLock { (reader) throws(Failure) in try reader.next(isInterrupted: context.isInterrupted) }
        } work: { (batch) throws(Failure) in
            var product = Product(size: batch.size)
            var tokens = LineTokens()
            let time = context.currentTime()
            try batch.lines(of: shard) { (line) throws(Failure) in
                let token = field?.token(in: line, &tokens) ?? tokens.token(in: line)
                let (json, isAccepted, findings) = try judge(token, time)
                product.output += json.terminalBytes()
                product.output.append(UInt8(ascii: "\n"))
                product.tally.add(isAccepted, findings)
            }
            return product
        } deliver: { (product) throws(Failure) in
            total.withLock { $0.add(product.tally) }
            progress?.add(rows: product.tally.lines, bytes: product.size)
            return try context.writeOutput(product.output)
        }
        progress?.clear()
        try end(total.withLock { $0 }, shard)
    }

    private func end(_ tally: LineTally, _ shard: Shard) throws(Failure) {
        let part = shard == .whole ? "" : " in part \(shard.index) of \(shard.count)"
        console.info(
            "\(tally.lines.grouped) \(tally.lines == 1 ? "line" : "lines")\(part): "
                + "\(tally.accepted.grouped) \(verdicts.good), \(tally.rejected.grouped) \(verdicts.bad)"
        )
        for (code, count) in tally.counts { console.info("\(code.rawValue): \(count.grouped)") }
        guard !context.isInterrupted() else {
            throw Failure("interrupted; the lines up to here are done", status: .noVerdict)
        }
        guard tally.rejected == 0 else { throw Failure.rejected }
    }
}

extension EachLineOptions: PlainReadable {
    mutating func read(_ values: inout OptionValues) throws(UnfitValue) {
        eachLine = try values.takeFlag(.eachLine)
        field = try values.take(.field)
        bulk = try values.take()
    }
}
