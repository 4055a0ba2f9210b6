import ArgumentParser
import StandIn

@main
struct Program: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "qs-jwt-stand-in",
        abstract: "Stand in for a Qlik Cloud tenant and a Qlik Sense Enterprise on Windows site, on loopback.",
        discussion: """
            It accepts and refuses JSON Web Tokens as they do, so that the tests of a portal or a mashup can log in. \
            The address is printed as 'ready https://localhost:PORT'; the log goes to standard error, a line of JSON \
            for each login. SIGTERM, SIGINT and SIGHUP stop it.
            """
    )

    @Flag(name: [.customShort("V"), .customLong("version")], help: "Show the version.")
    var showsVersion = false

    @Argument(help: "The configuration, a TOML file.")
    var config: String?

    @Option(help: ArgumentHelp("Where root.pem and the other TLS files go.", valueName: "folder"))
    var folder: String?

    @Option(help: "The port to listen on, instead of the one in CONFIG; 0 is any free one.")
    var port: UInt16?

    @Option(
        help: ArgumentHelp("Holds the address while the server listens.", valueName: "file")
    )
    var readyFile: String?

    @Flag(help: "Stop when standard input ends.")
    var exitWithParent = false

    static var _errorPrefix: String { "qs-jwt-stand-in: error: " }

    /// Ends with 2 where the command line is wrong, as for a wrong configuration.
    static func main() async {
        do {
            var command = try await asyncParseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
            writeLine(fullMessage(for: error), toError: true)
            exit(withError: ExitCode(2))
        }
    }

    func validate() throws {
        if showsVersion { throw CleanExit.message(StandInServer.version) }
    }

    func run() async throws {
        guard let config else {
            throw Self.complaint("there is no configuration", hint: "qs-jwt-stand-in tenant.toml --port 0", status: 2)
        }
        let (server, readyFile) = try prepare(config)
        let ending = Ending(withParent: exitWithParent) {
            readyFile?.remove()
            server.finishLog()
        }
        defer { withExtendedLifetime(ending) {} }
        do {
            try await server.run { address in
                try readyFile?.write(address)
                writeLine("ready \(address)")
            }
        } catch {
            readyFile?.remove()
            if let error = error as? ConfigError { throw Self.complaint("\(error)", hint: error.hint, status: 2) }
            throw Self.complaint("\(error)", hint: "--port 0 takes any free port", status: 1)
        }
    }

    private func prepare(_ config: String) throws -> (StandInServer, ReadyFile?) {
        do {
            var configuration = try Configuration(file: config)
            if let port { configuration.port = Int(port) }
            let besides = config.lastIndex(of: "/").map { String(config[...$0]) } ?? "."
            let readyFile = try readyFile.map { try ReadyFile($0) }
            return (try StandInServer(configuration, folder: folder ?? besides), readyFile)
        } catch {
            throw Self.complaint("\(error)", hint: (error as? ConfigError)?.hint, status: 2)
        }
    }

    /// Says what is wrong, and is the status to end with.
    private static func complaint(_ message: String, hint: String?, status: Int32) -> ExitCode {
        writeLine("qs-jwt-stand-in: error: \(message)", toError: true)
        if let hint { writeLine("  hint: \(hint)", toError: true) }
        return ExitCode(status)
    }
}
