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
        guard given.certPublickeyFile.isEmpty else {
            throw Failure("--cert-publickey-file is for a token that exists, and excludes \(option: key)")
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
        return .made(try draft())
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
        let keys: [VerificationKey]
        switch source {
        case .given:
            token = try command.givenToken(context, console)
            isFresh = false
            let sources = try VerificationKeyOptions.sources(inFiles: command.given.certPublickeyFile, context)
            keys = try VerificationKeyOptions.keys(in: sources, nil, console)
        case .made(var draft):
            draft.add(try command.token.extraClaims(), console)
            let key = try command.signing.key(keyID: keyID, context, console)
            let algorithm = try command.token.algorithm(for: key)
            try command.weakness.check(key, algorithm, console)
            let text = try draft.signed(with: key, algorithm)
            token = Token(parsing: Array(text.utf8))
            isFresh = true
            keys = try Self.publicHalf(of: key)
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

    private static func publicHalf(of key: SigningKey) throws(Failure) -> [VerificationKey] {
        do {
            switch key.material {
            case .privateKey(let key): return [try VerificationKey(key.publicKey, source: "the private key")]
            case .secret(let secret): return [try VerificationKey(secret: secret, source: "the secret")]
            }
        } catch { throw Failure(error, source: "the private key") }
    }
}

extension ProbeCommand {
    fileprivate func givenToken(_ context: Context, _ console: Console) throws(Failure) -> Token {
        let input = given.input
        guard !(input.usesStandardInput && input.token == nil && context.inputIsTerminal) else {
            throw Failure.nothingToSend
        }
        let token = try input.read(context, console)
        guard !token.text.isEmpty else { throw Failure.nothingToSend }
        return token
    }
}

extension Failure {
    fileprivate static var nothingToSend: Failure {
        Failure(
            "there is no token to send",
            hints: [
                "--cert-privatekey-file FILE, and the options of a new token: the probe makes one",
                "or a token as the argument, with --jwt-file FILE, or through a pipe",
            ]
        )
    }
}
