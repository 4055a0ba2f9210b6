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
        case .json: try Self.tokens().flatMap(Self.texts) + KeySeeds.jwks()
        case .toml: try Self.files(in: "plans")
        case .token:
            try Self.tokens().flatMap { token in Self.judgings.map { $0 + token } + [[2, 1] + Self.signable(token)] }
                + Self.others.map { [1, 1] + Array("\(Self.header)\n\($0)".utf8) }
        case .lines: try Self.lines()
        case .text: try Self.tokens().flatMap { token in Self.frames.map { $0.0 + token + $0.1 } }
        case .keys: try Self.files(in: "keys") + Self.files(in: "key-files") + KeySeeds.all()
        case .csv: Self.tables.map { Array("\u{7}\($0)".utf8) }
        case .answers: try Self.conversations()
        case .websocket: ExampleServer.greetings.map(ExampleServer.frame) + [[0x88, 2, 3, 0xe8]]
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
        return Array("\(header)\n".utf8) + (parts.last ?? [])
    }

    private static let header = #"{"alg":"EdDSA","typ":"JWT","kid":"key-2026"}"#

    /// Payloads of tokens that are for neither platform's login.
    private static let others = [
        #"{"iss":"a","sub":"a","aud":"https://acme.eu.qlikcloud.com/oauth/token","jti":"1","iat":1,"exp":1800000100}"#,
        #"{"iss":"https://login.example/","sub":"a","aud":"b","azp":"b","nonce":"n","exp":1800000100}"#,
        #"{"iss":"https://login.example/","sub":"a","scope":"openid","client_id":"b","exp":1800000100}"#,
    ]

    /// With the key of a pair, that of a certificate, and all.
    private static let judgings: [[UInt8]] = [[1, 0], [1, 2], [2, 4]]

    /// A payload to sign, the same again, and as it stands; and objects that hold a token.
    private static func lines() throws -> [[UInt8]] {
        let signed = try tokens().compactMap { texts($0).last }.map { text in
            Array("\u{1}".utf8) + [text, text, Array("!".utf8) + text].joined(separator: "\n".utf8)
        }
        let objects = try tokens().map { Array("@!{\"access_token\":\"".utf8) + $0 + Array("\"}".utf8) }
        return signed + objects
    }

    private static let frames: [([UInt8], [UInt8])] = [
        ("", ""), ("Authorization: Bearer ", "\r\nHost: a"), (#"{"access_token":""#, #""}"#),
        ("https://a/login?jwt=", "&x=1"), ("export TOKEN='", "'\n"),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    private static let tables = [
        "sub,name,email\nanna,Anna,a@example.com\nb,\"B, \"\"Bob\"\"\",b@example.com\n",
        "userid;groups\r\nanna;\"Sales;EMEA\"\r\n\r\nb;x\r\n", "a\tb\n1\t\"2\n3\"\n", "\u{feff}a,b\n\"1,2\n",
        #"{"userid":"anna","userdir":"ACME","groups":["Sales"],"level":7}"# + "\n" + #"{"UserId":"b","userdir":null}"#
            + "\n",
        "userid,userdir,groups,expires,level:\nanna,ACME,Sales|EMEA,1h,7\n",
    ]

    /// Whole conversations, with the byte that chooses the probe, see `AnswerProperties`.
    private static func conversations() throws -> [[UInt8]] {
        let refusal: [UInt8] = ExampleServer.answer(
            "401 Unauthorized",
            ["retry-after: 3"],
            ["errors": [["code": "AUTH-1", "title": "Unauthorized", "detail": "x"]], "traceId": "0af"]
        )
        let page = Array("HTTP/1.1 503 Service Unavailable\r\ncontent-type: text/html\r\n\r\n<!DOCTYPE html>".utf8)
        var seeds: [[UInt8]] = []
        for choice: UInt8 in [0, 1, 10, 11, 14, 24, 25] {
            for first in [nil, refusal, page] {
                let logins = ["POST /login/jwt-session", "GET /jwt/qps/csrftoken"]
                let others = first.map { answer in Dictionary(uniqueKeysWithValues: logins.map { ($0, answer) }) }
                seeds.append([choice] + (try conversation(choice, ExampleServer(others ?? [:]))))
            }
        }
        let forbidden = Dictionary(
            uniqueKeysWithValues: ["", "/jwt"].map {
                ("GET \($0)/app/engineData", ExampleServer.answer("403 Forbidden"))
            }
        )
        for choice: UInt8 in [2, 3] { seeds.append([choice] + (try conversation(choice, ExampleServer(forbidden)))) }
        for greeting in ExampleServer.greetings {
            seeds.append([2] + (try conversation(2, ExampleServer(greeting: greeting))))
        }
        return seeds
    }

    private static func conversation(_ choice: UInt8, _ server: ExampleServer) -> [UInt8] {
        _ = AnswerProperties.report(choice, over: server)
        return server.script
    }
}
