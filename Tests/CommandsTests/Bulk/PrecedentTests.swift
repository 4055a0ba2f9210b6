import Foundation
import JOSE
import JSON
import Keys
import Qlik
import TestSupport
import Testing

@testable import Commands

@Suite("A token that follows one of the same make")
struct PrecedentTests {
    typealias Claims = [JSONMember]

    static let cloud: Claims = [
        JSONMember("sub", "anna"), JSONMember("subType", "user"), JSONMember("name", "Anna Anderson"),
        JSONMember("email", "anna@example.com"), JSONMember("email_verified", true),
        JSONMember("groups", .array(["Sales", "Sales EMEA"])), JSONMember("jti", "id-1"),
        JSONMember("iss", "acme.eu.qlikcloud.com"), JSONMember("aud", "qlik.api/login/jwt-session"),
        JSONMember("iat", .init(moment)), JSONMember("nbf", .init(moment)), JSONMember("exp", .init(moment + 3600)),
    ]
    static let windows: Claims = [
        JSONMember("userId", "anna"), JSONMember("userDirectory", "ACME"), JSONMember("name", "Anna"),
        JSONMember("group", .array(["Sales"])), JSONMember("iat", .init(moment)),
        JSONMember("exp", .init(moment + 3600)), JSONMember("aud", "hdJh34wkK"),
    ]
    static let plain: Claims = [
        JSONMember("sub", "anna"), JSONMember("iss", "acme"), JSONMember("aud", "https://acme.example.com/oauth/token"),
        JSONMember("jti", "1"), JSONMember("exp", .init(moment + 3600)),
    ]

    /// Values that a rule may hold something against, or that are written in another way.
    private static let values: [JSONValue] = [
        "", " ", "bruno", " bruno", "bruno ", "Jürgen Groß", "Zoë Łuć", "a\"b", "a\\b", "a/b", "\u{202e}x", "x\u{a0}",
        "acme",
        "user", "qlik.api", "true", true, false, .null, 7, .init(moment), .init(moment + 60), .init(moment - 60),
        .init(moment + 7200), .init(moment * 1000), .number(JSONNumber(text: "1.5") ?? JSONNumber(1)),
        .number(JSONNumber(text: "1e9") ?? JSONNumber(1)), .init(999_999_999_999_999), -1, 0, [], ["Sales"],
        ["Sales", ""],
        ["Sales", 7], .array([.string(String(repeating: "g", count: 257))]),
        .array([.string(String(repeating: "ü", count: 200))]), .array((0..<60).map { .string("Group \($0)") }),
        .object([]), .object([JSONMember("a", 1)]), .string(String(repeating: "x", count: 9_000)),
    ]

    /// Each claim with each value, without it, and with another beside it.
    private static func variants(of claims: Claims) -> [Claims] {
        var variants: [Claims] = []
        for index in claims.indices {
            for value in values {
                var changed = claims
                changed[index].value = value
                variants.append(changed)
            }
            variants.append(claims.enumerated().filter { $0.offset != index }.map(\.element))
            variants.append(claims + [claims[index]])
            var renamed = claims
            renamed[index].name = renamed[index].name.uppercased()
            variants.append(renamed)
        }
        return variants + [
            claims.reversed(), claims + [JSONMember("group", "x")], claims + [JSONMember("costCenter", 7)],
            claims + [JSONMember("nonce", "1")], [],
        ]
    }

    /// The lines of `run`, each a variant behind the token that it is a variant of.
    private func reports(_ words: [String], _ tokens: [String]) -> [String] {
        let outcome = run(words + ["--each-line", "--jobs", "2"], stdin: tokens.joined(separator: "\n"))
        return outcome.output.split(separator: "\n").map(String.init)
    }

    private static func token(_ claims: Claims, _ key: SigningKey, _ algorithm: Algorithm) throws -> String {
        try TokenSigner.token(
            claims: claims,
            header: [JSONMember("kid", "key-2026")],
            algorithm: algorithm,
            key: key
        )
    }

