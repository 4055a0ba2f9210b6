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
        case EADDRINUSE where port == 0: "no port is free"
        case EADDRINUSE: "port \(port) is taken"
        case EACCES: "port \(port) is reserved for the superuser"
        default: "cannot listen on port \(port): \(cause)"
        }
    }
}

/// The server: a configuration, listening on loopback.
public struct StandInServer: Sendable {
    private static let tries = 10

    private let configuration: Configuration
    private let handler: StandInHandler
    private let files: TLSFiles?
    private let tls: TLSContext?

    /// Prepares a server, whose log goes to standard error; no file is written yet.
    ///
    /// - Parameters:
    ///   - configuration: what the server is.
    ///   - folder: where `root.pem`, `client.pem` and `client_key.pem` go, unless it speaks plain HTTP.
    /// - Throws: `ConfigError` if a file is there that no stand-in has made, and what OpenSSL cannot do.
    public init(_ configuration: Configuration, folder: String) throws {
        self.configuration = configuration
        handler = StandInHandler(configuration, log: STDERR_FILENO)
        files = configuration.tls ? try TLSFiles(folder: folder) : nil
        tls = try files?.context(names: configuration.names)
    }

    /// Listens until the process ends; once it does, writes its TLS files, and tells the address.
    ///
    /// - Throws: `ConfigError` if a file cannot be written, an error that says why it cannot listen, and what `ready` throws.
    public func run(ready: @Sendable (String) throws -> Void) async throws {
        do {
            let channel = try await listen()
            try files?.write()
            try ready("\(tls == nil ? "http" : "https")://localhost:\(channel.localAddress?.port ?? 0)")
            try await channel.closeFuture.get()
        } catch let error as IOError {
            throw ListeningError(port: configuration.port, cause: error)
        }
    }

    /// Waits until the log is written, a second at most; not on a thread that others wait for.
    public func finishLog() { handler.log.finish(within: 1000) }

    /// Listens on both addresses of loopback, on one port; on one of them where the machine does not have the other.
    private func listen() async throws -> any Channel {
        for _ in 0..<Self.tries {
            let channel = try await bind("127.0.0.1", configuration.port)
            do {
                _ = try await bind("::1", channel.localAddress?.port ?? 0)
                return channel
            } catch let error as IOError where [EADDRNOTAVAIL, EAFNOSUPPORT].contains(error.errnoCode) {
                return channel
            } catch let error as IOError where error.errnoCode == EADDRINUSE && configuration.port == 0 {
                // Free on one of them alone.
                try await channel.close()
            }
        }
        throw ListeningError(port: 0, cause: IOError(errnoCode: EADDRINUSE, reason: "bind"))
    }

    private func bind(_ address: String, _ port: Int) async throws -> any Channel {
        let tls = tls
        let handler = handler
        let patience = TimeAmount.seconds(Int64(configuration.requestSeconds))
        return try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(AcceptPause())
                }
            }
            .childChannelOption(.socketOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try HTTPConnection.prepare(channel, tls: tls, answering: handler, patience: patience)
                }
            }
            .bind(to: SocketAddress(ipAddress: address, port: port)).get()
    }
}
