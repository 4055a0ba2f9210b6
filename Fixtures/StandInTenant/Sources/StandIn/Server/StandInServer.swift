#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif
internal import NIOCore
internal import NIOPosix
internal import OpenSSL

/// Why the server cannot listen.
struct ListeningError: Error, CustomStringConvertible {
    let port: Int
    let cause: IOError

    var description: String {
        switch cause.errnoCode {
        case EADDRINUSE: "port \(port) is taken"
        case EACCES: "port \(port) is reserved for the superuser"
        default: "cannot listen on port \(port): \(cause)"
        }
    }
}

/// The server: a configuration, listening on loopback.
public struct StandInServer: Sendable {
    private let configuration: Configuration
    private let handler: StandInHandler
    private let tls: TLSContext?

    /// Prepares a server and writes its TLS files to `folder`.
    ///
    /// - Parameters:
    ///   - configuration: what the server is.
    ///   - folder: where `root.pem`, `client.pem` and `client_key.pem` go, unless it speaks plain HTTP.
    ///   - log: takes the lines of the log, from any thread.
    /// - Throws: `ConfigError` if a file cannot be written, and what OpenSSL cannot do.
    public init(
        _ configuration: Configuration,
        folder: String,
        log: @escaping @Sendable (String) -> Void
    ) throws {
        self.configuration = configuration
        handler = StandInHandler(configuration, log: log)
        tls = configuration.tls ? try TLSFiles(folder: folder).prepare(names: configuration.names) : nil
    }

    /// Listens until the process ends, and tells the address once it does.
    public func run(ready: @Sendable (String) throws -> Void) async throws {
        let tls = tls
        let handler = handler
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try HTTPConnection.prepare(channel, tls: tls, answering: handler)
                }
            }
        do {
            let channel = try await bootstrap.bind(host: "127.0.0.1", port: configuration.port).get()
            try ready("\(tls == nil ? "http" : "https")://localhost:\(channel.localAddress?.port ?? 0)")
            try await channel.closeFuture.get()
        } catch let error as IOError {
            throw ListeningError(port: configuration.port, cause: error)
        }
    }
}
