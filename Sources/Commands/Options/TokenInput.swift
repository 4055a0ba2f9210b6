internal import ArgumentParser
internal import JOSE
internal import Messages

/// The ways to pass a token.
struct TokenInput: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "The token, or - for standard input",
            discussion: "Standard input is also read when there is no other token. With --each-line, a file.",
            valueName: "token"
        )
    )
    var token: String?

    @Option(help: ArgumentHelp("The token as a text", valueName: "token"))
    var jwt: String?

    @Option(
        help: ArgumentHelp(
            "File with the token, or -",
            discussion: "A - stands for standard input.",
            valueName: "file"
        ),
        completion: .file()
    )
    var jwtFile: String?

    /// Reads the token; what had to be taken away from around it is said.
    func read(_ context: Context, _ console: Console) throws(Failure) -> Token {
        let text = TokenText(try bytes(context))
        for removed in text.removed { console.info("removed \(removed)") }
        let token = Token(parsing: text.bytes)
        let isSound = token.shape == .compact && token.findings.isEmpty
        if !isSound, let given = jwt ?? self.token, given != "-", FileReading.isNameOfFile(given) {
            throw Failure(
                "the token is the name of a file",
                hint: "\(option: .jwtFile, "FILE") reads the token from it"
            )
        }
        if !isSound, let given = jwt ?? self.token, Self.isNamedLikeFile(given) {
            throw Failure(
                "the token is the name of a file that is not there: '\(given.escaped)'",
                hint: "\(option: .jwtFile, "FILE") reads a token from a file"
            )
        }
        return token
    }

    /// Whether nobody can mean a token by it.
    private static func isNamedLikeFile(_ text: String) -> Bool {
        text.utf8.count <= 60 && !text.contains { $0.isWhitespace }
            && [".jwt", ".txt", ".token", ".json", ".pem"].contains { text.lowercased().hasSuffix($0) }
    }

    private func bytes(_ context: Context) throws(Failure) -> [UInt8] {
        guard [token, jwt, jwtFile].compactMap({ $0 }).count <= 1 else {
            throw Failure("give one token: as the argument, with \(option: .jwt) or with \(option: .jwtFile)")
        }
        let limit = TokenText.maximumSize
        if let jwtFile { return try FileReading.bytes(at: jwtFile, limit: limit, context: context) }
        if let text = jwt ?? token, text != "-" { return Array(text.utf8) }
        guard token == "-" || jwt == "-" || !context.inputIsTerminal else {
            throw Failure(
                "there is no token",
                hint: "give it as the argument, with \(option: .jwtFile, "FILE"), or through a pipe: "
                    + "qs-jwt create-qscloud ... | qs-jwt verify ..."
            )
        }
        return try context.readInput(limit)
    }

    /// The lines of a file, or of standard input, with a token in each.
    ///
    /// - Throws: `Failure` when more than one input is given, or none that can be read.
    func lines(_ context: Context) throws(Failure) -> ByteSource {
        guard jwt == nil else {
            throw Failure(
                "\(option: .eachLine) reads a file or standard input, and not \(option: .jwt)",
                hint: "give the file as the argument"
            )
        }
        guard token == nil || jwtFile == nil else {
            throw Failure("give one file: as the argument or with \(option: .jwtFile)")
        }
        let path = token ?? jwtFile ?? "-"
        guard path != "-" || token != nil || jwtFile != nil || !context.inputIsTerminal else {
            throw Failure(
                "there are no tokens",
                hint: "give a file with a token in each line, or its lines through a pipe"
            )
        }
        // The token itself, where its file belongs.
        guard !path.hasPrefix("ey") || CompactLine(Array(path.utf8)[...]) == nil || FileReading.isNameOfFile(path)
        else {
            throw Failure(
                "\(option: .eachLine) takes a file with a token in each line, and this is a token",
                hint: "leave \(option: .eachLine) out for one token"
            )
        }
        return try ByteSource(path: path, context)
    }

    /// Whether the token comes from standard input.
    var usesStandardInput: Bool { [token, jwt, jwtFile].allSatisfy { $0 == nil || $0 == "-" } }
}

extension TokenInput: PlainReadable {
    mutating func read(_ values: inout OptionValues) throws(UnfitValue) {
        token = values.takeArgument()
        jwt = try values.take(.jwt)
        jwtFile = try values.take(.jwtFile)
    }
}