    private static let ways: [(platform: Platform?, claims: Claims, options: [String])] = [
        (.cloud, cloud, ["--issuer", "acme.eu.qlikcloud.com", "--keyid", "key-2026"]),
        (.cloud, cloud, ["--subject", "anna"]),
        (.clientManaged, windows, ["--audience", "hdJh34wkK"]),
        (.clientManaged, windows, ["--userid-claim", "name", "--userdir-claim", "[ACME]"]), (nil, cloud, []),
        (
            .cloud, cloud + [JSONMember("costCenter", 7), JSONMember("keyid", "x")],
            ["--issuer", "acme.eu.qlikcloud.com"]
        ),
        (nil, windows, []), (nil, plain, ["--leeway", "30s"]), (nil, plain, ["--signature-only"]),
    ]

    @Test("each variant is judged as it is alone", arguments: ways.indices)
    func judgesAlike(_ way: Int) throws {
        let (platform, claims, options) = Self.ways[way]
        // Ed25519 signs a thousand variants in no time, and the rules of both platforms are about other things.
        let pair = platform == nil ? "ed25519" : "rsa2048"
        let key = try Fixture.signingKey(pair)
        let algorithm: Algorithm = platform == nil ? .edDSA : .rs256
        let words =
            ["verify", "--cert-publickey-file", Fixture.publicKeyFile(pair)]
            + (platform.map { ["--for", $0.rawValue] } ?? []) + options
        let first = try Self.token(claims, key, algorithm)
        // Of a thousand RSA signatures, those of every third variant are enough.
        let step = platform == nil ? 1 : 3
        let variants = Self.variants(of: claims).enumerated().filter { $0.offset % step == way % step }.map(\.element)
        let tokens = try variants.map { try Self.token($0, key, algorithm) }
        let found = reports(words, tokens.flatMap { [first, $0] })
        try #require(found.count == 2 * tokens.count)
        for (index, token) in tokens.enumerated() {
            let alone = reports(words, [token])
            guard found[2 * index + 1] == alone.first else {
                Issue.record("\(variants[index])\n\(found[2 * index + 1])\n\(alone)")
                return
            }
        }
    }

    @Test("decode shows each variant as it does alone")
    func showsAlike() throws {
        let key = try Fixture.signingKey("ed25519")
        let first = try Self.token(Self.cloud, key, .edDSA)
        let tokens = try Self.variants(of: Self.cloud).map { try Self.token($0, key, .edDSA) }
        for platform in [[], ["--for", "qscloud"]] {
            let found = reports(["decode"] + platform, tokens.flatMap { [first, $0] })
            let alone = tokens.map { reports(["decode"] + platform, [$0]).first ?? "" }
            for (index, token) in tokens.enumerated() where found[2 * index + 1] != alone[index] {
                Issue.record("\(token)\n\(found[2 * index + 1])\n\(alone[index])")
                return
            }
        }
    }

    @Test("a signature is verified for each token")
    func verifiesEach() throws {
        let key = try Fixture.signingKey("ed25519")
        let first = try Self.token(Self.plain, key, .edDSA)
        var claims = Self.plain
        claims[3].value = "2"
        let forged = try Self.token(claims, SigningKey(PrivateKey(generating: .ed25519)), .edDSA)
        let stolen =
            try Self.token(claims, key, .edDSA).split(separator: ".").prefix(2).joined(separator: ".")
            + "." + (first.split(separator: ".").last ?? "")
        let words = ["verify", "--cert-publickey-file", Fixture.publicKeyFile("ed25519")]
        let found = reports(words, [first, forged, first, stolen, first])
        let verdicts = found.map { $0.contains(#""verdict":"accepted""#) }
        #expect(verdicts == [true, false, true, false, true])
        #expect(found.filter { $0.contains(#""code":"signature-invalid""#) }.count == 2)
    }
}
