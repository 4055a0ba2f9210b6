internal import NIOCore
internal import NIOHTTP1
internal import OpenSSL

/// The server's side of one connection: requests in, answers out, one after the other.
final class HTTPConnection: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let handler: StandInHandler
    private let tls: TLSHandler?
    /// How long a client may take for a whole request.
    private let patience: TimeAmount
    private var head: HTTPRequestHead?
    private var isAnswering = false
    private var hasLastRequest = false
    private var deadline: Scheduled<Void>?

    private init(_ handler: StandInHandler, tls: TLSHandler?, patience: TimeAmount) {
        self.handler = handler
        self.tls = tls
        self.patience = patience
    }

    /// Sets up a new connection; on its event loop.
    static func prepare(
        _ channel: any Channel,
        tls context: TLSContext?,
        answering handler: StandInHandler,
        patience: TimeAmount
    ) throws {
        let pipeline = channel.pipeline.syncOperations
        let tls = try context.map { try TLSHandler($0) }
        if let tls { try pipeline.addHandler(tls) }
        // Headers of more than 80 KiB are answered with 400, by the decoder and the handler of its errors.
        let decoder = HTTPRequestDecoder(leftOverBytesStrategy: .forwardBytes)
        try pipeline.addHandler(HTTPResponseEncoder(), name: HTTPLayer.encoder)
        try pipeline.addHandler(ByteToMessageHandler(decoder), name: HTTPLayer.decoder)
        try pipeline.addHandler(HTTPServerPipelineHandler(), name: HTTPLayer.order)
        try pipeline.addHandler(HTTPServerProtocolErrorHandler(), name: HTTPLayer.errors)
        try pipeline.addHandler(HTTPConnection(handler, tls: tls, patience: patience), name: HTTPLayer.requests)
    }

    func handlerAdded(context: ChannelHandlerContext) { waitForRequest(context) }

    func handlerRemoved(context: ChannelHandlerContext) { deadline?.cancel() }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            if head.waitsForLeave { context.writeAndFlush(wrapOutboundOut(.head(.leave)), promise: nil) }
        // No request is judged by its body, and none is kept.
        case .body: break
        case .end:
            guard let head else { return }
            self.head = nil
            isAnswering = true
            deadline?.cancel()
            answer(head, context.channel)
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .end = unwrapOutboundIn(data) else { return context.write(data, promise: promise) }
        isAnswering = false
        waitForRequest(context)
        let written = promise ?? context.eventLoop.makePromise()
        if hasLastRequest { written.futureResult.assumeIsolated().whenComplete { _ in context.close(promise: nil) } }
        context.write(data, promise: written)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .inputClosed? = event as? ChannelEvent {
            // Who has said all may still listen.
            hasLastRequest = true
            if !isAnswering { context.close(promise: nil) }
        }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    /// Closes the connection unless a whole request comes in time, so that idle ones do not use up all descriptors.
    private func waitForRequest(_ context: ChannelHandlerContext) {
        let channel = context.channel
        deadline?.cancel()
        deadline = context.eventLoop.scheduleTask(in: patience) { channel.close(promise: nil) }
    }

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

extension HTTPRequestHead {
    /// Whether the client sends the body only after a word of the server (RFC 9110, section 10.1.1).
    fileprivate var waitsForLeave: Bool {
        version == .http1_1 && headers[canonicalForm: "Expect"].contains { $0.lowercased() == "100-continue" }
    }
}

extension HTTPResponseHead {
    fileprivate static let leave = HTTPResponseHead(version: .http1_1, status: .continue)
}

/// The names of the handlers that make a connection one of HTTP.
enum HTTPLayer {
    static let encoder = "http-encoder"
    static let decoder = "http-decoder"
    static let order = "http-order"
    static let errors = "http-errors"
    static let requests = "http-requests"
}
