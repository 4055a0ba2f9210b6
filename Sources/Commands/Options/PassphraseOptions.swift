internal import ArgumentParser
internal import JOSE
internal import Messages

struct PassphraseOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Environment variable that holds the passphrase of the private key.", valueName: "name"))
    var passphraseEnv: String?

    @Option(
        help: ArgumentHelp(
            "File that holds the passphrase of the private key, or - for standard input.",
            valueName: "file"
        ),
        completion: .file()
    )
    var passphraseFile: String?

    /// The passphrase in bytes; one line break at the end of a file does not belong to it.
    func passphrase(_ context: Context) throws(Failure) -> [UInt8]? {
        switch (passphraseEnv, passphraseFile) {
        case (nil, nil): return nil
        case (let name?, nil): return Array(try context.variable(name, option: .passphraseEnv).utf8)
        case (nil, let path?):
            var bytes = try FileReading.bytes(
                at: path,
                limit: 4096,
                context: context,
                secretOption: .passphraseFile
            )
            if bytes.last == 0x0a { bytes.removeLast() }
            if bytes.last == 0x0d { bytes.removeLast() }
            guard bytes.count <= 4096 else {
                throw Failure("\(option: .passphraseFile): the file is larger than 4 KiB")
            }
            guard !bytes.isEmpty else { throw Failure("\(option: .passphraseFile): the file is empty") }
            return bytes
        default: throw Failure("\(option: .passphraseEnv) and \(option: .passphraseFile) exclude each other")
        }
    }
}

extension PassphraseOptions: PlainReadable {
    mutating func read(_ values: inout OptionValues) throws(UnfitValue) {
        passphraseEnv = try values.take(.passphraseEnv)
        passphraseFile = try values.take(.passphraseFile)
    }
}
