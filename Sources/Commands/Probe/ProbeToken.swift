internal import Harness
internal import JOSE
internal import JSON
internal import Keys
internal import Messages
internal import Qlik
internal import TenantProbe

/// Where the token of a probe comes from.
enum ProbeTokenSource {
    /// One that exists.
    case given
    /// One that is made of this draft.
    case made(TokenDraft)
}

extension ProbeCommand {
    /// Decides between a token that exists and one to be made; a private key means the latter.
    ///
    /// `ownOptions` are those of the platform that were given and have no meaning for a token that exists.
    func source(
        besides ownOptions: [OptionName],
        _ draft: () throws(Failure) -> TokenDraft
    ) throws(Failure) -> ProbeTokenSource {
        let input = given.input
        let isGiven = input.token != nil || input.jwt != nil || input.jwtFile != nil
        guard let key = signing.used.first else {
            guard let option = (ownOptions + token.used).first else { return .given }
            throw Failure(
                "\(option: option) belongs to a token made for the probe, and there is no private key to make one with",
                hint: "add --cert-privatekey-file FILE, or leave \(option: option) out to probe a token that exists"
            )
        }
        guard !isGiven else {
            throw Failure(
                "a token and \(option: key) exclude each other",
                hint: "with a private key the probe makes a fresh token"
            )
        }
        guard signing.used.count == 1 else {
            throw Failure("\(options: signing.used, separator: " and ") exclude each other")
        }
        do throws(Failure) { return .made(try draft()) } catch {
            // The least command shows more than a reference to an example.
            guard error.hints.contains(where: { $0.options.contains(.help) }) else { throw error }
            throw Failure(error.message, hint: leastCommand)
        }
    }

    /// Standard input can be read once only.
    func requireOneReader(besides files: [String?]) throws(Failure) {
        let named = [signing.certPrivatekeyFile, signing.passphrase.passphraseFile] + files + given.certPublickeyFile
        let readsToken = signing.used.isEmpty && given.input.usesStandardInput
        guard named.count(where: { $0 == "-" }) + (readsToken ? 1 : 0) <= 1 else {
            throw Failure("only one of token, key and passphrase can come from standard input")
        }
    }
}

/// The token of a probe, judged as far as that goes without the server.
struct ProbeToken {
    let token: Token
    /// Made just now.
    let isFresh: Bool
    let offline: Report
    let platform: Platform
    /// The public half of the key that signed it, where that is known.
    let signer: VerificationKey?
    /// The files that its signature was checked with.
    let checkedWith: [String]

    init(
        _ source: ProbeTokenSource,
        keyID: String?,
        _ platform: Platform,
        names: ClientManagedClaimNames = ClientManagedClaimNames(),
        _ command: some ProbeCommand,
        _ context: Context,
        _ console: Console
    ) throws(Failure) {
        self.platform = platform
        var sources = try VerificationKeyOptions.sources(inFiles: command.given.certPublickeyFile, context)
        defer { for index in sources.indices { sources[index].cleanse() } }
        checkedWith = sources.map(\.label)
        var keys = try VerificationKeyOptions.keys(in: sources, nil, console)
        switch source {
        case .given:
            token = try command.givenToken(context, console)
            (isFresh, signer) = (false, nil)
        case .made(var draft):
            draft.add(try command.token.extraClaims(), console)
            let key = try command.signing.key(keyID: keyID, context, console)
            let algorithm = try command.token.algorithm(for: key)
            try command.weakness.check(key, algorithm, console)
            let text = try draft.signed(with: key, algorithm)
            token = Token(parsing: Array(text.utf8))
            isFresh = true
            let own = try Self.publicHalf(of: key, command.signing.name)
            signer = own
            // What the server has is to be compared, and not what signs.
            if keys.isEmpty { keys = [own] } else { Self.warn(ofOtherPair: key, keys, command, console) }
        }
        var expected = Expectations(time: context.currentTime())
        expected.allowsWeakKey = command.weakness.allowWeakKey
        offline = try TokenJudge(
            platform: platform,
            claimNames: names,
            origin: isFresh ? .issuedHere : .given,
            isStrict: command.strictness.strict,
            expectations: expected
        ).judged(token, keys)
        if let refusal = Unsent(offline, for: platform, isFresh: isFresh, isForced: command.connection.force) {
            throw Failure(refusal.reason, hints: refusal.hints)
        }
    }

    private static func publicHalf(of key: SigningKey, _ name: String) throws(Failure) -> VerificationKey {
        do {
            switch key.material {
            case .privateKey(let key): return try VerificationKey(key.publicKey, source: name)
            case .secret(let secret): return try VerificationKey(secret: secret, source: name)
            }
        } catch { throw Failure(error, source: "the private key") }
    }

    /// Says before the token is sent that the files are not of the key that signed it.
    private static func warn(
        ofOtherPair key: SigningKey,
        _ keys: [VerificationKey],
        _ command: some ProbeCommand,
        _ console: Console
    ) {
        guard !CaseKeys(signing: key, verifying: keys, publicTexts: []).isPair else { return }
        let files = command.given.certPublickeyFile
        let words = [command.signing.certPrivatekeyFile.flatMap(ShellWord.quoted)] + files.map(ShellWord.quoted)
        let quoted = words.map { $0 ?? "FILE" }.joined(separator: " ")
        console.warning(
            "\(command.signing.name.escaped) and \(files.map(\.escaped).joined(separator: ", ")) are no pair: a server "
                + "with that certificate refuses the token",
            hints: ["qs-jwt inspect-key \(quoted) shows which belong together"]
        )
    }
}

extension ProbeCommand {
    fileprivate func givenToken(_ context: Context, _ console: Console) throws(Failure) -> Token {
        let input = given.input
        guard !(input.usesStandardInput && input.token == nil && context.inputIsTerminal) else {
            throw nothingToSend()
        }
        let token = try input.read(context, console)
        guard !token.text.isEmpty else { throw nothingToSend() }
        return token
    }
}
