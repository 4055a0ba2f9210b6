internal import JOSE
internal import Keys
internal import Messages
internal import Qlik

/// Signs one token and outputs it: the part that both platforms share.
struct TokenIssue {
    let command: any CreateCommand
    let context: Context
    let console: Console

    /// Makes the token, and writes or prints it.
    ///
    /// - Throws: `Failure`, with the status `refused` when `--strict` keeps it from signing.
    func run() throws(Failure) {
        let made = try command.draft(for: nil, context, console)
        try tokenFile([]).requireFree()
        try command.requireOutputApart()
        let source = try command.source(context, console)
        var draft = made.draft
        draft.add(made.extras, console)
        let issuer = try TokenIssuer(command, source.key, console)
        let token = try issuer.token(of: draft, at: context.now) { console.say($0) }
        try write(token, source)
        source.describe(issuer, console)
        if path == nil { try context.print(token) }
    }

    /// Where the token goes if not to standard output.
    private var path: String? { command.issue.path }

    private func tokenFile(_ contents: [UInt8]) -> NewFiles {
        let files = path.map { [NewFiles.File(path: $0, contents: contents, isSecret: true)] } ?? []
        return NewFiles(files: files, replacesExisting: command.newKey.force, temporarySuffix: "")
    }

    /// Writes the new files, all of them or none.
    private func write(_ token: String, _ source: KeySource) throws(Failure) {
        let files = try tokenFile(Array((token + "\n").utf8)).files + source.files()
        try NewFiles.write(files, force: command.newKey.force, context)
        if let path { console.info("token written to \(path.escaped)") }
    }
}

extension KeySource {
    /// The files of a new key.
    func files() throws(Failure) -> [NewFiles.File] {
        if case .created(let certificate) = self { try certificate.files() } else { [] }
    }

    /// Says what signs, and what there is to do with a new key.
    func describe(_ issuer: TokenIssuer, _ console: Console) {
        guard case .created(let certificate) = self else {
            console.verbose("signed with \(issuer.algorithm.rawValue), \(key.typeName)")
            return
        }
        for line in certificate.lines(for: [issuer.platform]) { console.info(line) }
    }
}

extension NewFiles {
    /// A name that two processes do not use at once.
    static func suffix(_ context: Context) throws(Failure) -> String {
        ".\(Base64URL.encode(try context.random(6))).part"
    }

    static func write(_ files: [File], force: Bool, _ context: Context) throws(Failure) {
        guard !files.isEmpty else { return }
        try NewFiles(files: files, replacesExisting: force, temporarySuffix: suffix(context)).write()
    }
}
