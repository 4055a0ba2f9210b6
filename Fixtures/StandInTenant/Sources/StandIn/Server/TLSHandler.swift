internal import NIOCore
internal import OpenSSL

/// Speaks TLS with the client; what is above it sees plain bytes.
final class TLSHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// What a method of HTTP begins with, and no record of TLS.
    private static let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")

    private let connection: TLSConnection
    private var hasStarted = false

    init(_ context: TLSContext) throws { connection = try context.connection() }

    /// Whether the client has shown a certificate of the authority's.
    var hasClientCertificate: Bool { connection.hasClientCertificate }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = Array(buffer: unwrapInboundIn(data))
        defer { hasStarted = true }
        if !hasStarted, let first = bytes.first, Self.letters.contains(first) { return refusePlainText(context) }
        do {
            let plain = try connection.receive(bytes)
            flush(context)
            if !plain.isEmpty { context.fireChannelRead(wrapInboundOut(ByteBuffer(bytes: plain))) }
            if connection.isClosedByClient { context.fireUserInboundEventTriggered(ChannelEvent.inputClosed) }
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

    /// Tells a client of plain HTTP what is spoken here.
    private func refusePlainText(_ context: ChannelHandlerContext) {
        let text = "this port speaks TLS: https://localhost:\(context.channel.localAddress?.port ?? 0)\n"
        let head = """
            HTTP/1.1 400 Bad Request\r
            Content-Type: text/plain; charset=utf-8\r
            Content-Length: \(text.utf8.count)\r
            Connection: close\r\n\r\n
            """
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: head + text)), promise: nil)
        context.close(promise: nil)
    }

    private func flush(_ context: ChannelHandlerContext) {
        let bytes = connection.takeOutgoing()
        if !bytes.isEmpty { context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil) }
    }
}
