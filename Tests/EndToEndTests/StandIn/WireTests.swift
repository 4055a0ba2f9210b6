import Foundation
import JSON
import TestSupport
import Testing

/// HTTP and WebSockets to the byte, as clients of all kinds speak them.
@Suite
struct WireTests {
    private static let upgrade = ["Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"]
    private static let key = "dGhlIHNhbXBsZSBub25jZQ=="

    @Test func aHeadOfThePageIsAnswered() async throws {
        try await StandIn.run(Tenant(isHTTPS: false)) { standIn in
            let client = try standIn.client()
            for path in ["/", "/stand-in", "/stand-in/state"] {
                let head = try client.send("HEAD", path)
                #expect(head.status == 200 && head.body.isEmpty)
                #expect(try client.send("GET", path).status == 200)
            }
            #expect(try client.send("POST", "/").status == 405)
        }
    }

    /// A client may wait for a word before it sends a body (RFC 9110, section 10.1.1).
    @Test func aBodyIsAskedFor() async throws {
        try await StandIn.run(Tenant(isHTTPS: false)) { standIn in
            let connection = try PlainConnection(port: try standIn.client().port)
            try connection.send(
                "POST /login/jwt-session HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nConnection: close\r\n"
                    + "Content-Length: 2\r\n\r\n"
            )
            let leave = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)
            #expect(connection.read { $0.count >= leave.count } == leave)
            try connection.send("{}")
            #expect(try PlainClient.Response(connection.read()).status == 401)
        }
    }

    /// A target in absolute form names the host (RFC 9112, section 3.2.2).
    @Test func anAbsoluteTargetIsUnderstood() async throws {
        try await StandIn.run(Tenant(isHTTPS: false, cloud: "hosts = [\"acme.example\"]")) { standIn in
            let client = try standIn.client()
            let token = ["Authorization": "Bearer \(try await standIn.token())"]
            let path = "/login/jwt-session"
            #expect(try client.send("POST", "http://localhost:\(client.port)\(path)", token).status == 401)
            #expect(try client.send("POST", "http://user@acme.example:\(client.port)\(path)?a=b", token).status == 200)
            let page = try client.send("GET", "HTTP://localhost")
            #expect(String(decoding: page.body, as: UTF8.self).contains("This is not Qlik"))
        }
    }

    @Test func aWebSocketNeedsAKeyAndMasks() async throws {
        try await StandIn.run(Tenant(isHTTPS: false)) { standIn in
            let client = try standIn.client()
            let login = ["Authorization": "Bearer \(try await standIn.token())"]
            var headers = Self.upgrade
            headers["Cookie"] = try client.send("POST", "/login/jwt-session", login).cookies
            let session = ["Cookie": headers["Cookie"] ?? ""]
            let token = try #require(try client.send("GET", "/api/v1/csrf-token", session).header("qlik-csrf-token"))
            let path = "/app/0b5a?qlik-csrf-token=\(token)"
            for key in [nil, "", "AAAA", "no base64"] {
                headers["Sec-WebSocket-Key"] = key
                #expect(try client.send("GET", path, headers).status == 400)
            }
            headers["Sec-WebSocket-Key"] = Self.key
            headers["Sec-WebSocket-Version"] = "8"
            let other = try client.send("GET", path, headers)
            #expect(other.status == 426 && other.header("sec-websocket-version") == "13")
            headers["Sec-WebSocket-Version"] = "13"
            // "{}", without and with a mask of zeros (RFC 6455, section 5.2), and what is said about it.
            let call = Array(#"{"id":1}"#.utf8)
            let frames = [
                [0x81, UInt8(call.count)] + call: [0x88, 0x02, 0x03, 0xEA] as [UInt8],
                [0x81, 0x80 | UInt8(call.count), 0, 0, 0, 0] + call: Array("Method not found".utf8),
            ]
            for (frame, answer) in frames {
                let connection = try PlainConnection(port: client.port)
                let fields = headers.map { "\($0.key): \($0.value)\r\n" }.joined()
                try connection.send("GET \(path) HTTP/1.1\r\nHost: localhost:\(client.port)\r\n\(fields)\r\n")
                _ = connection.read { $0.contains(Array("SESSION_CREATED\"}}".utf8)) }
                try connection.send(frame)
                #expect(connection.read { $0.contains(answer) }.contains(answer))
                if answer.first == 0x88 { #expect(connection.isClosed()) }
            }
        }
    }

    /// Neither an idle connection nor half a request stays for ever; a slow answer does.
    @Test func aClientHasSomeTimeForARequest() async throws {
        let slow = Tenant.fault("/jwt/qps/user", "kind = \"latency\"\nseconds = 4")
        let text = "request-seconds = 3\n" + Tenant(isHTTPS: false, more: slow).text
        try await StandIn.run(text, in: try Scratch.withProgram()) { standIn in
            let client = try standIn.client()
            let idle = try PlainConnection(port: client.port)
            let half = try PlainConnection(port: client.port)
            try half.send("GET / HTTP/1.1\r\nHost: localhost\r\n")
            #expect(try client.send("GET", "/jwt/qps/user").status == 302)
            #expect(idle.isClosed())
            #expect(half.isClosed())
        }
    }

    @Test(.enabled(if: hasIPv6)) func bothAddressesOfLoopbackAnswer() async throws {
        try await StandIn.run(Tenant(isHTTPS: false)) { standIn in
            let port = try standIn.client().port
            for host in ["127.0.0.1", "::1"] {
                let connection = try PlainConnection(host, port: port)
                try connection.send("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                let page = String(decoding: connection.read(), as: UTF8.self)
                #expect(page.contains("This is not Qlik"))
            }
        }
    }

    private static let hasIPv6: Bool = {
        #if os(Linux)
        let addresses = (try? String(contentsOfFile: "/proc/net/if_inet6", encoding: .utf8)) ?? ""
        return addresses.contains(String(repeating: "0", count: 31) + "1 ")
        #else
        return true
        #endif
    }()

    #if os(Linux)
    /// Where the process has no descriptor left, it waits, and goes on when others have left.
    @Test func aServerWithoutDescriptorsRests() async throws {
        let scratch = try Scratch.withProgram()
        try scratch.write(Tenant(isHTTPS: false).text, to: "tenant.toml")
        let script = "echo $$ >pid; ulimit -n 64; exec '\(try StandIn.program())' tenant.toml --exit-with-parent"
        try await Server.run("/bin/sh", ["-c", script], in: scratch.path, readyAt: "ready ") { origin in
            let client = try PlainClient(origin)
            let process = try scratch.read("pid").trimmingCharacters(in: .newlines)
            var connections = try (0..<100).map { _ in try PlainConnection(port: client.port) }
            try await Task.sleep(for: .seconds(2))
            let before = try ticks(process)
            try await Task.sleep(for: .seconds(2))
            // Of the 200 that a core has in this time.
            #expect(try ticks(process) - before < 60)
            connections = []
            #expect(connections.isEmpty)
            #expect(try client.send("GET", "/").status == 200)
        }
    }

    /// The processor time that a process has used, in hundredths of a second.
    private func ticks(_ process: String) throws -> Int {
        let text = try String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
        let fields = text.split(separator: ")").last?.split(separator: " ").map { Int($0) ?? 0 } ?? []
        try #require(fields.count > 12)
        return fields[11] + fields[12]
    }
    #endif
}
