internal import ArgumentParser
internal import JOSE
internal import Messages

/// From the words of a command line to an exit status.
package enum EntryPoint {
    /// Runs one command.
    ///
    /// - Parameters:
    ///   - arguments: the words after the program's name.
    ///   - context: everything outside.
    /// - Returns: the exit status; see `Failure.Status`.
    package static func run(_ arguments: [String], context: Context) -> Int32 {
        var context = context
        let words = ArgumentWords(arguments)
        let redaction = Redaction(words: words.joined)
        if let filter = redaction.keyFilter() {
            let write = context.writeErrorLine
            context.writeErrorLine = { write(filter($0)) }
        }
        if context.isGitHub {
            let write = context.writeErrorLine
            context.writeErrorLine = { write($0.withoutOldCommands) }
        }
        do {
            // U+FFFD marks invalid UTF-8; reject it.
            guard !arguments.contains(where: { $0.unicodeScalars.contains("\u{fffd}") }) else {
                throw Failure(
                    "an argument is not UTF-8 text",
                    hint: "rename a file of such a name, or hand it over on standard input, with - for its name"
                )
            }
            try MistypedWords.requireWholeLine(arguments)
            if let command = plainCommand(words.joined) {
                context.color = command.log.color
                try command.run(in: context)
                return Failure.Status.success.rawValue
            }
            if let answer = try answer(to: words.joined, context) {
                try context.print(answer)
                return Failure.Status.success.rawValue
            }
            var command = try QSJWT.parseAsRoot(words.joined)
            if let command = command as? any ContextCommand {
                context.color = command.log.color
                try command.run(in: context)
            } else {
                try command.run()
            }
            return Failure.Status.success.rawValue
        } catch let failure as Failure {
            if !failure.message.isEmpty { context.console(.error).say(failure) }
            return failure.status.rawValue
        } catch {
            return finish(error, words.joined, redaction, context)
        }
    }

    /// The command that a plain command line means, `nil` when ArgumentParser has to look at it.
    static func plainCommand(_ words: [String]) -> (any ContextCommand)? {
        guard let name = words.first, let command = plainCommands[name],
            var values = OptionValues(plain: Array(words.dropFirst())),
            let read = try? command.reading(&values), values.isEmpty
        else { return nil }
        return read
    }

    private static let plainCommands: [String: any (ContextCommand & PlainReadable).Type] = [
        "create-qscloud": CreateCloud.self, "create-qseow": CreateClientManaged.self, "decode": Decode.self,
        "probe-qscloud": ProbeCloud.self, "probe-qseow": ProbeClientManaged.self, "verify": Verify.self,
    ]

    /// What is asked for by a command line that is nothing but a request for help or for the version.
    private static func answer(to words: [String], _ context: Context) throws(Failure) -> String? {
        let asksVersion = words.last.map { ["-V", "--version"].contains($0) } ?? false
        if asksVersion, words.count == 1 || words.count == 2 && CommandDescription.named(words[0]) != nil {
            return VersionText.text
        }
        guard words.first != "help" || words.count <= 2 else {
            throw Failure(
                "help takes one word: a command, a topic or the code of a finding",
                hint: "qs-jwt help lists the commands and the topics"
            )
        }
        guard let request = HelpRequest(words) else { return nil }
        return try request.text(context.style)
    }

    /// What ArgumentParser ends with: a completion script, a request for help, or a mistake.
    private static func finish(
        _ error: any Error,
        _ words: [String],
        _ redaction: Redaction,
        _ context: Context
    ) -> Int32 {
        let code = QSJWT.exitCode(for: error)
        let command = words.first.flatMap { CommandDescription.named($0)?.name } ?? ""
        if code.isSuccess {
            guard asksForScript(words) else {
                let named = words.lazy.compactMap { CommandDescription.named($0)?.name }.first { !$0.isEmpty }
                return helped(named ?? "", context)
            }
            do { try context.print(QSJWT.fullMessage(for: error)) } catch {
                context.console(.error).say(error)
                return error.status.rawValue
            }
            return Failure.Status.success.rawValue
        }
        if command.isEmpty, let word = words.first, !word.hasPrefix("-") {
            context.console(.error).say(MistypedWords.unknownCommand(word, words.dropFirst().first))
            return Failure.Status.unusable.rawValue
        }
        if let failure = MistypedWords.unknownOption(words, of: command) {
            context.console(.error).say(failure)
            return failure.status.rawValue
        }
        return mistaken(error, command, words, redaction, context)
    }

    /// Shows the help, and that nothing was done: a token that reads "-h" must not end a pipeline's verdict with success.
    private static func helped(_ command: String, _ context: Context) -> Int32 {
        context.writeProgress("\(HelpRequest.text(ofCommand: command, context.errorStyle) ?? "")\n\n")
        context.console(.error).error(
            "help or the version was asked for among other words, so nothing was done",
            hints: [
                "qs-jwt \(command.isEmpty ? "COMMAND" : command) --help shows it alone",
                "a value that begins with a dash takes the form --jwt=VALUE",
            ]
        )
        return Failure.Status.unusable.rawValue
    }

    /// Says what ArgumentParser says of a mistake.
    private static func mistaken(
        _ error: any Error,
        _ command: String,
        _ words: [String],
        _ redaction: Redaction,
        _ context: Context
    ) -> Int32 {
        let message = redaction.message(QSJWT.message(for: error))
        guard QSJWT.exitCode(for: error) == .validationFailure else {
            context.console(.error).error("internal error: \(message)")
            return Failure.Status.internalError.rawValue
        }
        let lowered = message.prefix(1).lowercased() + message.dropFirst()
        let text = lowered.hasSuffix(".") ? String(lowered.dropLast()) : String(lowered)
        let name = command.isEmpty ? "qs-jwt" : "qs-jwt \(command)"
        let isHeader = words.contains { ["authorization", "authorization:", "bearer"].contains($0.lowercased()) }
        let isExtra = text.hasPrefix("unexpected argument")
        let quoting =
            isHeader
            ? ["put the header in quotes, or give the token alone"]
            : isExtra ? ["a value with blanks in it stands in quotes"] : []
        context.console(.error).error(text, hints: quoting + ["\(name) --help lists the options"])
        return Failure.Status.unusable.rawValue
    }

    /// Whether the command line asks for a completion script, or for what ArgumentParser knows of the commands.
    private static func asksForScript(_ words: [String]) -> Bool {
        guard let first = words.first, words.count <= 2 else { return false }
        return first == "--experimental-dump-help" && words.count == 1 || first.hasPrefix("--generate-completion")
    }
}
