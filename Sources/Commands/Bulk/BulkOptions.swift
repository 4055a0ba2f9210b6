internal import ArgumentParser
internal import JOSE
internal import Messages

/// How many tokens at once are worked on.
struct BulkOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Number of threads; all cores by default.", valueName: "n"))
    var jobs: Int?

    @Option(
        help: ArgumentHelp(
            "Work on every N-th line or row, beginning with the I-th (from 1), so that N machines divide the input.",
            valueName: "I/N"
        )
    )
    var shard: String?

    @Flag(name: .shortAndLong, help: "Show no progress on the terminal.")
    var quiet = false

    /// The options that were given.
    var used: [OptionName] {
        [jobs.map { _ in .jobs }, shard.map { _ in .shard }, quiet ? .quiet : nil].compactMap { $0 }
    }

    /// The threads to work with.
    ///
    /// - Throws: `Failure` for a number that is not from 1 to 256.
    func threads(_ context: Context) throws(Failure) -> Int {
        guard let jobs else { return max(1, min(context.cores(), Self.most)) }
        guard (1...Self.most).contains(jobs) else {
            throw Failure("\(option: .jobs) takes a number from 1 to \(Self.most), not \(jobs)")
        }
        return jobs
    }

    private static let most = 256

    /// The part of the input.
    ///
    /// - Throws: `Failure` for a text that names none.
    func part() throws(Failure) -> Shard {
        guard let shard else { return .whole }
        guard let part = Shard(shard) else {
            throw Failure(
                "\(option: .shard) takes I/N, such as 1/4 for the first of four parts, not '\(shard.excerpt())'",
                hint: "I is from 1 to N; what counts from 0, as Kubernetes does, needs one more"
            )
        }
        return part
    }
}

extension BulkOptions: PlainReadable {
    mutating func read(_ values: inout OptionValues) throws(UnfitValue) {
        jobs = try values.takeNumber(.jobs)
        shard = try values.take(.shard)
        quiet = try values.takeFlag(.quiet)
    }
}
