import Foundation
import JOSE
import JSON
import TestSupport

/// Lines as they come in the wild: good tokens, tokens that are refused for each reason, and what is no token.
struct MixedTokens {
    /// Of the tokens, which are signed with HS256: a test of ten thousand RSA signatures would take too long.
    static let secret = "0123456789abcdef0123456789abcdef"

    /// So many lines, the same each time.
    static func lines(_ count: Int) throws -> [String] {
        let key = try SigningKey(secret: Array(secret.utf8))
        var state = Generator(seed: 16)
        let good = try (0..<64).map { try token(number: $0, key, exp: moment + 3600) }
        let others = try [
            token(number: 1, key, exp: moment - 60), token(number: 2, key, exp: moment * 1000),
            token(number: 3, key, exp: moment + 3600, extra: [JSONMember("sub", 7)]),
            token(number: 4, key, exp: moment + 3600, extra: [JSONMember("groups", "Sales")]),
            token(number: 5, key, exp: moment + 3600, extra: [JSONMember("name", "J\u{fc}rgen \u{202e}\u{1b}[31m")]),
            token(number: 6, key, exp: moment + 3600, header: [JSONMember("crit", .array(["exp"]))]),
        ]
        return (0..<count).map { _ in
            let base = good[Int.random(in: 0..<good.count, using: &state)]
            switch Int.random(in: 0..<12, using: &state) {
            case 0...3: return base
            case 4, 5: return others[Int.random(in: 0..<others.count, using: &state)]
            case 6: return changed(base, &state)
            case 7: return String(base.dropLast(Int.random(in: 1..<base.count, using: &state)))
            case 8: return ["Bearer \(base)", "\"\(base)\"", "  \(base)\t\r", #"{"access_token":"\#(base)"}"#]
                .randomElement(using: &state) ?? base
            case 9: return ["", " ", "null", "{}", "a.b.c", "eyJ..", "\u{feff}\(base)", base + "="]
                .randomElement(using: &state) ?? base
            case 10: return base.split(separator: ".").shuffled(using: &state).joined(separator: ".")
            default: return base.replacingOccurrences(of: ".", with: "..")
            }
        }
    }

    private static func token(
        number: Int,
        _ key: SigningKey,
        exp: Int,
        extra: [JSONMember] = [],
        header: [JSONMember] = []
    ) throws -> String {
        let claims = [
            JSONMember("sub", .string("user\(number)")), JSONMember("subType", "user"),
            JSONMember("name", .string("User \(number)")), JSONMember("email", .string("user\(number)@example.com")),
            JSONMember("email_verified", true), JSONMember("jti", .string("id-\(number)")),
            JSONMember("iss", "acme.eu.qlikcloud.com"), JSONMember("aud", "qlik.api/login/jwt-session"),
            JSONMember("iat", .init(moment)), JSONMember("nbf", .init(moment)), JSONMember("exp", .init(exp)),
        ]
        return try TokenSigner.token(
            claims: claims + extra,
            header: [JSONMember("kid", "key-2026")] + header,
            algorithm: .hs256,
            key: key
        )
    }

    /// With one byte changed.
    private static func changed(_ token: String, _ state: inout Generator) -> String {
        var bytes = Array(token.utf8)
        bytes[Int.random(in: bytes.indices, using: &state)] = UInt8.random(in: 0x20..<0x7f, using: &state)
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// The same choices in each run (SplitMix64).
struct Generator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
