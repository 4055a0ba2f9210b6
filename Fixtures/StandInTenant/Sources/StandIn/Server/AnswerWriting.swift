internal import NIOCore
internal import NIOHTTP1

/// Closes the connection.
struct ConnectionEnd: Error {}

extension Answer {
    private typealias Part = HTTPServerResponsePart

    /// Sends the answer; what must not end in an orderly way throws.
    func send(to request: IncomingRequest, keepAlive: Bool, over channel: any Channel) async throws {
        var head = HTTPResponseHead(version: .http1_1, status: .init(statusCode: status), headers: headers)
        switch body {
        case .none: throw ConnectionEnd()
        case .whole(let text):
            // After a request to upgrade, no more of HTTP is read.
            let goesOn = keepAlive && request.header("Upgrade") == nil
            if !goesOn { head.headers.replaceOrAdd(name: "Connection", value: "close") }
            try await send(text, head, isHead: request.method == "HEAD", over: channel)
            if !goesOn { throw ConnectionEnd() }
        case .cut(let text, let promised):
            head.headers.replaceOrAdd(name: "Content-Length", value: String(promised))
            channel.write(Part.head(head), promise: nil)
            try await channel.writeAndFlush(Part.body(.byteBuffer(ByteBuffer(string: text))))
            throw ConnectionEnd()
        case .endless(let text):
            channel.write(Part.head(head), promise: nil)
            try await Self.send(text, then: String(repeating: "x", count: 65_536), every: nil, over: channel)
        case .drip(let text, let seconds):
            channel.write(Part.head(head), promise: nil)
            try await Self.send(text, then: "x", every: .seconds(seconds), over: channel)
        case .webSocket(let greeting):
            guard let key = request.webSocketKey else { throw ConnectionEnd() }
            try await WebSocket.open(channel, head: head, key: key, greeting: greeting)
        }
    }

    private func send(
        _ text: String,
        _ head: HTTPResponseHead,
        isHead: Bool,
        over channel: any Channel
    ) async throws {
        var head = head
        let isBodiless = status == 204 || status == 304
        if !isBodiless { head.headers.replaceOrAdd(name: "Content-Length", value: String(text.utf8.count)) }
        channel.write(Part.head(head), promise: nil)
        if !isBodiless, !isHead, !text.isEmpty {
            channel.write(Part.body(.byteBuffer(ByteBuffer(string: text))), promise: nil)
        }
        try await channel.writeAndFlush(Part.end(nil))
    }

    private static func send(
        _ text: String,
        then more: String,
        every pause: Duration?,
        over channel: any Channel
    ) async throws {
        // Each chunk is waited for, so that memory does not grow; it ends when the client is gone, because then writing
        // throws.
        try await channel.writeAndFlush(Part.body(.byteBuffer(ByteBuffer(string: text))))
        let chunk = Part.body(.byteBuffer(ByteBuffer(string: more)))
        while true {
            if let pause { try await Task.sleep(for: pause) }
            try await channel.writeAndFlush(chunk)
        }
    }
}
