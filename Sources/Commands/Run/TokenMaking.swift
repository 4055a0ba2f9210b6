internal import ArgumentParser
internal import JOSE
internal import Qlik

/// The options of a token that is made, and what they come to.
struct TokenMaking: Sendable {
    let token: TokenOptions
    private let request: @Sendable (TokenOptions, Context) throws(Failure) -> TokenDraft
    private let extras: [ExtraClaim]

    init(_ platform: Platform, _ words: [(name: String, value: String)], _ context: Context) throws(Failure) {
        switch platform {
        case .cloud:
            let options = try CaseBinding.read(words, CloudMaking.self)
            (token, extras) = (options.token, try options.token.extraClaims())
            request = { (token, context) throws(Failure) in
                // Who leaves the subject out of a plan does not want to hear of it each time.
                let quiet = context.console(.error)
                let lifetime = CaseLifetime.usual
                return try options.cloud.request(token, command: "create-qscloud", lifetime: lifetime, context, quiet)
                    .draft
            }
        case .clientManaged:
            let options = try CaseBinding.read(words, ClientManagedMaking.self)
            (token, extras) = (options.token, try options.token.extraClaims())
            request = { (token, context) throws(Failure) in
                try options.proxy.request(token, command: "create-qseow", lifetime: CaseLifetime.usual, context).draft
            }
        }
    }

    /// What a token says that is made in this context.
    func draft(_ context: Context) throws(Failure) -> TokenDraft {
        var draft = try request(token, context)
        _ = draft.add(extras)
        return draft
    }
}

/// How long the token of a case counts, where the plan does not say.
enum CaseLifetime {
    static let usual = "5m"
}

/// The options of `create-qscloud` that a token is made of.
struct CloudMaking: ParsableArguments {
    @OptionGroup var cloud: CloudOptions
    @OptionGroup var token: TokenOptions
}

/// The options of `create-qseow` that a token is made of.
struct ClientManagedMaking: ParsableArguments {
    @OptionGroup var proxy: ClientManagedOptions
    @OptionGroup var token: TokenOptions
}

/// The options of `verify` that a token is held against.
struct JudgingOptions: ParsableArguments {
    @OptionGroup var expectations: ExpectationOptions
    @OptionGroup var strictness: StrictnessOptions

    @Option var useridClaim: String?
    @Option var userdirClaim: String?

    /// How the virtual proxy is configured.
    func names(_ platform: Platform) throws(Failure) -> ClientManagedClaimNames {
        var options = PlatformOptions()
        options.platform = platform
        options.useridClaim = useridClaim
        options.userdirClaim = userdirClaim
        return try options.names()
    }
}

extension CloudMaking: PlainReadable {
    init(plain words: inout PlainWords) throws(PlainWords.NotPlain) {
        self.init()
        cloud = try CloudOptions(plain: &words)
        token = try TokenOptions(plain: &words)
    }
}

extension ClientManagedMaking: PlainReadable {
    init(plain words: inout PlainWords) throws(PlainWords.NotPlain) {
        self.init()
        proxy = try ClientManagedOptions(plain: &words)
        token = try TokenOptions(plain: &words)
    }
}

extension JudgingOptions: PlainReadable {
    init(plain words: inout PlainWords) throws(PlainWords.NotPlain) {
        self.init()
        expectations = try ExpectationOptions(plain: &words)
        strictness = try StrictnessOptions(plain: &words)
        useridClaim = try words.take("--userid-claim")
        userdirClaim = try words.take("--userdir-claim")
    }
}
