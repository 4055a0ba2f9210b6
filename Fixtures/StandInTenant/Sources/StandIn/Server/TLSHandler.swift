internal import NIOCore
internal import OpenSSL

/// Speaks TLS with the client; what is above it sees plain bytes.
final class TLSHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let connection: TLSConnection

    init(_ context: TLSContext) throws { connection = try context.connection() }

    /// Whether the client has shown a certificate of the authority's.
    var hasClientCertificate: Bool { connection.hasClientCertificate }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = Array(buffer: unwrapInboundIn(data))
        do {
            let plain = try connection.receive(bytes)
            flush(context)
            if !plain.isEmpty { context.fireChannelRead(wrapInboundOut(ByteBuffer(bytes: plain))) }
        } catch {
            // The alert that says why is on its way.
            flush(context)
            context.close(promise: nil)
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        do {
            try connection.send(Array(buffer: unwrapOutboundIn(data)))
            // The promise is kept when the bytes are on the way: whoever sends without end waits for that.
            context.write(wrapOutboundOut(ByteBuffer(bytes: connection.takeOutgoing())), promise: promise)
        } catch {
            promise?.fail(error)
        }
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        connection.close()
        flush(context)
        context.close(mode: mode, promise: promise)
    }

    private func flush(_ context: ChannelHandlerContext) {
        let bytes = connection.takeOutgoing()
        if !bytes.isEmpty { context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil) }
    }
}
