internal import ArgumentParser
internal import JOSE
internal import Keys
internal import Messages

/// The keys that a signature is checked with.
struct VerificationKeyOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Public key, certificate, private key, JWK or JWKS that the signature is checked with. May be repeated.",
            valueName: "file"
        ),
        completion: .file()
    )
    var certPublickeyFile: [String] = []

    @Option(help: ArgumentHelp("The key as a text.", valueName: "key"))
    var certPublickey: String?

    @Option(
        help: ArgumentHelp("File whose bytes are the secret of HS256, HS384 or HS512.", valueName: "file"),
        completion: .file()
    )
    var secretFile: String?

    @Option(help: ArgumentHelp("Environment variable that holds such a secret.", valueName: "name"))
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

    /// Where a key is from that is given as a text.
    private static let text = OptionSpelling.commandLine.text(.certPublickey)

    /// A public key as a text, and where it is from.
    typealias Text = (bytes: [UInt8], source: String)

    func keys(_ context: Context, _ console: Console) throws(Failure) -> [VerificationKey] {
        try keys(in: try texts(context), context, console)
    }

    /// The keys in texts that were read before, and the secrets.
    func keys(in texts: [Text], _ context: Context, _ console: Console) throws(Failure) -> [VerificationKey] {
        let passphrase = try passphrase.passphrase(context)
        var keys = try Self.keys(in: texts, passphrase, console)
        if let secretFile {
            let bytes = try FileReading.bytes(
                at: secretFile,
                limit: KeyMaterial.maximumSize,
                context: context,
                secretOption: .secretFile
            )
            keys.append(try Self.secret(bytes, source: secretFile))
        }
        if let secretEnv {
            keys.append(
                try Self.secret(
                    Array(try context.variable(secretEnv, option: .secretEnv).utf8),
                    source: "$\(secretEnv)"
                )
            )
        }
        for key in keys { console.verbose("key from \(key.source.escaped): \(key.typeName)") }
        return keys
    }

    /// What the options for public keys name: files, standard input for `-`, and the text itself.
    func texts(_ context: Context) throws(Failure) -> [Text] {
        try Self.texts(inFiles: certPublickeyFile, context)
            + (certPublickey.map { [(Array($0.utf8), Self.text)] } ?? [])
    }

    /// The contents of files, and of standard input for `-`.
    static func texts(inFiles paths: [String], _ context: Context) throws(Failure) -> [Text] {
        try paths.map { (path) throws(Failure) in
            let bytes = try FileReading.bytes(at: path, limit: KeyMaterial.maximumSize, context: context)
            return (bytes, path == "-" ? "standard input" : path)
        }
    }

    static func keys(
        in texts: [Text],
        _ passphrase: [UInt8]?,
        _ console: Console
    ) throws(Failure) -> [VerificationKey] {
        var keys: [VerificationKey] = []
        for text in texts { keys += try Self.keys(in: text.bytes, source: text.source, passphrase, console) }
        return keys
    }

    private static func keys(
        in bytes: [UInt8],
        source: String,
        _ passphrase: [UInt8]?,
        _ console: Console
    ) throws(Failure) -> [VerificationKey] {
        do {
            let material = try KeyMaterial(reading: bytes, passphrase: passphrase)
            for error in material.skipped {
                console.warning("\(source.escaped): a key was ignored: \(error.reason)")
            }
            return try VerificationKey.all(in: material, source: source)
        } catch {
            let text = String(decoding: bytes.prefix(1024), as: UTF8.self)
            let shown: Message = source == Self.text ? "\(option: .certPublickey)" : Message(source.escaped)
            if error.code == .notAKey, source == Self.text, FileReading.isNameOfFile(text) {
                throw Failure(
                    "\(shown): this is the name of a file",
                    hint: "\(option: .certPublickeyFile, "FILE") reads it"
                )
            }
            throw Failure(error, source: shown)
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
