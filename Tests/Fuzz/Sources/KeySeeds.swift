internal import Foundation
internal import JOSE
internal import JSON
internal import Keys
internal import TestSupport

/// Keys in the forms that no file of Fixtures/keys has.
enum KeySeeds {
    static func all() throws -> [[UInt8]] {
        try jwks() + privateKeys() + [secondVersion(), Array(xml("rsa2048").utf8)]
    }

    static func jwks() throws -> [[UInt8]] {
        let keys = try ["rsa2048", "p256", "p384", "p521", "ed25519", "ed448"].map { try Fixture.jwk($0) }
        let secret = #"{"kty":"oct","k":"MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY"}"#
        let set = JSONValue.object([JSONMember("keys", .array(keys))])
        return (keys + [set]).map(\.compactBytes) + [Array(secret.utf8)]
    }

    /// The private keys of the RFCs' examples; those of RSA without the primes as well.
    private static func privateKeys() throws -> [[UInt8]] {
        let examples = try JSONDocument(parsing: Fixture.bytes(file: "rfc/examples.json")).value
        let signers = examples.member("signatures")?.elements?.compactMap { $0.member("keys")?.elements } ?? []
        let sets = examples.member("keys")?.elements?.compactMap { $0.member("jwks")?.member("keys")?.elements } ?? []
        let keys = (signers + sets).joined().filter { $0.member("d") != nil }
        let short = keys.compactMap { key -> JSONValue? in
            let members = key.members?.filter { !["p", "q", "dp", "dq", "qi"].contains($0.name) }
            return key.member("p") == nil ? nil : members.map(JSONValue.object)
        }
        return (keys + short).map(\.compactBytes)
    }

    /// PKCS#8 with the public key in it (RFC 8410 §10.3).
    private static func secondVersion() throws -> [UInt8] {
        let lines = try Fixture.text("ed25519.private.pem").split(separator: "\n").dropFirst().dropLast()
        let first = [UInt8](Data(base64Encoded: lines.joined()) ?? Data())
        let key = try Fixture.publicKey("ed25519").rawKey() ?? []
        return [0x30, 0x51, 2, 1, 1] + first.dropFirst(5) + [0x81, 0x21, 0] + key
    }

    /// The numbers of an RSA key as .NET writes them.
    private static func xml(_ pair: String) throws -> String {
        let jwk = try Fixture.jwk(pair)
        func number(_ name: String) -> String {
            let digits = jwk.member(name)?.stringValue ?? ""
            let standard = digits.replacing("-", with: "+").replacing("_", with: "/")
            return standard + String(repeating: "=", count: (4 - standard.count % 4) % 4)
        }
        return "<RSAKeyValue><Modulus>\(number("n"))</Modulus><Exponent>\(number("e"))</Exponent></RSAKeyValue>"
    }
}
