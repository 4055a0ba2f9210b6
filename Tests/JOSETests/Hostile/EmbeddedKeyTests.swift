import JOSE
import JSON
import TestSupport
import Testing

@Suite("Rows 4 and 5: keys that the token brings or points to")
struct EmbeddedKeyTests {
    private static let forged = [
        ("jwk", "the token's own key proves nothing"),
        ("x5c", "the token's own key proves nothing"),
        ("jku", "no key is fetched from there"),
        ("x5u", "no key is fetched from there"),
    ]

    private func value(_ name: String, _ pair: String) throws -> JSONValue {
        switch name {
        case "jwk": return try Fixture.jwk(pair)
        case "x5c":
            let lines = try Fixture.text("\(pair).certificate.pem").split(separator: "\n").dropFirst().dropLast()
            return .array([.string(lines.joined())])
        default: return "https://127.0.0.1:1/jwks.json"
        }
    }

    @Test("rows 4 and 5: signed by the key that it brings", arguments: forged)
    func neverTrustsTheTokensOwnKey(_ name: String, _ message: String) throws {
        let header: JSONValue = .object([.init("alg", "RS256"), .init(name, try value(name, "rsa2048-b"))])
        let token = try token(header: header.compact, by: "rsa2048-b")
        for keys in [[try Fixture.key("rsa2048")], []] {
            let report = try judge(token, keys)
            #expect(report.verdict == .rejected)
            #expect(report.signature.status == (keys.isEmpty ? .unchecked : .invalid))
            let finding = try report.only(.embeddedKeyIgnored)
            #expect(finding.severity == .note)
            #expect(finding.subject == .header(name))
            #expect(finding.message == message)
        }
    }

    @Test("rows 4 and 5: it does not hurt a token that a known key signed", arguments: forged)
    func ignoresItOtherwise(_ name: String, _ message: String) throws {
        let header: JSONValue = .object([.init("alg", "RS256"), .init(name, try value(name, "rsa2048-b"))])
        let report = try judge(token(header: header.compact))
        #expect(report.verdict == .accepted)
        #expect(report.codes(.note) == [.embeddedKeyIgnored])
    }

    @Test("rows 4 and 5: whatever JSON stands there", arguments: ["null", "1", "[]", "{}", "\"file:///etc/passwd\""])
    func ignoresNonsense(_ json: String) throws {
        let header = #"{"alg":"RS256","jwk":\#(json),"jku":\#(json),"x5c":\#(json),"x5u":\#(json)}"#
        let report = try judge(token(header: header))
        #expect(report.codes(.note).count == 4)
        #expect(report.errors.isEmpty)
    }
}
