internal import ArgumentParser
internal import JOSE
internal import JSON
internal import Messages
internal import Qlik

struct Decode: ContextCommand {
    static let configuration = CommandConfiguration(
        commandName: "decode",
        abstract: "Show the contents of a token; with a key, judge it as well.",
        discussion: """
            Exits 0 when the token could be shown, and 1 when it is malformed or, with a key, rejected.

              qs-jwt decode "$TOKEN"
              qs-jwt decode --jwt-file token.jwt --cert-publickey-file publickey.cer \\
                --expected-audience hdJh34wkK
              qs-jwt decode --each-line tokens.txt >contents.ndjson
            """
    )

    @OptionGroup var input: TokenInput
    @OptionGroup var keyOptions: VerificationKeyOptions
    @OptionGroup var weakness: WeakKeyOptions

    @Option(
        help: ArgumentHelp(
            "Audience that the token must have",
            discussion: "Needs a key, as without a valid signature the audience means nothing.",
            valueName: "audience"
        )
    )
    var expectedAudience: String?

    @OptionGroup var platform: PlatformOptions

    @Option(help: "Form of the report")
    var format: ReportFormat = .text

    @Flag(
        help: ArgumentHelp(
            "JSON as qs-jwt 1 wrote it",
            discussion:
                "An object with header, payload and, with a key, verification: its members and their names are those of the Node.js tool of this name. --format json says more."
        )
    )
    var minimalOutput = false

    @OptionGroup var each: EachLineOptions
    @OptionGroup var log: LogOptions

    func run(in context: Context) throws(Failure) {
        let console = context.console(minimalOutput ? min(log.level, .warn) : log.level)
        guard expectedAudience == nil || !keyOptions.isEmpty else {
            throw Failure(
                "--expected-audience needs a key: without a valid signature, the audience means nothing",
                hint: "--cert-publickey-file FILE"
            )
        }
        try each.requireUse()
        let names = try platform.names()
        try keyOptions.requireOneReader(besides: input)
        let keys = try keyOptions.keys(context, console)
        guard !each.eachLine else { return try showLines(keys, names, context, console) }
        let token = try input.read(context, console)
        let (report, hints) = try remarks(on: token, keys, names, context.currentTime())
        if minimalOutput {
            try context.print(FormerJSON(token: token, report: report).value.terminalLines)
            // These members have no place for what is wrong with the form.
            if report == nil {
                for finding in token.shownFindings where finding.severity == .error { console.say(finding) }
            }
        } else if format == .json {
            try context.print(json(token, report, hints).terminalLines)
        } else {
            // A report on a named platform has its rules already.
            let remarks = report == nil || platform.platform == nil ? hints.text(context.style) : ""
            try context.print(text(token, report, context) + remarks)
        }
        guard Self.isGood(token, report) else { throw Failure.rejected }
    }

    private func showLines(
        _ keys: [VerificationKey],
        _ names: ClientManagedClaimNames,
        _ context: Context,
        _ console: Console
    ) throws(Failure) {
        var lines = EachLine(
            options: each,
            source: try input.lines(context),
            context: context,
            console: console,
            isQuiet: log.quiet
        )
        if keys.isEmpty { lines.verdicts = ("shown", "unreadable") }
        try lines.run { (token, time) throws(Failure) in
            let (report, hints) = try remarks(on: token, keys, names, time)
            let findings = report?.findings ?? token.shownFindings
            var line = JSONLine()
            line.add("header", token.header?.document)
            line.add("payload", token.payload?.document)
            for member in facts(token, report, hints) { line.add(member.name, member.value) }
            var result = LineReport(line: line, isAccepted: Self.isGood(token, report), findings: findings)
            // With a key, each token is judged by itself.
            if report == nil, hints.isEmpty { result.rules = hints.judge }
            return result
        }
    }

    /// The judgement, where there is a key, and what the rules of a platform say.
    private func remarks(
        on token: Token,
        _ keys: [VerificationKey],
        _ names: ClientManagedClaimNames,
        _ time: NumericDate
    ) throws(Failure) -> (Report?, PlatformHints) {
        let report = keys.isEmpty ? nil : try judge(token, keys, names, time)
        return (report, PlatformHints(token, platform.platform, names, time, isJudged: report != nil))
    }

    private static func isGood(_ token: Token, _ report: Report?) -> Bool {
        report.map { $0.verdict == .accepted } ?? true && !token.isUnreadable
    }

    private func judge(
        _ token: Token,
        _ keys: [VerificationKey],
        _ names: ClientManagedClaimNames,
        _ time: NumericDate
    ) throws(Failure) -> Report {
        // In a pipe the token is issued while this command waits for it.
        var expected = Expectations(time: time)
        expected.allowsWeakKey = weakness.allowWeakKey
        expected.audiences = expectedAudience.map { [$0] } ?? []
        return try TokenJudge(platform: platform.platform, claimNames: names, expectations: expected)
            .judged(token, keys)
    }

    private func json(_ token: Token, _ report: Report?, _ hints: PlatformHints) -> JSONValue {
        let contents = [("header", token.header), ("payload", token.payload)].map { name, part in
            JSONMember(name, part?.document?.value ?? .null)
        }
        return .object(contents + facts(token, report, hints))
    }

    /// What JSON has besides the contents.
    private func facts(_ token: Token, _ report: Report?, _ hints: PlatformHints) -> [JSONMember] {
        var members: [JSONMember] = []
        if let report {
            members.append(JSONMember("verification", ReportJSON(report).verification))
        } else {
            members.append(JSONMember("verified", false))
            members.append(JSONMember("signed", .bool(token.isSigned)))
            members.append(JSONMember("findings", .array(token.shownFindings.map(ReportJSON.finding))))
        }
        members.append(JSONMember("kind", TokenKind(token).map { .string($0.name) } ?? .null))
        members += hints.members
        return members
    }

    private func text(_ token: Token, _ report: Report?, _ context: Context) -> String {
        let contents = TokenListing(token: token, now: context.now, style: context.style, saysKind: true)
        guard let report else { return contents.unjudged }
        return contents.text + "\n\n" + ReportText(report: report, style: context.style, saysTime: false).text()
    }
}

extension Token {
    /// What is wrong with its form, payload included, and what the likely cause is.
    var shownFindings: [Finding] { Verifier.formFindings(self) }

    /// Whether it has a signature, valid or not.
    fileprivate var isSigned: Bool { shape == .compact && !isUnsigned && !(signature?.range.isEmpty ?? true) }

    /// Whether something of it could not be shown.
    var isUnreadable: Bool { shownFindings.contains { $0.code == .malformed || $0.code == .encryptedToken } }
}

extension Decode: PlainReadable {
    mutating func read(_ values: inout OptionValues) throws(UnfitValue) {
        input = try values.take()
        keyOptions = try values.take()
        weakness = try values.take()
        expectedAudience = try values.take(.expectedAudience)
        platform = try values.take()
        format = try values.take(.format, ReportFormat.init(rawValue:)) ?? .text
        minimalOutput = try values.takeFlag(.minimalOutput)
        each = try values.take()
        log = try values.take()
    }
}
