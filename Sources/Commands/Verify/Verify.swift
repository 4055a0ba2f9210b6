internal import ArgumentParser
internal import JOSE
internal import JSON
internal import Keys
internal import Messages
internal import Qlik

struct Verify: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Judge a token: signature, times, expectations, platform rules.",
        discussion: """
            Exits 0 when the token is accepted, 1 when it is rejected, 2 when it could not be judged. Every reason is \
            shown; qs-jwt explain CODE says more about one. With --each-line: 0 when all are accepted, 1 when one is \
            rejected, 3 when interrupted.

              qs-jwt verify --for qscloud --cert-publickey-file publickey.cer \\
                --issuer acme.eu.qlikcloud.com --keyid key-2026 "$TOKEN"
              qs-jwt create-qscloud ... | qs-jwt verify --cert-publickey-file publickey.cer
              qs-jwt verify --each-line tokens.txt --cert-publickey-file publickey.cer \\
                >reports.ndjson
            """
    )

    @OptionGroup var input: TokenInput
    @OptionGroup var keyOptions: VerificationKeyOptions
    @OptionGroup var platform: PlatformOptions
    @OptionGroup var expectations: ExpectationOptions
    @OptionGroup var strictness: StrictnessOptions
    @OptionGroup var weakness: WeakKeyOptions

    @Option(help: "Form of the report")
    var format: ReportFormat = .text

    @OptionGroup var each: EachLineOptions
    @OptionGroup var log: LogOptions

    func run(in context: Context) throws(Failure) {
        let console = context.console(log.level)
        guard !keyOptions.isEmpty else {
            throw Failure(
                "there is no key to verify the signature with",
                hints: [
                    "--cert-publickey-file with the public key or certificate of the pair, or --secret-file for HS256",
                    "qs-jwt decode shows a token without judging it",
                ]
            )
        }
        try each.requireUse()
        let expected = try expectations.expectations(context, platform.platform)
        var judge = try judge(expected)
        try keyOptions.requireOneReader(besides: input)
        let keys = try keyOptions.keys(context, console)
        guard !each.eachLine else { return try judgeLines(by: judge, keys, context, console) }
        let token = try input.read(context, console)
        // In a pipe both commands start at once, and the token is issued while this one waits for it.
        if expectations.at == nil { judge.expectations.time = context.currentTime() }
        let report = try judge.judged(token, keys)
        switch format {
        case .text:
            let text = ReportText(report: report, style: context.style, saysTime: expectations.changesTime)
            try context.print(text.text(hint: platform.hint(about: report, expected)))
        case .json: try context.print(ReportJSON(report, platform.platform).value.terminalLines)
        }
        guard report.verdict == .accepted else { throw Failure.rejected }
    }

    private func judge(_ expected: Expectations) throws(Failure) -> TokenJudge {
        var expected = expected
        expected.allowsWeakKey = weakness.allowWeakKey
        return TokenJudge(
            platform: platform.platform,
            claimNames: try platform.names(),
            allowsNoExpiry: expectations.allowNoExpiry,
            isStrict: strictness.strict,
            expectations: expected
        )
    }

    private func judgeLines(
        by judge: TokenJudge,
        _ keys: [VerificationKey],
        _ context: Context,
        _ console: Console
    ) throws(Failure) {
        let isNow = expectations.at == nil
        let lines = EachLine(
            options: each,
            source: try input.lines(context),
            context: context,
            console: console,
            isQuiet: log.quiet
        )
        try lines.run { (token, time) throws(Failure) in
            var judge = judge
            if isNow { judge.expectations.time = time }
            let report = try judge.judged(token, keys)
            return LineReport(
                line: ReportJSON(report, judge.platform).line,
                isAccepted: report.verdict == .accepted,
                findings: report.findings,
                verifier: judge,
                signature: report.signature.verified
            )
        }
    }
}

/// How warnings of an accepted token are treated.
struct StrictnessOptions: ParsableArguments {
    @Flag(help: "Refuse a token that has warnings")
    var strict = false
}

extension TokenJudge {
    /// The report, or the failure that OpenSSL ended in.
    func judged(_ token: Token, _ keys: [VerificationKey]) throws(Failure) -> Report {
        do { return try report(on: token, keys: keys) } catch { throw Failure(error, source: "verifying") }
    }
}

extension Failure {
    /// The verdict is no, and the report has said why.
    static let rejected = Failure("", status: .refused)
}

extension StrictnessOptions: PlainReadable {
    mutating func read(_ values: inout OptionValues) throws(UnfitValue) {
        strict = try values.takeFlag(.strict)
    }
}

extension Verify: PlainReadable {
    mutating func read(_ values: inout OptionValues) throws(UnfitValue) {
        input = try values.take()
        keyOptions = try values.take()
        platform = try values.take()
        expectations = try values.take()
        strictness = try values.take()
        weakness = try values.take()
        format = try values.take(.format, ReportFormat.init(rawValue:)) ?? .text
        each = try values.take()
        log = try values.take()
    }
}
