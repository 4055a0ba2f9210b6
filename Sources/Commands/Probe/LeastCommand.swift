internal import ArgumentParser
internal import JOSE
internal import Messages

extension ProbeCommand {
    /// The options of a token that exists, or of a key to make one with.
    private var hasToken: Bool {
        let input = given.input
        return !signing.used.isEmpty || input.token != nil || input.jwt != nil || input.jwtFile != nil
    }

    /// Says what the least command is when neither a token nor anything to make one of was given.
    ///
    /// - Parameters:
    ///   - server: the option that names the server, and its value.
    ///   - others: options that were given.
    ///   - context: says whether a token may come through a pipe.
    /// - Throws: `Failure` with one line that makes a token, and one that sends a token that exists.
    func requireAnything(
        at server: (option: OptionName, value: String?),
        besides others: [OptionName],
        _ context: Context
    ) throws(Failure) {
        guard !hasToken, others.isEmpty, token.used.isEmpty else { return }
        let missing: Message = server.value == nil ? "\(option: server.option) is missing" : ""
        guard !context.inputIsTerminal else { throw nothingToSend(missing.isEmpty ? "" : "\(missing), and ") }
        // Through a pipe a token may come, which shows when it is read.
        guard missing.isEmpty else { throw Failure(missing, hints: leastCommands) }
    }

    func nothingToSend(_ before: Message = "") -> Failure {
        Failure(
            before + "there is no token to send, and no private key to make one with",
            hints: leastCommands
        )
    }

    private var leastCommands: [Message] {
        [leastCommand, Self.line(Self.configuration.commandName, place + [("--jwt-file", "token.jwt")])]
    }

    /// One line that makes a token and sends it, with what was given as it was given.
    var leastCommand: Message {
        let key =
            signing.certPrivatekeyEnv.map { ("--cert-privatekey-env", $0.isShellName && $0.count <= 40 ? $0 : "NAME") }
            ?? ("--cert-privatekey-file", signing.certPrivatekeyFile ?? "privatekey.pem")
        return Self.line(Self.configuration.commandName, place + user + [key])
    }

    /// What is no key or token by mistake, as a shell takes it.
    private static func shown(_ value: String) -> String? {
        guard value.utf8.count <= 100, !value.lowercased().contains("eyj") else { return nil }
        return ShellWord.quoted(value)
    }

    private static func line(_ name: String?, _ options: [(name: String, value: String)]) -> Message {
        let words = options.map { option in "\(option.name) \(shown(option.value) ?? "...")" }
        return .command((["qs-jwt", name ?? ""] + words).joined(separator: " "))
    }
}
