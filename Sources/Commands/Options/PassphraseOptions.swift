internal import ArgumentParser
internal import JOSE
internal import Keys
internal import Messages

struct PassphraseOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Variable with the passphrase of the key",
            discussion: "A variable of the environment.",
            valueName: "name"
        )
    )
    var passphraseEnv: String?

    @Option(
        help: ArgumentHelp(
            "File with the passphrase of the key, or -",
            discussion: "A - stands for standard input.",
            valueName: "file"
        ),
        completion: .file()
    )
    var passphraseFile: String?

    /// The passphrase in bytes, for the caller to cleanse; one line break at the end of a file does not belong to it.
    func passphrase(_ context: Context, _ console: Console) throws(Failure) -> [UInt8]? {
        let variable = (passphraseEnv, OptionName.passphraseEnv)
        var bytes = try context.secret(in: variable, orFile: (passphraseFile, .passphraseFile), limit: 8194, console)
        guard passphraseFile != nil, bytes != nil else { return bytes }
        if bytes?.last == 0x0a { bytes?.removeLast() }
        if bytes?.last == 0x0d { bytes?.removeLast() }
        guard bytes?.count ?? 0 <= 4096 else {
            throw Failure("\(option: .passphraseFile): the file is larger than 4 KiB")
        }
        guard bytes?.isEmpty == false else { throw Failure("\(option: .passphraseFile): the file is empty") }
        return bytes
    }
}

extension PassphraseOptions: PlainReadable {
    mutating func read(_ values: inout OptionValues) throws(UnfitValue) {
        passphraseEnv = try values.take(.passphraseEnv)
        passphraseFile = try values.take(.passphraseFile)
    }
}
