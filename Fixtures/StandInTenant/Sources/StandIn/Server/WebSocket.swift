#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif
internal import NIOCore
internal import NIOHTTP1
internal import NIOWebSocket
internal import OpenSSL

/// A WebSocket (RFC 6455) that says its greeting, answers pings, and knows no method of the engine.
final class WebSocket: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    private static let largestFrame = 65_536
    private let greeting: Greeting

    private init(_ greeting: Greeting) { self.greeting = greeting }

    /// Answers the request with the key, and takes the connection over from HTTP.
    static func open(_ channel: any Channel, head: HTTPResponseHead, key: String, greeting: Greeting) async throws {
        var head = head
        head.headers.add(name: "Upgrade", value: "websocket")
        head.headers.add(name: "Connection", value: "Upgrade")
        head.headers.add(name: "Sec-WebSocket-Accept", value: accept(key))
        channel.write(HTTPServerResponsePart.head(head), promise: nil)
        try await channel.writeAndFlush(HTTPServerResponsePart.end(nil))
        try await channel.eventLoop.submit {
            let pipeline = channel.pipeline.syncOperations
            for name in [HTTPLayer.requests, HTTPLayer.errors, HTTPLayer.order, HTTPLayer.encoder] {
                channel.pipeline.removeHandler(name: name, promise: nil)
            }
            try pipeline.addHandler(WebSocketFrameEncoder())
            try pipeline.addHandler(ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: largestFrame)))
            try pipeline.addHandler(WebSocketProtocolErrorHandler())
            try pipeline.addHandler(WebSocket(greeting))
            // What the client has sent meanwhile goes on to the new handlers when the decoder leaves.
            channel.pipeline.removeHandler(name: HTTPLayer.decoder, promise: nil)
        }.get()
    }

    func handlerAdded(context: ChannelHandlerContext) {
        for message in greeting.messages { send(message, context) }
        if greeting.ends { end(context, .normalClosure) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        // A client masks all of its frames (RFC 6455, section 5.1).
        guard frame.maskKey != nil else { return end(context, .protocolError) }
        switch frame.opcode {
        case .ping: send(.pong, frame.unmaskedData, context)
        case .connectionClose: end(context, .normalClosure)
        case .text: refuse(frame.unmaskedData, context)
        default: break
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .inputClosed? = event as? ChannelEvent { context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    /// A call is told that there is no such method (JSON-RPC 2.0, section 5.1); what is no call gets no answer.
    private func refuse(_ text: ByteBuffer, _ context: ChannelHandlerContext) {
        guard let id = JSONReader.object(Array(buffer: text))?["id"] else { return }
        let error: JSON = ["code": -32601, "message": "Method not found"]
        send(["jsonrpc": "2.0", "id": id, "error": error], context)
    }

    private func end(_ context: ChannelHandlerContext, _ code: WebSocketErrorCode) {
        var reason = ByteBuffer()
        reason.write(webSocketErrorCode: code)
        send(.connectionClose, reason, context)
        context.close(promise: nil)
    }

    private func send(_ message: JSON, _ context: ChannelHandlerContext) {
        send(.text, ByteBuffer(string: message.text), context)
    }

    private func send(_ opcode: WebSocketOpcode, _ data: ByteBuffer, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(WebSocketFrame(fin: true, opcode: opcode, data: data)), promise: nil)
    }

    /// The proof that the server has understood the request (section 4.2.2).
    private static func accept(_ key: String) -> String {
        Data(sha1(Array((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8))).base64EncodedString()
    }
}
