internal import NIOCore
internal import NIOHTTP1
internal import OpenSSL

/// The server's side of one connection: requests in, answers out, one after the other.
final class HTTPConnection: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let handler: StandInHandler
    private let tls: TLSHandler?
    private var head: HTTPRequestHead?

    private init(_ handler: StandInHandler, tls: TLSHandler?) {
        self.handler = handler
        self.tls = tls
    }

    /// Sets up a new connection; on its event loop.
    static func prepare(_ channel: any Channel, tls context: TLSContext?, answering handler: StandInHandler) throws {
        let pipeline = channel.pipeline.syncOperations
        let tls = try context.map { try TLSHandler($0) }
        if let tls { try pipeline.addHandler(tls) }
        // Headers of more than 80 KiB are answered with 400, by the decoder and the handler of its errors.
        let decoder = HTTPRequestDecoder(leftOverBytesStrategy: .forwardBytes)
        try pipeline.addHandler(HTTPResponseEncoder(), name: HTTPLayer.encoder)
        try pipeline.addHandler(ByteToMessageHandler(decoder), name: HTTPLayer.decoder)
        try pipeline.addHandler(HTTPServerPipelineHandler(), name: HTTPLayer.order)
        try pipeline.addHandler(HTTPServerProtocolErrorHandler(), name: HTTPLayer.errors)
        try pipeline.addHandler(HTTPConnection(handler, tls: tls), name: HTTPLayer.requests)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): self.head = head
        // No request is judged by its body, and none is kept.
        case .body: break
        case .end:
            guard let head else { return }
            self.head = nil
            answer(head, context.channel)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func answer(_ head: HTTPRequestHead, _ channel: any Channel) {
        let request = IncomingRequest(
            head,
            hasClientCertificate: tls?.hasClientCertificate ?? false,
            isSecure: tls != nil
        )
        let handler = handler
        Task {
            let answer = await handler.answer(request)
            do {
                try await answer.send(to: request, keepAlive: head.isKeepAlive, over: channel)
            } catch {
                // Also where the client is gone, and where the answer is to break off.
                channel.close(promise: nil)
            }
        }
    }
}

/// The names of the handlers that make a connection one of HTTP.
enum HTTPLayer {
    static let encoder = "http-encoder"
    static let decoder = "http-decoder"
    static let order = "http-order"
    static let errors = "http-errors"
    static let requests = "http-requests"
}
