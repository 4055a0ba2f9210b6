internal import ArgumentParser
internal import JOSE
internal import Keys
internal import Messages

/// The keys that a signature is checked with.
struct VerificationKeyOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Public key or certificate",
            discussion:
                "A public or private key, certificate, PKCS#7, PKCS#12, JWK, JWKS, or the answer of the identity-providers API; a - stands for standard input. Of several keys the one with the token's key ID counts.",
            valueName: "file"
        ),
        completion: .file()
    )
    var certPublickeyFile: [String] = []

    @Option(help: ArgumentHelp("The key as a text", valueName: "key"))
    var certPublickey: String?

    @Option(
        help: ArgumentHelp(
            "File with the secret of HS256, 384 or 512",
            discussion: "Its bytes are the secret.",
            valueName: "file"
        ),
        completion: .file()
    )
    var secretFile: String?

    @Option(
        help: ArgumentHelp(
            "Variable with such a secret",
            discussion: "A variable of the environment.",
            valueName: "name"
        )
    )
    var secretEnv: String?

    @OptionGroup var passphrase: PassphraseOptions

    var isEmpty: Bool { certPublickeyFile.isEmpty && certPublickey == nil && secretFile == nil && secretEnv == nil }

    /// Standard input can be read once only.
    func requireOneReader(besides input: TokenInput) throws(Failure) {
        let files = certPublickeyFile + [secretFile, passphrase.passphraseFile].compactMap { $0 }
        guard files.count(where: { $0 == "-" }) + (input.usesStandardInput ? 1 : 0) <= 1 else {
            throw Failure("only one of token, key and passphrase can come from standard input")
        }
    }

    func keys(_ context: Context, _ console: Console) throws(Failure) -> [VerificationKey] {
        var sources = try sources(context)
        defer { for index in sources.indices { sources[index].cleanse() } }
        return try keys(in: sources, context, console)
    }

    /// The keys in sources that were read before, and the secrets.
    func keys(
        in sources: [KeyInput],
        _ context: Context,
        _ console: Console
    ) throws(Failure) -> [VerificationKey] {
        var passphrase = try passphrase.passphrase(context, console)
        defer { passphrase?.cleanse() }
        var keys = try Self.keys(in: sources, passphrase, console)
        if let secretFile {
            let bytes = try FileReading.bytes(
                at: secretFile,
                limit: KeyMaterial.maximumSize,
                context: context,
                secretOption: .secretFile
            )
            keys.append(try Self.secret(console.unmarked(bytes, "\(option: .secretFile)"), source: secretFile))
        }
        if let secretEnv {
            let bytes = Array(try context.variable(secretEnv, option: .secretEnv).utf8)
            keys.append(try Self.secret(console.unmarked(bytes, "\(option: .secretEnv)"), source: "$\(secretEnv)"))
        }
        for key in keys { console.verbose("key from \(key.source.escaped): \(key.typeName)") }
        return keys
    }

    /// What the options for public keys name: files, standard input for `-`, and the text itself.
    func sources(_ context: Context) throws(Failure) -> [KeyInput] {
        let text = certPublickey.map { text in
            KeyInput(
                bytes: Array(text.utf8),
                label: OptionSpelling.commandLine.text(.certPublickey),
                name: "\(option: .certPublickey)"
            )
        }
        return try Self.sources(inFiles: certPublickeyFile, context) + [text].compactMap { $0 }
    }

    /// The contents of files, and of standard input for `-`.
    static func sources(inFiles paths: [String], _ context: Context) throws(Failure) -> [KeyInput] {
        try paths.map { (path) throws(Failure) in try KeyInput(file: path, context) }
    }

    static func keys(
        in sources: [KeyInput],
        _ passphrase: [UInt8]?,
        _ console: Console
    ) throws(Failure) -> [VerificationKey] {
        var keys: [VerificationKey] = []
        for source in sources { keys += try Self.keys(in: source, passphrase, console) }
        return keys
    }

    private static func keys(
        in source: KeyInput,
        _ passphrase: [UInt8]?,
        _ console: Console
    ) throws(Failure) -> [VerificationKey] {
        do {
            let material = try source.material(for: .verifying, passphrase, console)
            return try VerificationKey.all(in: material, source: source.label)
        } catch {
            let isText = source.name.options == [.certPublickey]
            if error.code == .notAKey, isText, FileReading.isNameOfFile(source.bytes) {
                throw Failure(
                    "\(source.name): this is the name of a file",
                    hint: "\(option: .certPublickeyFile, "FILE") reads it"
                )
            }
            throw Failure(error, source: source.name, path: source.path)
        }
    }

    private static func secret(_ bytes: [UInt8], source: String) throws(Failure) -> VerificationKey {
        do { return try VerificationKey(secret: bytes, source: source) } catch {
            throw Failure(error, source: Message(source.escaped))
        }
    }
}

extension VerificationKeyOptions: PlainReadable {
    mutating func read(_ values: inout OptionValues) throws(UnfitValue) {
        certPublickeyFile = values.takeAll(.certPublickeyFile)
        certPublickey = try values.take(.certPublickey)
        secretFile = try values.take(.secretFile)
        secretEnv = try values.take(.secretEnv)
        passphrase = try values.take()
    }
}
