import Foundation
import TenantProbe
import Testing

@Suite("Secrets in texts")
struct SecretsTests {
    private static let token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbm5hIn0.c2lnbmF0dXJlLW9mLXRoZS10b2tlbi1oZXJl"

    private func secrets(_ texts: String...) -> Secrets {
        var secrets = Secrets()
        for text in texts { secrets.add(text) }
        return secrets
    }

    @Test("the whole of it")
    func withholdsTheWhole() {
        #expect(secrets(Self.token).withheld(from: "sent 'Bearer \(Self.token)'") == "sent 'Bearer (withheld)'")
    }

    @Test("a piece of 23 characters from anywhere in it, behind whatever stands before it", arguments: 0..<9)
    func withholdsAnyPiece(_ prefix: Int) {
        let secrets = secrets(Self.token)
        for offset in 0...(Self.token.count - 23) {
            let piece = Self.token.dropFirst(offset).prefix(23)
            let text = "\(String(repeating: "x", count: prefix))\(piece)"
            #expect(secrets.withheld(from: "see \(text)!") == "see (withheld)!", "\(offset)")
        }
    }

    @Test(
        "with percent-encoding, in a query, in a path, in quotes",
        arguments: ["%22", "?token=", "/a/b/", "\"", "<b>"]
    )
    func withholdsInsideOfOthers(_ before: String) {
        let text = secrets(Self.token).withheld(from: "\(before)\(Self.token)%22&x=1")
        #expect(!text.contains(Self.token.dropFirst(20).prefix(16)))
        let encoded = Self.token.split(separator: ".").joined(separator: "%2E")
        #expect(secrets(Self.token).withheld(from: before + encoded).hasSuffix("(withheld)"))
    }

    @Test("what servers make of it when they log it", arguments: 0..<4)
    func withholdsEncodedOnes(_ before: Int) {
        for secret in [Self.token, "12345678", "s3cr3t-key", "s3cr3tS3ss10n?>~", "a-cookie-of-24-characters"] {
            let bytes = Array((String(repeating: "x", count: before) + secret + "yz").utf8)
            let standard = Data(bytes).base64EncodedString()
            let url = standard.replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            let hex = bytes.map { String(format: "%02x", $0) }.joined()
            for text in [standard, url, url.replacingOccurrences(of: "=", with: ""), hex, hex.uppercased()] {
                #expect(secrets(secret).withheld(from: "log \(text)") == "log (withheld)", "\(secret)")
            }
        }
    }

    @Test("several of them, and one after the other")
    func withholdsEach() {
        let secrets = secrets("first-secret", "second-secret", "first-secret")
        #expect(secrets.withheld(from: "first-secret, second-secret") == "(withheld), (withheld)")
    }

    @Test("a short one is withheld only as a whole, and one of less than 8 characters not at all")
    func keepsShortOnes() {
        #expect(secrets("12345678").withheld(from: "x=12345678 1234567") == "(withheld) 1234567")
        #expect(secrets("1234567").withheld(from: "a 1234567 b") == "a 1234567 b")
        #expect(secrets("").withheld(from: "nothing") == "nothing")
    }

    @Test("one of any length, whatever it is joined to", arguments: 8...48)
    func withholdsJoinedOnes(_ length: Int) {
        let secret = String((0..<length).map { Character(UnicodeScalar(UInt8(0x41 + $0 * 7 % 26))) })
        let secrets = secrets(secret)
        for before in 0..<9 {
            for after in 0..<9 {
                let text = String(repeating: "=", count: before) + secret + String(repeating: "=", count: after)
                let shown = secrets.withheld(from: "sid \(text) end")
                #expect(shown == "sid (withheld) end", "\(before) before, \(after) after")
            }
        }
    }

    @Test("a long token in a long text, in a moment")
    func isQuick() {
        let long = String(repeating: Self.token, count: 300)
        let secrets = secrets(long)
        #expect(secrets.withheld(from: "a \(long) b") == "a (withheld) b")
    }

    @Test(
        "ordinary texts stay as they are",
        arguments: [
            "", "(withheld)",
            "https://acme.eu.qlikcloud.com/login/jwt-session answered 401 (thumbprint pvjJ51T99BS6st2BPowEEMCLGoZ0fF2Wyck2)",
            "Größe, 日本語, \u{1b}[31m, \u{202e}", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "\r\n\t\u{0}",
            "{\"alg\":\"RS256\",\"typ\":\"JWT\"}", "eyJhbGciOiJSUz", "JWT attribute for user directory",
        ]
    )
    func leavesEverythingElse(_ text: String) {
        #expect(secrets(Self.token, "s3cr3tS3ss10n").withheld(from: text) == text)
    }
}
