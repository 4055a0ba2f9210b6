import HTTPTypes
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOPosix
import NIOSSL
import ServiceLifecycle

/// Why the server cannot listen.
struct ListeningError: Error, CustomStringConvertible {
    let port: Int
    let cause: IOError

    var description: String { "cannot listen on port \(port): \(cause)" }
}

/// The server: a configuration, listening on loopback.
public struct StandInServer: Sendable {
    private let configuration: Configuration
    private let handler: StandInHandler
    private let builder: HTTPServerBuilder

    /// Prepares a server and writes its TLS files to `folder`.
    public init(
        _ configuration: Configuration,
        folder: String,
        log: @escaping @Sendable (String) -> Void
    ) throws {
        self.configuration = configuration
        handler = StandInHandler(configuration, log: log)
        builder =
            configuration.tls
            ? try .tls(tlsConfiguration: TLS.prepare(names: configuration.names, folder: folder)) : .http1()
    }

    /// Listens until the process ends, and tells the address once it does.
    public func run(ready: @escaping @Sendable (String) -> Void) async throws {
        let isSecure = configuration.tls
        let handler = handler
        let service = try builder.buildServer(
            configuration: ServerConfiguration(address: .hostname("127.0.0.1", port: configuration.port)),
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: Logger(label: "stand-in-tenant") { _ in SwiftLogNoOpLogHandler() },
            responder: { request, writer, channel in
                let certificate = isSecure ? try await channel.nioSSL_peerCertificate().get() : nil
                let incoming = IncomingRequest(
                    request.head,
                    hasClientCertificate: certificate != nil,
                    isSecure: isSecure
                )
                try await handler.answer(incoming).send(with: writer, over: channel)
            },
            onServerRunning: { channel in
                ready("\(isSecure ? "https" : "http")://localhost:\(channel.localAddress?.port ?? 0)")
            }
        )
        do {
            try await service.run()
        } catch let error as IOError {
            throw ListeningError(port: configuration.port, cause: error)
        }
    }
}
