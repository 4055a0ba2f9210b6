internal import ArgumentParser
internal import JOSE
internal import Messages
internal import Qlik

/// What is to become of a token, and whether its key is new.
struct IssueOptions: ParsableArguments {
    @Option(
        defaultAsFlag: Toggle(argument: "true"),
        parsing: .next,
        help: ArgumentHelp(
            "Make a new key pair and sign with it",
            discussion: "Its certificate is what the platform needs.",
            valueName: "[true|false]"
        )
    )
    var certCreate: Toggle?

    @Flag(
        help: ArgumentHelp(
            "Refuse to sign what the platform refuses",
            discussion:
                "What it is documented to refuse, such as a lifetime above an hour in Qlik Cloud. Without it, that is signed with a warning."
        )
    )
    var strict = false

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Write the token to this file",
            discussion:
                "It is readable only by you, and no file is replaced without --force. With --name-from, the name of a folder.",
            valueName: "file"
        ),
        completion: .file()
    )
    var output: String?

    @Flag(
        help: ArgumentHelp(
            "The token, and nothing but warnings",
            discussion:
                "For scripts, as in the Node.js tool of this name: the token alone. Standard error has warnings and errors only, as with --quiet."
        )
    )
    var minimalOutput = false

    /// Where the result goes if not to standard output.
    var path: String? { output == "-" ? nil : output }
}

/// What `create-qscloud` and `create-qseow` share, in groups of their own as with the probes.
protocol CreateCommand: ContextCommand, Sendable {
    var platform: Platform { get }
    /// Picks a key of a JWKS.
    var keyID: String? { get }
    var users: UserOptions { get }
    var bulk: BulkOptions { get }
    var token: TokenOptions { get }
    var signing: SigningKeyOptions { get }
    var newKey: NewKeyOptions { get }
    var issue: IssueOptions { get }
    var weakness: WeakKeyOptions { get }
    var log: LogOptions { get }

    /// How the virtual proxy is configured; Qlik Cloud has no such names.
    func claimNames() throws(Failure) -> ClientManagedClaimNames

    /// What a token is to say.
    ///
    /// - Parameters:
    ///   - row: takes the place of options where it says the same; `nil` for the options alone.
    ///   - context: gives time and randomness.
    ///   - console: for warnings about the options alone.
    /// - Returns: the claims.
    /// - Throws: `Failure` for what is missing or unusable.
    func draft(for row: UserRow?, _ context: Context, _ console: Console) throws(Failure) -> DraftWithExtras

    /// The options that are not given, and that neither the options that a file has columns for give; `nil` where each
    /// row has its own.
    func missing(besides columns: [UserColumn]?) -> [OptionName]

    /// That no value of an option is empty.
    func requireValues() throws(Failure)

    /// Whether a row leaves it to the options whose token it is.
    func isOfOptions(_ row: UserRow) -> Bool
}

/// The claims that a platform asks for, and those of `--claim`, which come to them.
struct DraftWithExtras {
    var draft: TokenDraft
    let extras: [ExtraClaim]
}

extension CreateCommand {
    /// Makes one token, or one for each user of a file.
    func make(_ context: Context) throws(Failure) {
        let console = console(context)
        guard users.users != nil else {
            try users.requireNone(bulk)
            return try TokenIssue(command: self, context: context, console: console).run()
        }
        try UserIssue(self, context, console).run()
    }

    func console(_ context: Context) -> Console {
        context.console(issue.minimalOutput ? min(log.level, .warn) : log.level)
    }

    /// The key to sign with: exactly one way to come by it must have been chosen.
    func source(_ context: Context, _ console: Console) throws(Failure) -> KeySource {
        let creates = try issue.certCreate?.value(of: .certCreate) ?? false
        let used = signing.used + (creates ? [.certCreate] : [])
        guard let first = used.first else {
            throw Failure(
                "there is no private key to sign with",
                hints: [
                    "--cert-privatekey-file FILE, or --cert-privatekey-env NAME for a key in the environment",
                    "--cert-create makes a new key pair and certificate",
                ]
            )
        }
        guard used.count == 1 else {
            throw Failure(
                "\(options: used, separator: " and ") exclude each other",
                hint: "give exactly one source of the key"
            )
        }
        guard first == .certCreate else { return .existing(try signing.key(keyID: keyID, context, console)) }
        let passphrase = try signing.passphrase.passphrase(context, console)
        try NewFiles(created: NewCertificate.Paths(prefix: newKey.certFilePrefix), force: newKey.force).requireFree()
        return .created(try NewCertificate(newKey, passphrase: passphrase, now: context.now))
    }
}

extension CreateCommand {
    /// That the file of the token takes the place of none that the command reads.
    func requireOutputApart() throws(Failure) {
        guard let path = issue.path else { return }
        let read = [users.users, signing.certPrivatekeyFile, signing.passphrase.passphraseFile].compactMap { $0 }
        guard let same = read.first(where: { NewFiles.isSame((try? FileURL.path($0, name: "")) ?? $0, path) }) else {
            return
        }
        throw Failure("\(option: .output) would replace '\(same.escaped)', which is read", hint: "choose another name")
    }
}

/// Where the private key comes from.
enum KeySource {
    case existing(SigningKey)
    case created(NewCertificate)

    var key: SigningKey {
        switch self {
        case .existing(let key): key
        case .created(let certificate): SigningKey(certificate.key)
        }
    }
}

extension NewFiles {
    /// The three files of a new certificate, still without contents, to see whether their places are free.
    init(created paths: NewCertificate.Paths, force: Bool) {
        let files = [paths.privateKey, paths.publicKey, paths.certificate]
            .map { File(path: $0, contents: [], isSecret: false) }
        self.init(files: files, replacesExisting: force, temporarySuffix: "")
    }
}

extension IssueOptions: PlainReadable {
    mutating func read(_ values: inout OptionValues) throws(UnfitValue) {
        certCreate = try values.take(.certCreate, Toggle.init(argument:))
        strict = try values.takeFlag(.strict)
        output = try values.take(.output)
        minimalOutput = try values.takeFlag(.minimalOutput)
    }
}
