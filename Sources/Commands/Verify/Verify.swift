internal import ArgumentParser
internal import JOSE
internal import JSON
internal import Keys

struct Verify: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Judge a token: signature, times and expectations.",
        discussion: """
            Exits 0 when the token is accepted, 1 when it is rejected, 2 when it could not be judged. Every reason is shown.

              qs-jwt verify --cert-publickey-file publickey.cer \\
                --issuer acme.eu.qlikcloud.com \\
                --audience qlik.api/login/jwt-session "$TOKEN"
              qs-jwt create-qscloud ... | qs-jwt verify --cert-publickey-file publickey.cer
            """
    )

    @OptionGroup var input: TokenInput
    @OptionGroup(title: "Key") var keyOptions: VerificationKeyOptions
    @OptionGroup(title: "Expectations") var expectations: ExpectationOptions

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
        let expected = try expectations.expectations(context)
        try keyOptions.requireOneReader(besides: input)
        let keys = try keyOptions.keys(context, console)
        let token = try input.read(context, console)
        let report = try Self.judge(token, keys, expected)
        switch format {
        case .text:
            try context.print(ReportText(report: report, style: context.style, saysTime: expectations.changesTime).text)
        case .json: try context.print(ReportJSON(report).value.terminalLines)
        }
        guard report.verdict == .accepted else { throw Failure.rejected }
    }

    static func judge(_ token: Token, _ keys: [VerificationKey], _ expected: Expectations) throws(Failure) -> Report {
        do { return try Verifier.judge(token, keys: keys, expectations: expected) } catch {
            throw Failure(error, source: "verifying")
        }
    }
}

extension Failure {
    /// The verdict is no, and the report has said why.
    static let rejected = Failure("", status: .refused)
}
