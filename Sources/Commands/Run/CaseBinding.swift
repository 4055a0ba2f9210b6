internal import ArgumentParser
internal import Harness
internal import JOSE
internal import JSON
internal import Keys
internal import Messages
internal import Qlik

/// Makes the cases of plans ready to run: their settings are read as the options of the other commands are.
struct CaseBinding {
    let context: Context
    let console: Console
    let isLive: Bool
    /// Whether warnings refuse in every case, whatever the plan says.
    let isStrict: Bool
    /// The keys of many cases are the same files.
    private var keys: [[String]: Result<CaseKeys, Failure>] = [:]
    /// Those that are no pair, and were named as such.
    private var mismatchedPairs: Set<[String]> = []

    init(_ context: Context, _ console: Console, isLive: Bool, isStrict: Bool) {
        self.context = context
        self.console = console
        self.isLive = isLive
        self.isStrict = isStrict
    }

    /// Reads what a case names.
    ///
    /// - Throws: `PlanFault` for what is missing or unusable.
    mutating func prepared(_ planCase: PlanCase, of plan: Plan) throws(PlanFault) -> PreparedCase {
        guard planCase.skip == nil else { return .skipped(planCase) }
        let settings = CaseSettings(planCase, head: plan.head)
        try settings.check()
        do throws(Failure) { return try prepared(settings) } catch { throw settings.fault(error) }
    }

    private mutating func prepared(_ settings: CaseSettings) throws(Failure) -> PreparedCase {
        let planCase = settings.planCase
        let options = try Self.read(settings.judging, JudgingOptions.self)
        let names = try options.names(planCase.platform)
        let platform = options.expectations.signatureOnly ? nil : planCase.platform
        let expected = try options.expectations.expectations(context, platform)
        let fixed = options.expectations.at == nil ? nil : expected.time
        if isLive, fixed != nil, planCase.live == true || planCase.expectation.asksServer {
            throw Failure("\(option: .at) judges the token for another time than the server does, so it cannot be sent")
        }
        let keys = try keys(settings)
        warnOfMismatchedPair(keys, settings)
        let token = try settings.isGiven ? given(settings) : made(settings, keys)
        let judge = TokenJudge(
            platform: planCase.platform,
            claimNames: names,
            origin: settings.isGiven ? .given : .issuedHere,
            allowsNoExpiry: options.expectations.allowNoExpiry,
            isStrict: isStrict || options.strictness.strict,
            expectations: expected
        )
        return PreparedCase(
            planCase,
            keys: keys,
            hasOwnTime: fixed != nil,
            server: try server(settings, names),
            judge: { now in
                var judge = judge
                judge.expectations.time = fixed ?? now
                return judge
            },
            token: token
        )
    }

    /// The token that a file or a text of the plan holds.
    private func given(_ settings: CaseSettings) throws(Failure) -> @Sendable (IssuanceContext) throws -> CaseToken {
        let token = try Self.read(settings.given, TokenInput.self).read(context, console)
        // Whatever is no token at all is rejected, and shows nothing.
        guard token.shape != .other || settings.planCase.expectation.codes.contains(.malformed) else {
            throw Failure(
                "\(option: .jwtFile) or \(option: .jwt): this is no token",
                hint: "expect = { rejected = [\"malformed\"] }, if that is what the case is about"
            )
        }
        let header = (token.header?.members ?? []).filter { !["alg", "typ"].contains($0.name) }
        let algorithm = token.header("alg")?.stringValue.flatMap(Algorithm.init(named:)) ?? .rs256
        let given = CaseToken(
            token: token,
            header: header,
            claims: token.payload?.members ?? [],
            algorithm: algorithm,
            isFresh: false
        )
        return { _ in given }
    }

    /// A token as the create commands make it.
    private func made(
        _ settings: CaseSettings,
        _ keys: CaseKeys
    ) throws(Failure) -> @Sendable (IssuanceContext) throws -> CaseToken {
        guard let key = keys.signing else { throw Self.noPrivateKey }
        let draft = try TokenMaking(settings.planCase.platform, settings.making, context)
        let algorithm = try draft.token.algorithm(for: key)
        // What is wrong with it shows now, and not in the middle of the run.
        _ = try draft.draft(context)
        let base = context
        return { moment in
            var context = base
            context.now = moment.now
            context.random = { (count) throws(Failure) in
                do { return try moment.random(count) } catch let failure as Failure { throw failure } catch {
                    throw Failure("there are no random bytes: \(String(describing: error))", status: .internalError)
                }
            }
            let draft = try draft.draft(context)
            let text = try draft.signed(with: key, algorithm)
            return CaseToken(
                token: Token(parsing: Array(text.utf8)),
                header: draft.header,
                claims: draft.claims,
                algorithm: algorithm,
                isFresh: true
            )
        }
    }

