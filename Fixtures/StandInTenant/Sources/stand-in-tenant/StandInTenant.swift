import ArgumentParser
import Foundation
import StandIn

@main
struct StandInTenant: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stand-in-tenant",
        abstract: "Stand in for a Qlik Cloud tenant and a QSEoW site, on loopback."
    )

    @Argument(help: "The configuration, a TOML file.")
    var config: String

    @Option(help: "Where the throw-away TLS files are written; the folder of CONFIG by default.")
    var folder: String?

    @Option(help: "The port to listen on, instead of the one in CONFIG; 0 is any free one.")
    var port: UInt16?

    @Flag(help: "Stop when standard input ends.")
    var exitWithParent = false

    func run() async throws {
        let server = try prepare()
        let parent = exitWithParent ? FileHandle.standardInput : nil
        let ending = await Ending.first(parent: parent) {
            try await server.run { address in Self.write("ready \(address)", to: .standardOutput) }
        }
        if case .failed(let error) = ending {
            Self.complain(error)
            throw ExitCode(1)
        }
    }

    private func prepare() throws -> StandInServer {
        do {
            var configuration = try Configuration(file: config)
            if let port { configuration.port = Int(port) }
            let folder = folder ?? URL(filePath: config).deletingLastPathComponent().path
            return try StandInServer(configuration, folder: folder) { Self.write($0, to: .standardError) }
        } catch {
            Self.complain(error)
            throw ExitCode(2)
        }
    }

    private static func complain(_ error: any Error) {
        write("stand-in-tenant: error: \(error)", to: .standardError)
    }

    private static func write(_ line: String, to stream: FileHandle) {
        // Nobody who reads is no reason to stop.
        try? stream.write(contentsOf: Data((line + "\n").utf8))
    }
}
