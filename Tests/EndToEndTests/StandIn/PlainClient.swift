import Foundation
import JSON
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

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
        return try Response(exchange("\(method) \(path) HTTP/1.1\r\n\(head)\r\n", until: isComplete))
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

extension PlainClient {
    private func exchange(_ request: String, until isComplete: ([UInt8]) -> Bool) throws -> [UInt8] {
        #if canImport(Glibc)
        let stream = Int32(SOCK_STREAM.rawValue)
        #else
        let stream = SOCK_STREAM
        #endif
        let descriptor = socket(AF_INET, stream, 0)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        // Long enough for any machine; a server that never answers must not hold up the tests.
        var patience = timeval(tv_sec: 60, tv_usec: 0)
        _ = unsafe setsockopt(
            descriptor,
            SOL_SOCKET,
            SO_RCVTIMEO,
            &patience,
            socklen_t(MemoryLayout<timeval>.size)
        )
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(connected == 0)
        let bytes = Array(request.utf8)
        try #require(unsafe write(descriptor, bytes, bytes.count) == bytes.count)
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while !isComplete(answer) {
            let count = unsafe read(descriptor, &buffer, buffer.count)
            guard count > 0 else { break }
            answer.append(contentsOf: buffer.prefix(count))
        }
        return answer
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
