internal import ArgumentParser
internal import JOSE
internal import Keys
internal import Messages

/// The private key that a token is signed with, when it is not a new one.
struct SigningKeyOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "File with the private key, or -",
            discussion: "PEM, DER, PKCS#12 (.pfx) or JWK; a - stands for standard input.",
            valueName: "file"
        ),
        completion: .file()
    )
    var certPrivatekeyFile: String?

    @Option(
        help: ArgumentHelp(
            "The private key as a text",
            discussion: "Others may see it in the process list: prefer a file or a variable.",
            valueName: "key"
        )
    )
    var certPrivatekey: String?

    @Option(
        help: ArgumentHelp(
            "Variable with the private key",
            discussion: "A variable of the environment; its value is the key, or the name of its file.",
            valueName: "name"
        )
    )
    var certPrivatekeyEnv: String?

    @OptionGroup var passphrase: PassphraseOptions

    /// The options that were used.
    var used: [OptionName] {
        [
            certPrivatekeyFile.map { _ in .certPrivatekeyFile }, certPrivatekey.map { _ in .certPrivatekey },
            certPrivatekeyEnv.map { _ in .certPrivatekeyEnv },
        ].compactMap { $0 }
    }

    /// Where the key is from, for people; not escaped.
    var name: String {
        if let certPrivatekeyFile {
            return certPrivatekeyFile == "-" ? "the key from standard input" : certPrivatekeyFile
        }
        return certPrivatekeyEnv.map { "the key in $\($0)" } ?? "the private key"
    }

    /// Reads the key that the one option in use names.
    func key(keyID: String?, _ context: Context, _ console: Console) throws(Failure) -> SigningKey {
        if certPrivatekeyFile == "-", passphrase.passphraseFile == "-" {
            throw Failure("the key and its passphrase cannot both come from standard input")
        }
        var source = try source(context, console)
        defer { source.cleanse() }
        var passphrase = try passphrase.passphrase(context, console)
        defer { passphrase?.cleanse() }
        let key: SigningKey
        do { key = try SigningKey(in: source.material(for: .signing, passphrase, console), keyID: keyID) } catch {
            if error.code == .notAKey, let certPrivatekey, FileReading.isNameOfFile(certPrivatekey) {
                throw Failure(
                    "\(option: .certPrivatekey): this is the name of a file",
                    hint: "\(option: .certPrivatekeyFile, "FILE") reads it"
                )
            }
            throw Failure(error, source: source.name, path: source.path)
        }
        console.verbose("private key from \(source.name.text(.commandLine)): \(key.typeName)")
        return key
    }

    private func source(_ context: Context, _ console: Console) throws(Failure) -> KeyInput {
        if let path = certPrivatekeyFile {
            return try KeyInput(file: path, standardInput: "the private key from standard input", context)
        }
        if let name = certPrivatekeyEnv {
            let value = try context.variable(name, option: .certPrivatekeyEnv)
            let label = "the private key in $\(name)"
            // Some pipelines write a secret to a file and have the variable name it.
            guard FileReading.isNameOfFile(value), value != "-" else {
                return KeyInput(bytes: Array(value.utf8), label: label, name: Message(label.escaped))
            }
            console.info("\(label.escaped): this is the name of a file, which is read")
            return try KeyInput(file: value, context)
        }
        return KeyInput(
            bytes: Array((certPrivatekey ?? "").utf8),
            label: OptionSpelling.commandLine.text(.certPrivatekey),
            name: "\(option: .certPrivatekey)"
        )
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