    /// Says once that no token can be accepted, because the keys are no pair.
    private mutating func warnOfMismatchedPair(_ keys: CaseKeys, _ settings: CaseSettings) {
        let planCase = settings.planCase
        guard planCase.expectation.verdict == .accepted || planCase.hostile != nil, !settings.isGiven, !keys.isPair,
            mismatchedPairs.insert(settings.keys.flatMap { [$0.name, $0.value] }).inserted
        else { return }
        console.warning(
            "\(planCase.plan.escaped):\(planCase.place.line): the private key and the public one are no pair, so that no "
                + "token of this case is accepted",
            hints: ["qs-jwt inspect-key FILE... shows which belong together"]
        )
    }

    private mutating func keys(_ settings: CaseSettings) throws(Failure) -> CaseKeys {
        let identity = settings.keys.flatMap { [$0.name, $0.value] } + [settings.keyID ?? "", "\(settings.isGiven)"]
        if let known = keys[identity] { return try known.get() }
        let read = Result { () throws(Failure) in try readKeys(settings) }
        keys[identity] = read
        return try read.get()
    }

    private func readKeys(_ settings: CaseSettings) throws(Failure) -> CaseKeys {
        let signing = try Self.read(settings.keys.filter { Self.isForSigning($0.name) }, SigningKeyOptions.self)
        guard signing.used.count <= 1 else {
            throw Failure("\(options: signing.used, separator: " and ") exclude each other")
        }
        let key = signing.used.isEmpty ? nil : try signing.key(keyID: settings.keyID, context, console)
        guard key != nil || settings.isGiven else { throw Self.noPrivateKey }
        let options = try Self.read(settings.keys.filter { Self.isForVerifying($0.name) }, VerificationKeyOptions.self)
        return try caseKeys(key, options)
    }

    private static let noPrivateKey = Failure(
        "there is no private key to make a token with, and no token",
        hints: [
            "cert-privatekey-file = \"privatekey.pem\", or cert-privatekey-env = \"NAME\"",
            "or jwt-file = \"token.jwt\"",
        ]
    )

    private static func isForSigning(_ name: String) -> Bool {
        name.hasPrefix("--cert-privatekey") || name.hasPrefix("--passphrase")
    }

    private static func isForVerifying(_ name: String) -> Bool {
        name.hasPrefix("--cert-publickey") || name.hasPrefix("--secret") || name.hasPrefix("--passphrase")
    }

    /// Where no public key is named, it is that of the private one.
    private func caseKeys(_ key: SigningKey?, _ options: VerificationKeyOptions) throws(Failure) -> CaseKeys {
        guard options.isEmpty else {
            let texts = try options.texts(context)
            return CaseKeys(
                signing: key,
                verifying: try options.keys(in: texts, context, console),
                publicTexts: texts.map(\.bytes)
            )
        }
        guard let key else {
            throw Failure(
                "there is no key to verify the token with",
                hint: "cert-publickey-file = \"publickey.cer\", the certificate that the platform has"
            )
        }
        do {
            switch key.material {
            case .privateKey(let key):
                let publicKey = key.publicKey
                return CaseKeys(
                    signing: SigningKey(key),
                    verifying: [try VerificationKey(publicKey, source: "the private key")],
                    publicTexts: [Array(try publicKey.pem().utf8)]
                )
            case .secret(let secret):
                let verifying = try VerificationKey(secret: secret, source: "the secret")
                return CaseKeys(signing: key, verifying: [verifying], publicTexts: [])
            }
        } catch { throw Failure(error, source: "the private key") }
    }

    /// Reads a group of options out of words, with the parser's own message where one does not fit.
    static func read<Options: PlainReadable & ParsableArguments>(
        _ words: [(name: String, value: String)],
        _ type: Options.Type
    ) throws(Failure) -> Options {
        var plain = PlainWords(options: words)
        if let options = try? Options(plain: &plain), plain.isEmpty { return options }
        do { return try Options.parse(words.map { "\($0.name)=\($0.value)" }) } catch {
            let culprit = words.first { (try? Options.parse(["\($0.name)=\($0.value)"])) == nil }
            let text = Redaction(words: words.map(\.value)).message(Options.message(for: error))
            throw Failure(message(text, about: culprit?.name ?? ""))
        }
    }

    /// What the parser says, with the option that it writes as '--name <value>' as a value.
    private static func message(_ text: String, about word: String) -> Message {
        guard let option = OptionName(rawValue: String(word.dropFirst(2))),
            let start = text.firstRange(of: "'\(word) <"),
            let end = text[start.upperBound...].firstRange(of: ">'")
        else { return Message(text) }
        return "\(text[..<start.lowerBound])\(option: option)\(text[end.upperBound...])"
    }
}

extension PreparedCase {
    /// A case that does not run, so that nothing of it is read.
    fileprivate static func skipped(_ planCase: PlanCase) -> PreparedCase {
        let keys = CaseKeys(signing: nil, verifying: [], publicTexts: [])
        let judge = { @Sendable (now: NumericDate) in
            TokenJudge(platform: planCase.platform, expectations: Expectations(time: now))
        }
        let token = { @Sendable (_: IssuanceContext) throws -> CaseToken in
            throw Failure("a case ran that is to be skipped", status: .internalError)
        }
        return PreparedCase(planCase, keys: keys, judge: judge, token: token)
    }
}
