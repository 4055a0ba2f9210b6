import TestSupport
import JOSE
import JSON

extension ReportCase {
    /// Headers that ask for what is not given.
    static let headers: [ReportCase] = [
        header("alg: none at all", [.algorithmMissing], #"{"Alg":"RS256"}"#),
        header("alg: empty", [.algorithmMissing], #"{"alg":""}"#),
        header("alg: a number", [.headerWrongType], #"{"alg":5}"#),
        header("alg: unknown", [.algorithmNotAllowed], #"{"alg":"RS\u0000"}"#),
        header("alg: not allowed", [.algorithmNotAllowed], #"{"alg":"RS256"}"#, ["--algorithm", "RS512"]),
        header("alg: none, with a signature", [.algorithmNone], #"{"alg":"nOnE"}"#),
        ReportCase("alg: none, without one", [.algorithmNone]) { "\(encoded(#"{"alg":"none"}"#)).e30." },
        header("alg: of another key", [.algorithmKeyMismatch], #"{"alg":"ES256"}"#),
        header("typ: a number", [.headerWrongType], #"{"alg":"RS256","typ":1e400}"#),
        header("typ: another one", [.typeMismatch], #"{"alg":"RS256","typ":""}"#, ["--type", "at+jwt"]),
        header("crit", [.criticalHeaderUnknown], #"{"alg":"RS256","crit":["exp"]}"#),
        header("b64", [.headerUnsupported], #"{"alg":"RS256","b64":false}"#),
        header("zip", [.headerUnsupported], #"{"alg":"RS256","zip":"DEF"}"#),
        header("kid: an object", [.headerWrongType], #"{"alg":"RS256","kid":{}}"#),
        header("kid: empty", [.keyIDMissing], #"{"alg":"RS256","kid":""}"#),
        header("kid: missing", [.keyIDMissing], #"{"alg":"RS256"}"#, ["--keyid", "k"]),
        header("kid: a near miss", [.keyIDMismatch], #"{"alg":"RS256","kid":"key-2026 "}"#, ["--keyid", "key-2026"]),
        header("keys of its own", [.embeddedKeyIgnored], #"{"alg":"RS256","jwk":{},"jku":"","x5c":[],"x5u":0}"#),
        header("a member twice", [.duplicateMember], #"{"alg":"RS256","alg":"none"}"#),
        header("a member twice, deep down", [.duplicateMember], #"{"alg":"RS256","x":[{"":1,"":2}]}"#),
    ]

    @Sendable private static func named(_ keyID: String) throws -> String {
        try Fixture.token(header: JSONValue.object([.init("alg", "RS256"), .init("kid", .string(keyID))]).compact)
    }

    @Sendable private static func two(_ first: String, _ second: String) throws -> [JSONValue] {
        [
            try Fixture.jwk("rsa2048-b", [.init("kid", .string(first))]),
            try Fixture.jwk("rsa2048", [.init("kid", .string(second))]),
        ]
    }

    /// Key sets, and secrets.
    static let keys: [ReportCase] = [
        keySet("the key of the token's key ID", [], { try two("a", "b") }, token: { try named("b") }),
        keySet(
            "a key ID that a terminal would obey",
            [],
            { try two("a", "\u{1b}[2J") },
            token: { try named("\u{1b}[2J") }
        ),
        keySet("a key with an empty key ID", [], { try two("a", "") }, token: { try Fixture.token() }),
        keySet(
            "another key than the token names",
            [.signatureInvalid, .otherKeyVerifies],
            { try two("a", "b") },
            token: { try named("a") }
        ),
        keySet(
            "no key of the token's key ID",
            [.keyIDMismatch],
            { try two("key-2025", "key-2026") },
            token: { try named("Key-2026") }
        ),
        keySet("two keys of one key ID", [.keyIDAmbiguous], { try two("a", "a") }, token: { try named("a") }),
        ReportCase("a secret", []) { scratch in
            let secret = "0123456789abcdef0123456789abcdef"
            let token = try Fixture.token(secret: Array(secret.utf8))
            return ["--secret-file", try scratch.write(secret, to: "secret"), "--jwt", token]
        },
        ReportCase("a short secret", [.weakKey]) { scratch in
            let token = try Fixture.token(secret: Array("short".utf8))
            return ["--secret-file", try scratch.write("short", to: "secret"), "--jwt", token]
        },
        ReportCase("a secret read in another way", [.signatureInvalid, .secretEncoding]) { scratch in
            let token = try Fixture.token(secret: Array("0123456789abcdef0123456789abcdef".utf8))
            let file = try scratch.write(encoded("0123456789abcdef0123456789abcdef"), to: "secret")
            return ["--secret-file", file, "--jwt", token]
        },
        ReportCase("a public key taken for a secret", [.algorithmKeyMismatch]) {
            try Fixture.token(secret: Fixture.bytes("rsa2048.public.pem"))
        },
    ]
}
