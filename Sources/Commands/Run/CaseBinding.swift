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
    private var keys: [KeyInputs: Result<CaseKeys, Failure>] = [:]
    /// Those that are no pair, and were named as such.
    private var mismatchedPairs: Set<OptionValues> = []
    /// E-mail addresses that may be a real user's, and were named as such.
    var warnedAddresses: Set<String> = []

    /// What the keys of a case depend on.
    private struct KeyInputs: Hashable {
        let values: OptionValues
        let keyID: String?
        let isGiven: Bool
    }

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
        let inputs = try CaseInputs(planCase, head: plan.head)
        do throws(Failure) { return try prepared(inputs) } catch {
            // What is missing belongs in the plan, not on a command line.
            let hints: [Message] = error.hints.map { hint in
                guard hint.options.contains(.help) else { return hint }
                return planCase.row == nil
                    ? "above the first [[case]] it applies to all cases"
                    : "fill in the column, or set it in the case for all rows"
            }
            let fault = inputs.fault(error.message, hints: hints)
            // A key or a token may stand where its file belongs.
            throw Redaction(words: inputs.texts).keyFilter().map(fault.map) ?? fault
        }
    }

    private mutating func prepared(_ inputs: CaseInputs) throws(Failure) -> PreparedCase {
        let planCase = inputs.planCase
        var values = inputs.judging
        let expectations: ExpectationOptions = try Self.take(&values)
        let strictness: StrictnessOptions = try Self.take(&values)
        let weakness: WeakKeyOptions = try Self.take(&values)
        var platform: PlatformOptions = try Self.take(&values)
        platform.platform = planCase.platform
        let names = try platform.names()
        var expected = try expectations.expectations(
            context,
            expectations.signatureOnly ? nil : planCase.platform
        )
        expected.allowsWeakKey = weakness.allowWeakKey
        let fixed = expectations.at == nil ? nil : expected.time
        if isLive, fixed != nil, planCase.live == true || planCase.expectation.asksServer {
            throw Failure("\(option: .at) judges the token for another time than the server does, so it cannot be sent")
        }
        let keys = try keys(inputs)
        warnOfMismatchedPair(keys, inputs)
        let given = try inputs.isGiven ? given(inputs) : nil
        let token: @Sendable (IssuanceContext) throws -> CaseToken
        if let given { token = { _ in given } } else { token = try made(inputs, keys) }
        let server = try server(inputs, names)
        if server != nil, planCase.platform == .cloud {
            let claims = if let given { given.claims } else { try TokenMaking(inputs).draft(context).claims }
            try requireOwnUser(claims, inputs)
        }
        let judge = TokenJudge(
            platform: planCase.platform,
            claimNames: names,
            origin: inputs.isGiven ? .given : .issuedHere,
            allowsNoExpiry: expectations.allowNoExpiry,
            isStrict: isStrict || strictness.strict,
            expectations: expected
        )
        return PreparedCase(
            planCase,
            keys: keys,
            hasOwnTime: fixed != nil,
            server: server,
            judge: { [judge] now in
                var judge = judge
                judge.expectations.time = fixed ?? now
                return judge
            },
            token: token
        )
    }

    /// Fills a group of options.
    static func take<Group: PlainReadable>(_ values: inout OptionValues) throws(Failure) -> Group {
        do throws(UnfitValue) { return try values.take() } catch { throw Failure(error) }
    }

    /// The token that a file or a text of the plan holds.
    private func given(_ inputs: CaseInputs) throws(Failure) -> CaseToken {
        var values = inputs.values(for: .given)
        let input: TokenInput = try Self.take(&values)
        let token = try input.read(context, console)
        // Whatever is no token at all is rejected, and shows nothing.
        guard token.shape != .other || inputs.planCase.expectation.codes.contains(.malformed) else {
            let finding = token.findings.first
            throw Failure(
                "\(option: .jwtFile) or \(option: .jwt): \(finding?.message ?? "this is not a token")",
                hints: [finding?.fix, "expect = { rejected = [\"malformed\"] }, if that is what the case is about"]
                    .compactMap { $0 }
            )
        }
        let header = (token.header?.members ?? []).filter { !["alg", "typ"].contains($0.name) }
        let algorithm = token.header("alg")?.stringValue.flatMap(Algorithm.init(named:)) ?? .rs256
        return CaseToken(
            token: token,
            header: header,
            claims: token.payload?.members ?? [],
            algorithm: algorithm,
            isFresh: false
        )
    }

    /// A token as the create commands make it.
    private func made(
        _ inputs: CaseInputs,
        _ keys: CaseKeys
    ) throws(Failure) -> @Sendable (IssuanceContext) throws -> CaseToken {
        guard let key = keys.signing else { throw Self.noPrivateKey }
        let making = try TokenMaking(inputs)
        let algorithm = try making.token.algorithm(for: key)
        // What is wrong with it shows now, and not in the middle of the run.
        _ = try making.draft(context)
        let base = context
        return { issuance in
            var context = base
            context.now = issuance.now
            context.random = { (count) throws(Failure) in
                do { return try issuance.random(count) } catch let failure as Failure { throw failure } catch {
                    throw Failure("there are no random bytes: \(String(describing: error))", status: .internalError)
                }
            }
            let draft = try making.draft(context)
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
    private mutating func warnOfMismatchedPair(_ keys: CaseKeys, _ inputs: CaseInputs) {
        let planCase = inputs.planCase
        guard planCase.expectation.verdict == .accepted || planCase.hostile != nil, !inputs.isGiven, !keys.isPair,
            mismatchedPairs.insert(inputs.values(for: .keys)).inserted
        else { return }
        console.warning(
            "\(planCase.plan.escaped):\(planCase.place.line): the private key and the public one are no pair, so that no "
                + "token of this case is accepted",
            hints: ["qs-jwt inspect-key FILE... shows which belong together"]
        )
    }

    private mutating func keys(_ inputs: CaseInputs) throws(Failure) -> CaseKeys {
        let source = KeyInputs(values: inputs.values(for: .keys), keyID: inputs.keyID, isGiven: inputs.isGiven)
        if let known = keys[source] { return try known.get() }
        let read = Result { () throws(Failure) in try readKeys(source) }
        keys[source] = read
        return try read.get()
    }

    private func readKeys(_ source: KeyInputs) throws(Failure) -> CaseKeys {
        var (signing, verifying) = (source.values, source.values)
        let signingOptions: SigningKeyOptions = try Self.take(&signing)
        guard signingOptions.used.count <= 1 else {
            throw Failure("\(options: signingOptions.used, separator: " and ") exclude each other")
        }
        let key =
            signingOptions.used.isEmpty ? nil : try signingOptions.key(keyID: source.keyID, context, console)
        guard key != nil || source.isGiven else { throw Self.noPrivateKey }
        return try caseKeys(key, try Self.take(&verifying))
    }

    private static let noPrivateKey = Failure(
        "there is no private key to make a token with, and no token",
        hints: [
            "\(option: .certPrivatekeyFile, "privatekey.pem"), or \(option: .certPrivatekeyEnv, "NAME")",
            "or \(option: .jwtFile, "token.jwt")",
        ]
    )

    /// Where no public key is named, it is that of the private one.
    private func caseKeys(_ key: SigningKey?, _ options: VerificationKeyOptions) throws(Failure) -> CaseKeys {
        guard options.isEmpty else {
            let sources = try options.sources(context)
            return CaseKeys(
                signing: key,
                verifying: try options.keys(in: sources, context, console),
                publicTexts: sources.map(\.bytes)
            )
        }
        guard let key else {
            throw Failure(
                "there is no key to verify the token with",
                hint: "\(option: .certPublickeyFile, "publickey.cer"), the certificate that the platform has"
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
