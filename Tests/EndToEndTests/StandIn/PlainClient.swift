import Foundation
import JSON
import TestSupport
import Testing

/// A client of plain HTTP on loopback that hides nothing: it follows no redirect, and keeps no cookie by itself.
struct PlainClient {
    /// What came back.
    struct Response: CustomTestStringConvertible {
        let status: Int
        /// In the order in which they came, with names in lower case.
        let headers: [(name: String, value: String)]
        /// What follows the head: the body, or the frames of a WebSocket.
        let body: [UInt8]

        var testDescription: String { "\(status) with \(body.count) bytes" }

        func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

        /// The cookies that were set, as a client sends them back.
        var cookies: String {
            headers.filter { $0.name == "set-cookie" }
                .map { String($0.value.prefix { $0 != ";" }) }.joined(separator: "; ")
        }

        var json: JSONValue? { try? JSONDocument(parsing: body).value }
    }

    let port: UInt16

    init(_ origin: String) throws {
        port = try #require(origin.split(separator: ":").last.flatMap { UInt16($0) })
    }

    /// Sends a request, and reads until the server closes the connection or has said what `isComplete` waits for.
    func send(
        _ method: String,
        _ path: String,
        _ headers: [String: String] = [:],
        until isComplete: ([UInt8]) -> Bool = { _ in false }
    ) throws -> Response {
        let host = "localhost:\(port)"
        let fields = ["Host": host, "Connection": "close"].merging(headers) { _, new in new }
        let head = fields.map { "\($0.key): \($0.value)\r\n" }.joined()
        let connection = try PlainConnection(port: port)
        try connection.send("\(method) \(path) HTTP/1.1\r\n\(head)\r\n")
        return try Response(connection.read(until: isComplete))
    }

    /// Asks for a WebSocket, and returns the messages until the engine is connected or the server hangs up.
    func openSocket(_ path: String, _ headers: [String: String]) throws -> (status: Int, messages: [JSONValue]) {
        let upgrade = [
            "Connection": "keep-alive, Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        ]
        let response = try send("GET", path, upgrade.merging(headers) { _, new in new }) { bytes in
            bytes.count >= 14 && String(decoding: bytes, as: UTF8.self).contains("OnConnected\",\"params\":{")
                && bytes.last == UInt8(ascii: "}")
        }
        guard response.status == 101 else { return (response.status, []) }
        // The answer that RFC 6455, section 1.3, has for this key.
        #expect(response.header("sec-websocket-accept") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
        return (101, try Self.messages(response.body))
    }

    /// The text frames (RFC 6455, section 5.2), which a server does not mask.
    private static func messages(_ bytes: [UInt8]) throws -> [JSONValue] {
        var rest = bytes[...]
        var messages: [JSONValue] = []
        while let first = rest.popFirst(), let second = rest.popFirst() {
            var length = Int(second)
            if length == 126, let high = rest.popFirst(), let low = rest.popFirst() {
                length = Int(high) << 8 | Int(low)
            }
            let text = Array(rest.prefix(length))
            rest = rest.dropFirst(length)
            if first == 0x81 { messages.append(try JSONDocument(parsing: text).value) }
        }
        return messages
    }
}

extension PlainClient.Response {
    /// Takes apart what a server sent until it closed the connection.
    init(_ bytes: [UInt8]) throws {
        let end = try #require(bytes.firstRange(of: Array("\r\n\r\n".utf8)))
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        status = try #require(lines[0].split(separator: " ").dropFirst().first.flatMap { Int($0) })
        headers = lines.dropFirst().compactMap { line in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return (line[..<colon].lowercased(), line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces))
        }
        body = Array(bytes[end.upperBound...])
    }
}

extension [UInt8] {
    fileprivate func firstRange(of other: [UInt8]) -> Range<Int>? {
        guard count >= other.count else { return nil }
        return (0...(count - other.count)).first { self[$0..<$0 + other.count].elementsEqual(other) }
            .map { $0..<$0 + other.count }
    }
}

extension StandIn {
    /// A client, of a stand-in without TLS.
    func client() throws -> PlainClient { try PlainClient(origin) }

    /// The lines of the log so far, each one JSON text.
    func log() throws -> [JSONValue] {
        let text = try String(contentsOfFile: scratch.path + "/server.log", encoding: .utf8)
        return try text.split(separator: "\n").map { try JSONDocument(parsing: Array($0.utf8)).value }
    }
}
