internal import ArgumentParser
internal import JOSE
internal import Messages

/// How many tokens at once are worked on.
struct BulkOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Threads [all cores]", valueName: "n"))
    var jobs: Int?

    @Option(
        help: ArgumentHelp(
            "Only every N-th line or row, from the I-th",
            discussion: "So N machines divide the same input. I is from 1 to N.",
            valueName: "I/N"
        )
    )
    var shard: String?

    /// The options that were given.
    var used: [OptionName] {
        [jobs.map { _ in .jobs }, shard.map { _ in .shard }].compactMap { $0 }
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
    }
}
