internal import ArgumentParser
internal import JOSE
internal import JSON
internal import Keys
internal import Messages
internal import Qlik

struct Verify: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Judge a token: signature, times, expectations and a platform's rules.",
        discussion: """
            Exits 0 when the token is accepted, 1 when it is rejected, 2 when it could not be judged. Every reason is \
            shown; qs-jwt explain CODE says more about one.

              qs-jwt verify --for qscloud --cert-publickey-file publickey.cer \\
                --issuer acme.eu.qlikcloud.com --keyid key-2026 "$TOKEN"
              qs-jwt create-qscloud ... | qs-jwt verify --cert-publickey-file publickey.cer
            """
    )

    @OptionGroup var input: TokenInput
    @OptionGroup(title: "Key") var keyOptions: VerificationKeyOptions
    @OptionGroup(title: "Platform") var platform: PlatformOptions
    @OptionGroup(title: "Expectations") var expectations: ExpectationOptions
    @OptionGroup var strictness: StrictnessOptions
    @OptionGroup var weakness: WeakKeyOptions

    @Option(help: "Form of the report.")
    var format: ReportFormat = .text

    @OptionGroup var log: LogOptions

    func run(in context: Context) throws(Failure) {
        let console = context.console(log.loglevel)
        guard !keyOptions.isEmpty else {
            throw Failure(
                "there is no key to verify the signature with",
                hints: [
                    "--cert-publickey-file with the public key or certificate of the pair, or --secret-file for HS256",
                    "qs-jwt decode shows a token without judging it",
                ]
            )
        }
        var expected = try expectations.expectations(context, platform.platform)
        let names = try platform.names()
        try keyOptions.requireOneReader(besides: input)
        let keys = try keyOptions.keys(context, console)
        let token = try input.read(context, console)
        // In a pipe both commands start at once, and the token is issued while this one waits for it.
        expected.allowsWeakKey = weakness.allowWeakKey
        if expectations.at == nil { expected.time = context.currentTime() }
        let judge = TokenJudge(
            platform: platform.platform,
            claimNames: names,
            allowsNoExpiry: expectations.allowNoExpiry,
            isStrict: strictness.strict,
            expectations: expected
        )
        let report = try judge.judged(token, keys)
        switch format {
        case .text:
            let text = ReportText(report: report, style: context.style, saysTime: expectations.changesTime)
            try context.print(text.text(hint: platform.hint(about: report, expected)))
        case .json: try context.print(ReportJSON(report, platform.platform).value.terminalLines)
        }
        guard report.verdict == .accepted else { throw Failure.rejected }
    }
}

/// How warnings of an accepted token are treated.
struct StrictnessOptions: ParsableArguments {
    @Flag(help: "Refuse a token that has warnings.")
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
        log = try values.take()
    }
}
