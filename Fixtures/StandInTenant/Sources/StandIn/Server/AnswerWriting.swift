import HTTPTypes
import HummingbirdCore
import NIOCore
import NIOHTTPTypes

/// Closes the connection, which is what the server does after an error in a handler.
struct ConnectionEnd: Error {}

extension Answer {
    /// Sends the answer; what must not end in an orderly way throws.
    func send(with writer: consuming ResponseWriter, over channel: any Channel) async throws {
        var head = HTTPResponse(status: .init(integerLiteral: status), headerFields: headers)
        switch body {
        case .none: throw ConnectionEnd()
        case .whole(let text):
            let bodiless = status == 204 || status == 304
            if !bodiless { head.headerFields[.contentLength] = String(text.utf8.count) }
            try await writer.write(
                response: head,
                body: bodiless ? .init() : .init(byteBuffer: ByteBuffer(string: text))
            )
        case .cut(let text, let promised):
            head.headerFields[.contentLength] = String(promised)
            var body = try await writer.writeHead(head)
            try await body.write(ByteBuffer(string: text))
            throw ConnectionEnd()
        case .endless(let text):
            _ = try await writer.writeHead(head)
            try await Self.send(text, then: String(repeating: "x", count: 65_536), every: nil, over: channel)
        case .drip(let text, let seconds):
            _ = try await writer.writeHead(head)
            try await Self.send(text, then: "x", every: .seconds(seconds), over: channel)
        }
    }

    private static func send(
        _ text: String,
        then more: String,
        every pause: Duration?,
        over channel: any Channel
    ) async throws {
        // Past the writer, which does not wait for what it has taken: memory would grow with each chunk.
        try await channel.writeAndFlush(HTTPResponsePart.body(ByteBuffer(string: text)))
        let chunk = HTTPResponsePart.body(ByteBuffer(string: more))
        // Ends when the client is gone, because then writing throws.
        while true {
            if let pause { try await Task.sleep(for: pause) }
            try await channel.writeAndFlush(chunk)
        }
    }
}
