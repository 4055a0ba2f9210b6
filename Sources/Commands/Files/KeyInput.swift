internal import Harness
internal import JOSE
internal import Keys
internal import Messages

/// A key as it was given: its bytes, and where they are from.
struct KeyInput {
    private(set) var bytes: [UInt8]
    /// For findings: the file, option or variable, not escaped.
    let label: String
    /// What a message calls it.
    let name: Message
    /// The file that a command may be told to convert.
    let path: String?

    init(bytes: [UInt8], label: String, name: Message, path: String? = nil) {
        self.bytes = bytes
        self.label = label
        self.name = name
        self.path = path
    }

    /// Reads a file, or standard input for `-`.
    ///
    /// - Throws: `Failure` when it cannot be read.
    init(file path: String, standardInput: String = "standard input", _ context: Context) throws(Failure) {
        bytes = try FileReading.bytes(at: path, limit: KeyMaterial.maximumSize, context: context)
        label = path == "-" ? standardInput : path
        name = Message(label.escaped)
        self.path = path == "-" ? nil : path
    }

    /// Overwrites the text, for it may be a private key.
    mutating func cleanse() { bytes.cleanse() }

    /// The keys in it; what was left out, and in what the text is not as it should be, is said.
    ///
    /// - Throws: `KeyError` when nothing is usable for the purpose.
    func material(
        for purpose: KeyMaterial.Purpose,
        _ passphrase: [UInt8]?,
        _ console: Console
    ) throws(KeyError) -> KeyMaterial {
        let material = try KeyMaterial(reading: bytes, for: purpose, passphrase: passphrase)
        let name = name.text(.commandLine)
        for part in material.leftOut {
            let message = "\(name): \(part.place) was left out: \(part.error.reason)"
            guard part.isWanted || part.error.code == .passphraseWrong else {
                console.info(message)
                continue
            }
            let hint = part.error.hint.map { (hint) in path.map(hint.naming) ?? hint }
            console.warning(message, hints: hint.map { [$0.text(.commandLine)] } ?? [])
        }
        for note in material.notes { console.info("\(name): \(note)") }
        return material
    }
}

extension Console {
    /// A text that is a secret, without the mark that PowerShell and editors of Windows put before it, and in UTF-8.
    ///
    /// `name` says which one; what was done is said.
    func unmarked(_ bytes: [UInt8], _ name: Message) -> [UInt8] {
        guard let marked = MarkedText(bytes) else { return bytes }
        let change = marked.isUTF16 ? "which was read as UTF-8" : "which was left out"
        info(
            "\(name.text(.commandLine)): the text is \(marked.encoding), \(change)",
            hints: ["Out-File -Encoding ascii, or Set-Content -Encoding ascii, writes plain text in PowerShell"]
        )
        return marked.bytes
    }
}
