internal import ArgumentParser
internal import JOSE
internal import Keys
internal import Messages

/// The private key that a token is signed with, when it is not a new one.
struct SigningKeyOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "File that holds the private key (PEM, DER, JWK), or - for standard input.",
            valueName: "file"
        ),
        completion: .file()
    )
    var certPrivatekeyFile: String?

    @Option(help: ArgumentHelp("The private key as a text; others may see it in the process list.", valueName: "key"))
    var certPrivatekey: String?

    @Option(help: ArgumentHelp("Environment variable that holds the private key.", valueName: "name"))
    var certPrivatekeyEnv: String?

    @OptionGroup var passphrase: PassphraseOptions

    /// The options that were used.
    var used: [OptionName] {
        [
            certPrivatekeyFile.map { _ in .certPrivatekeyFile }, certPrivatekey.map { _ in .certPrivatekey },
            certPrivatekeyEnv.map { _ in .certPrivatekeyEnv },
        ].compactMap { $0 }
    }

    /// Reads the key that the one option in use names.
    func key(keyID: String?, _ context: Context, _ console: Console) throws(Failure) -> SigningKey {
        if certPrivatekeyFile == "-", passphrase.passphraseFile == "-" {
            throw Failure("the key and its passphrase cannot both come from standard input")
        }
        let (bytes, source) = try text(context)
        let passphrase = try passphrase.passphrase(context)
        let key: SigningKey
        do { key = try SigningKey(in: KeyMaterial(reading: bytes, passphrase: passphrase), keyID: keyID) } catch {
            if error.code == .notAKey, let certPrivatekey, FileReading.isNameOfFile(certPrivatekey) {
                throw Failure(
                    "\(option: .certPrivatekey): this is the name of a file",
                    hint: "\(option: .certPrivatekeyFile, "FILE") reads it"
                )
            }
            throw Failure(error, source: source)
        }
        console.verbose("private key from \(source.text(.commandLine)): \(key.typeName)")
        return key
    }

    private func text(_ context: Context) throws(Failure) -> ([UInt8], source: Message) {
        if let path = certPrivatekeyFile {
            let bytes = try FileReading.bytes(at: path, limit: KeyMaterial.maximumSize, context: context)
            return (bytes, path == "-" ? "the private key from standard input" : Message(path.escaped))
        }
        if let name = certPrivatekeyEnv {
            let value = try context.variable(name, option: .certPrivatekeyEnv)
            return (Array(value.utf8), "the private key in $\(name.escaped)")
        }
        return (Array((certPrivatekey ?? "").utf8), "\(option: .certPrivatekey)")
    }
}

extension SigningKeyOptions: PlainReadable {
    mutating func read(_ values: inout OptionValues) throws(UnfitValue) {
        certPrivatekeyFile = try values.take(.certPrivatekeyFile)
        certPrivatekey = try values.take(.certPrivatekey)
        certPrivatekeyEnv = try values.take(.certPrivatekeyEnv)
        passphrase = try values.take()
    }
}
