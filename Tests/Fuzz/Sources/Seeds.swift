internal import Foundation
internal import JOSE
internal import JSON
internal import TestSupport

/// Inputs to begin with, made from what lies below Fixtures/.
struct Seeds {
    private let folder: URL

    /// Writes those of each target into a folder of its name.
    static func write(below path: String) throws {
        for target in FuzzTarget.allCases {
            let seeds = Seeds(folder: URL(fileURLWithPath: path).appendingPathComponent(target.rawValue))
            try FileManager.default.createDirectory(at: seeds.folder, withIntermediateDirectories: true)
            for (number, seed) in try seeds.all(for: target).enumerated() {
                try Data(seed).write(to: seeds.folder.appendingPathComponent("seed-\(number)"))
            }
        }
    }

    private func all(for target: FuzzTarget) throws -> [[UInt8]] {
        switch target {
        case .base64url: try Self.tokens().flatMap { $0.split(separator: 0x2e).map(Array.init) }
        case .json: try Self.tokens().flatMap(Self.texts) + Self.jwks()
        case .toml: try Self.files(in: "plans")
        case .token: try Self.tokens().flatMap { token in [[1, 0] + token, [2, 1] + Self.signable(token)] }
        case .lines: try Self.payloads().map { [1] + $0 + [0x0a] + $0 + [0x0a, 0x21] + $0 }
        case .text: try Self.tokens().flatMap { token in Self.frames.map { $0.0 + token + $0.1 } }
        case .keys: try Self.files(in: "keys") + Self.files(in: "key-files") + Self.jwks()
        case .csv: Self.tables.map { Array("\u{7}\($0)".utf8) }
        case .answers: Self.conversations.map { [$0.0] + Array($0.1.replacing("\n", with: "\r\n").utf8) }
        case .websocket: Self.greetings.map { [0x81, UInt8($0.utf8.count)] + Array($0.utf8) } + [[0x88, 2, 3, 0xe8]]
        }
    }

    /// The contents of the files in a folder, of those that are no folders.
    private static func files(in name: String) throws -> [[UInt8]] {
        try Fixture.names(in: name).compactMap { try? Fixture.bytes(file: "\(name)/\($0)") }
    }

    private static func tokens() throws -> [[UInt8]] {
        let files = try files(in: "causes") + files(in: "tokens") + files(in: "peers")
        return files.map { text in Array(text.prefix { $0 != 0x0a }) }.filter { $0.count < 4096 }
    }

    /// Header and payload.
    private static func texts(_ token: [UInt8]) -> [[UInt8]] {
        let token = Token(parsing: token)
        return [token.header?.bytes, token.payload?.bytes].compactMap { $0 }
    }

    private static func signable(_ token: [UInt8]) -> [UInt8] {
        let parts = texts(token)
        return Array(#"{"alg":"EdDSA","typ":"JWT","kid":"key-2026"}"#.utf8) + [0x0a] + (parts.last ?? [])
    }

    private static func payloads() throws -> [[UInt8]] { try tokens().compactMap { texts($0).last } }

    private static func jwks() throws -> [[UInt8]] {
        let keys = try ["rsa2048", "p256", "p384", "p521", "ed25519", "ed448"].map { try Fixture.jwk($0) }
        let secret = #"{"kty":"oct","k":"MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY"}"#
        let set = JSONValue.object([JSONMember("keys", .array(keys))])
        return (keys + [set]).map(\.compactBytes) + [Array(secret.utf8)]
    }

    private static let frames: [([UInt8], [UInt8])] = [
        ("", ""), ("Authorization: Bearer ", "\r\nHost: a"), (#"{"access_token":""#, #""}"#),
        ("https://a/login?jwt=", "&x=1"), ("export TOKEN='", "'\n"),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    private static let tables = [
        "sub,name,email\nanna,Anna,a@example.com\nb,\"B, \"\"Bob\"\"\",b@example.com\n",
        "userid;groups\r\nanna;\"Sales;EMEA\"\r\n\r\nb;x\r\n", "a\tb\n1\t\"2\n3\"\n", "\u{feff}a,b\n\"1,2\n",
    ]

    private static let greetings = [
        #"{"jsonrpc":"2.0","method":"OnConnected","params":{"qSessionState":"SESSION_CREATED"}}"#,
        #"{"method":"OnAuthenticationInformation","params":{"mustAuthenticate":true}}"#,
        #"{"method":"OnMaxParallelSessionsExceeded","params":{"severity":"fatal","message":"x"}}"#,
    ]

    private static let json = "content-type: application/json\n\n"

    /// With the byte that chooses the probe, see `AnswerProperties`.
    private static let conversations: [(UInt8, String)] = [
        (
            0,
            "HTTP/1.1 200 OK\nset-cookie: eas.sid=abc; Path=/; Secure\nset-cookie: _csrfToken=t\n\(json){}\u{1e}"
                + "HTTP/1.1 302 Found\nlocation: /api/v1/users/652e\n\n\u{1e}HTTP/1.1 200 OK\n\(json)"
                + #"{"id":"652e","subject":"anna","name":"Anna","email":"anna@example.com","assignedGroups":[{"name":"Sales"}]}"#
        ),
        (
            8,
            "HTTP/1.1 401 Unauthorized\nretry-after: 3\n\(json)"
                + #"{"errors":[{"code":"AUTH-1","title":"Unauthorized","detail":"x"}],"traceId":"0af"}"#
        ),
        (
            11,
            "HTTP/1.1 204 No Content\nset-cookie: X-Qlik-Session-jwt=abc; HttpOnly\nqlik-csrf-token: 1\n\n\u{1e}"
                + "HTTP/1.1 200 OK\n\(json)" + #"{"userId":"anna","userDirectory":"ACME"}"# + "\u{1e}HTTP/1.1 200 OK\n"
                + json + #"{"buildVersion":"31.9.3.0"}"# + "\u{1e}HTTP/1.1 101 Switching Protocols\n\n\u{1e}"
                + "HTTP/1.1 200 OK\n\(json)"
                + #"[{"prefix":"jwt","jwtPublicKeyCertificate":"x","jwtAttributeUserId":"userId"}]"#
        ),
        (1, "HTTP/1.1 503 Service Unavailable\ncontent-type: text/html\n\n<!DOCTYPE html><html>no</html>"),
    ]
}
