internal import ArgumentParser
internal import CSV
internal import JOSE
internal import Messages

/// Makes a token for each user of a file.
struct UserIssue {
    private let command: any CreateCommand
    private let context: Context
    private let console: Console

    init(_ command: any CreateCommand, _ context: Context, _ console: Console) {
        self.command = command
        self.context = context
        self.console = console
    }

    /// - Throws: `Failure` for options, a key or a file that cannot be used, and in the end for rows that were left out.
    func run() throws(Failure) {
        context.catchInterrupts()
        try requireOptions()
        let input = try UserInput(command, context)
        try requireColumns(input)
        let threads = try command.bulk.threads(context)
        let source = try command.source(context, console)
        let issuer = try TokenIssuer(command, source.key, console)
        let files = try source.files()
        try requireApart(files)
        let output = try UserOutput(command, context)
        do throws(Failure) {
            // Nobody needs tokens whose key is lost.
            try NewFiles.write(files, force: command.newKey.force, context)
            source.describe(issuer, console)
            let report = UserReport(
                file: input.name,
                console,
                isVerbose: command.log.level >= .verbose
            )
            let tokens = UserTokens(command, issuer, input.header, context)
            let progress = Progress(of: "tokens", size: input.size, isQuiet: command.log.quiet, context)
            let delivery = UserDelivery(
                command: command,
                output: output,
                report: report,
                progress: progress,
                context: context
            )
            try OrderedWork(jobs: threads, isStopped: context.isInterrupted).run { () throws(Failure) in
                try input.next()
            } work: { (batch) throws(Failure) in
                UserResults(all: try tokens.results(batch.entries), size: batch.size)
            } deliver: { (results) throws(Failure) in
                try delivery.take(results)
            }
            progress?.clear()
            try finish(input, output, report)
        } catch {
            try? output.end(isWhole: false)
            throw error
        }
    }

    private func finish(_ input: UserInput, _ output: UserOutput, _ report: UserReport) throws(Failure) {
        report.sayCounts()
        guard !context.isInterrupted() else {
            let left: Message =
                if case .file = output {
                    "'\((command.issue.path ?? "").escaped)' was not written"
                } else { "what is done stays: \(report.summary(output.name(command), input.shard))" }
            throw Failure("interrupted; \(left)", status: .noVerdict)
        }
        // A file takes the place of another one as a whole, or not at all.
        let isWhole = report.hasTokens && (report.status == .success || !command.users.failFast)
        try output.end(isWhole: isWhole)
        let isWritten = isWhole || !output.isFile
        let summary =
            report.summary(isWritten ? output.name(command) : nil, input.shard)
            + (isWritten ? "" : "; '\((command.issue.path ?? "").escaped)' was not written")
        guard report.status == .success else { throw Failure(Message(summary), status: report.status) }
        console.info(summary)
    }

    // MARK: What is asked for

    /// What is wrong with the options shows before a row is read.
    private func requireOptions() throws(Failure) {
        let (users, token) = (command.users, command.token)
        if users.users == "-",
            command.signing.certPrivatekeyFile == "-" || command.signing.passphrase.passphraseFile == "-"
        {
            throw Failure("the users and the key or its passphrase cannot both come from standard input")
        }
        if users.nameFrom != nil {
            guard command.issue.path != nil else {
                throw Failure(
                    "\(option: .nameFrom) needs a folder to write into",
                    hint: "\(option: .output, "tokens")"
                )
            }
            guard users.format == .text else {
                throw Failure("\(option: .nameFrom) writes files of one token, without \(option: .format, "json")")
            }
        }
        let missing = command.missing(besides: nil)
        guard missing.isEmpty else { throw .missing(missing, command: name) }
        if token.expires != nil { _ = try token.validity(context) }
        try command.requireValues()
        _ = try token.extraClaims()
        _ = try command.claimNames()
    }

    /// That the file of the tokens takes the place of no other one that the command reads or writes.
    private func requireApart(_ created: [NewFiles.File]) throws(Failure) {
        guard command.users.nameFrom == nil, let path = command.issue.path else { return }
        let tokens = NewFiles.File(path: path, contents: [], isSecret: true)
        try NewFiles(
            files: created + [tokens],
            replacesExisting: command.newKey.force,
            temporarySuffix: ""
        ).requireFree()
        try command.requireOutputApart()
    }

    private var name: String { type(of: command).configuration.commandName ?? "" }

    /// What neither the options nor the columns give would be missing in every row.
    private func requireColumns(_ input: UserInput) throws(Failure) {
        let missing = command.missing(besides: input.header)
        guard missing.isEmpty else {
            let names = missing.map { "'\($0.rawValue)'" }.joined(separator: ", ")
            // One user for all rows is hardly meant.
            let others = missing.filter { ![.subject, .userid].contains($0) }
            throw Failure(
                "\(input.name): there is no column \(names)",
                hint: others.isEmpty
                    ? "add a column that says who each user is" : "\(options: others, separator: ", ") for all rows"
            )
        }
    }
}
