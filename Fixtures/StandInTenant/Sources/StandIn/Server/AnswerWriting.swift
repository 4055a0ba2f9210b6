import HTTPTypes
import HummingbirdCore
import NIOCore

/// Closes the connection, which is what the server does after an error in a handler.
struct ConnectionEnd: Error {}

extension Answer {
    /// Sends the answer; what must not end in an orderly way throws.
    func send(with writer: consuming ResponseWriter) async throws {
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
            let body = try await writer.writeHead(head)
            try await Self.send(text, then: String(repeating: "x", count: 16_384), every: nil, to: body)
        case .drip(let text, let seconds):
            let body = try await writer.writeHead(head)
            try await Self.send(text, then: "x", every: .seconds(seconds), to: body)
        }
    }

    private static func send(
        _ text: String,
        then more: String,
        every pause: Duration?,
        to body: some ResponseBodyWriter
    ) async throws {
        var body = body
        try await body.write(ByteBuffer(string: text))
        let chunk = ByteBuffer(string: more)
        // Ends when the client is gone, because then writing throws.
        while true {
            if let pause { try await Task.sleep(for: pause) }
            try await body.write(chunk)
        }
    }
}
