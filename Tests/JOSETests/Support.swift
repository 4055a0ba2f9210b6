import Foundation
import JOSE
import JSON
import Keys
import TestSupport
import Testing

/// The keys of a JWK, a JWKS or a PEM text.
func keys(in text: String, source: String = "jwks.json") throws -> [VerificationKey] {
    try VerificationKey.all(in: KeyMaterial(reading: Array(text.utf8)), source: source)
}

/// A JWKS of these keys.
func keys(_ jwks: JSONValue...) throws -> [VerificationKey] {
    try keys(in: JSONValue.object([.init("keys", .array(jwks))]).compact)
}

func secret(_ text: String, _ more: [JSONMember] = []) throws -> [VerificationKey] {
    let members = [JSONMember("kty", "oct"), JSONMember("k", .string(Base64URL.encode(Array(text.utf8))))]
    return try keys(in: JSONValue.object(members + more).compact, source: "secret.jwk")
}

func parse(_ json: String) throws -> JSONValue { try JSONDocument(parsing: Array(json.utf8)).value }

/// 2027-01-15T08:00:00Z, the moment that tokens are judged for here.
let now = 1_800_000_000

let goodPayload = Fixture.goodPayload

/// A token whose header says no more than it must.
func token(
    header: String = #"{"alg":"RS256"}"#,
    payload: String = goodPayload,
    by name: String = "rsa2048",
    as scheme: SignatureScheme = .rsaPKCS1(.sha256)
) throws -> String {
    try Fixture.token(header: header, payload: payload, by: name, as: scheme)
}

/// The same from bytes, which need not be UTF-8.
func token(headerBytes: [UInt8], payloadBytes: [UInt8] = Array(goodPayload.utf8)) throws -> String {
    try Fixture.signed("\(Base64URL.encode(headerBytes)).\(Base64URL.encode(payloadBytes))")
}

/// A token signed with a secret.
func token(header: String, payload: String = goodPayload, secret: [UInt8], _ hash: Hash = .sha256) throws -> String {
    try Fixture.token(secret: secret, header: header, payload: payload, hash: hash)
}

/// The report on a token; without keys, the public key of `rsa2048` is used.
func judge(
    _ token: String,
    _ keys: [VerificationKey]? = nil,
    _ configure: (inout Expectations) -> Void = { _ in }
) throws -> Report {
    try judge(Array(token.utf8), keys, configure)
}

func judge(
    _ token: [UInt8],
    _ keys: [VerificationKey]? = nil,
    _ configure: (inout Expectations) -> Void = { _ in }
) throws -> Report {
    var expectations = Expectations(time: NumericDate(seconds: now))
    configure(&expectations)
    let keys = try keys ?? [Fixture.key("rsa2048")]
    return try Verifier.judge(Token(parsing: token), keys: keys, expectations: expectations)
}

extension Report {
    func codes(_ severity: Finding.Severity) -> [FindingCode] {
        findings.filter { $0.severity == severity }.map(\.code)
    }

    var errors: [FindingCode] { codes(.error) }

    /// The one finding of this code.
    func only(_ code: FindingCode, sourceLocation: SourceLocation = #_sourceLocation) throws -> Finding {
        let found = findings.filter { $0.code == code }
        try #require(found.count == 1, "\(findings)", sourceLocation: sourceLocation)
        return found[0]
    }
}

/// The error that `body` must throw.
func refusal(
    sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () throws -> Any
) throws -> KeyError {
    try #require(throws: KeyError.self, sourceLocation: sourceLocation) { _ = try body() }
}
