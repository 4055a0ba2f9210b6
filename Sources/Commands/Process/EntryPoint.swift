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
            if let command = plainCommand(words.joined) {
                try command.run(in: context)
                return Failure.Status.success.rawValue
            }
            var command = try QSJWT.parseAsRoot(words.joined)
            if let command = command as? any ContextCommand {
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

    /// Help and version arrive as errors as well.
    private static func finish(
        _ error: any Error,
        _ words: [String],
        _ redaction: Redaction,
        _ context: Context
    ) -> Int32 {
        let code = QSJWT.exitCode(for: error)
        if code.isSuccess {
            guard asksForHelp(words) else {
                // A token that reads "-h" must not end a pipeline's verdict with success.
                context.console(.error).error(
                    "a request for help or for the version must stand alone",
                    hints: ["qs-jwt COMMAND --help; a value that begins with a dash takes the form --jwt=VALUE"]
                )
                return Failure.Status.unusable.rawValue
            }
            do { try context.print(QSJWT.fullMessage(for: error)) } catch {
                context.console(.error).say(error)
                return error.status.rawValue
            }
            return Failure.Status.success.rawValue
        }
        let command = words.first
        let known = QSJWT.configuration.subcommands.compactMap { $0.configuration.commandName }
        if let command, !command.hasPrefix("-"), !known.contains(command), command != "help" {
            let name = command.utf8.count > 40 ? "of that name" : "'\(command.escaped)'"
            context.console(.error).error(
                "there is no command \(name)",
                hints: ["the commands: \(known.joined(separator: ", "))"]
            )
            return Failure.Status.unusable.rawValue
        }
        let message = redaction.message(QSJWT.message(for: error))
        guard code == .validationFailure else {
            context.console(.error).error("internal error: \(message)")
            return Failure.Status.internalError.rawValue
        }
        let lowered = message.prefix(1).lowercased() + message.dropFirst()
        let text = lowered.hasSuffix(".") ? String(lowered.dropLast()) : String(lowered)
        let name = command.flatMap { known.contains($0) ? "qs-jwt \($0)" : nil } ?? "qs-jwt"
        let isHeader = words.contains { ["authorization", "authorization:", "bearer"].contains($0.lowercased()) }
        let quoting = isHeader ? ["put the header in quotes, or give the token alone"] : []
        context.console(.error).error(text, hints: quoting + ["\(name) --help lists the options"])
        return Failure.Status.unusable.rawValue
    }

    /// Whether the command line is nothing but such a request.
    private static func asksForHelp(_ words: [String]) -> Bool {
        let requests = ["-h", "--help", "-V", "--version", "--help-hidden", "--experimental-dump-help"]
        switch words.count {
        case 0: return true
        case 1: return requests.contains(words[0]) || words[0] == "help" || words[0].hasPrefix("--generate-completion")
        case 2:
            return words[0] == "help" || words[0].hasPrefix("--generate-completion")
                || !words[0].hasPrefix("-") && requests.contains(words[1])
        default: return false
        }
    }
}
