internal import JOSE
internal import JSON
internal import Keys
internal import Messages
internal import Qlik

/// Signs one token and outputs it: the part that both platforms share.
struct TokenIssue {
    let platform: Platform
    let command: any CreateCommand
    let context: Context
    let console: Console

    /// Judges the draft by the platform's rules, signs it, and writes or prints the token.
    ///
    /// - Throws: `Failure`, with the status `refused` when `--strict` keeps it from signing.
    func run(
        keyID: String?,
        draft: TokenDraft,
        names: ClientManagedClaimNames = ClientManagedClaimNames()
    ) throws(Failure) {
        let extras = try command.token.extraClaims()
        try tokenFile([]).requireFree()
        let source = try command.source(keyID: keyID, context, console)
        var draft = draft
        draft.add(extras, console)
        let algorithm = try command.token.algorithm(for: source.key)
        try command.weakness.check(source.key, algorithm, console)
        let rules = TokenJudge(
            platform: platform,
            claimNames: names,
            origin: .issuedHere,
            expectations: Expectations(time: context.now)
        )
        try judge(rules.ruleFindings(about: draft, algorithm: algorithm) + expiryFindings(draft))
        let token = try draft.signed(with: source.key, algorithm)
        if platform == .clientManaged { try judge(ClientManagedRules.headerFindings(token: token)) }
        try write(token, source)
        describe(algorithm, source)
        if path == nil { try context.print(token) }
    }

    /// A token that is made too late is refused everywhere.
    private func expiryFindings(_ draft: TokenDraft) -> [Finding] {
        let claim = JSONValue.object(draft.claims).member("exp")?.numberValue
        guard let expiry = claim.flatMap(NumericDate.init), expiry <= context.now else { return [] }
        let finding = Finding(
            .expired,
            .error,
            .claim("exp"),
            "the token has expired before it is signed",
            expected: "after \(context.now.rfc3339)",
            actual: expiry.rfc3339,
            fix: "--expires counts from --not-before"
        )
        return [finding]
    }

    /// Says what was found; with `--strict`, an error ends it here.
    private func judge(_ findings: [Finding]) throws(Failure) {
        let errors = findings.filter { $0.severity == .error }
        if command.issue.strict, !errors.isEmpty {
            for finding in findings { console.say(finding) }
            let codes = errors.map(\.code.rawValue).joined(separator: ", ")
            throw Failure("not signed, because of --strict: \(codes)", status: .refused)
        }
        // It is signed as asked, so what the platform will refuse is a warning.
        for finding in findings { console.say(finding.with(severity: max(finding.severity, .warning))) }
    }

    /// Where the token goes if not to standard output.
    private var path: String? { command.issue.output == "-" ? nil : command.issue.output }

    private func tokenFile(_ contents: [UInt8]) -> NewFiles {
        let files = path.map { [NewFiles.File(path: $0, contents: contents, isSecret: true)] } ?? []
        return NewFiles(files: files, replacesExisting: command.newKey.force, temporarySuffix: "")
    }

    /// Writes the new files, all of them or none.
    private func write(_ token: String, _ source: KeySource) throws(Failure) {
        var files = tokenFile(Array((token + "\n").utf8)).files
        if case .created(let certificate) = source { files += try certificate.files() }
        try NewFiles.write(files, force: command.newKey.force, context)
        if let path { console.info("token written to \(path.escaped)") }
    }

    private func describe(_ algorithm: Algorithm, _ source: KeySource) {
        guard case .created(let certificate) = source else {
            console.verbose("signed with \(algorithm.rawValue), \(source.key.typeName)")
            return
        }
        for line in certificate.lines(for: [platform]) { console.info(line) }
    }
}

extension NewFiles {
    static func write(_ files: [File], force: Bool, _ context: Context) throws(Failure) {
        guard !files.isEmpty else { return }
        let suffix = ".\(Base64URL.encode(try context.random(6))).part"
        try NewFiles(files: files, replacesExisting: force, temporarySuffix: suffix).write()
    }
}
