import Foundation
import JSON
import TestSupport
import Testing

@Suite("decode")
struct DecodeTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch.withProgram() }

    @Test func saysLoudlyThatNothingWasVerified() async throws {
        let shown = try await scratch.run("decode", scratch.token().text)
        #expect(shown.status == 0)
        #expect(shown.output.hasPrefix("NOT VERIFIED: "))
        #expect(shown.error.isEmpty)
        let token = Compact.unsigned(#"{"alg":"none"}"#, #"{"sub":"s"}"#)
        let unsigned = try await scratch.run("decode", token)
        #expect(unsigned.output.contains("NOT SIGNED: the token says itself that it has no signature (alg none)"))
    }

    @Test func keepsOrderSpellingAndNumbers() async throws {
        let header = #"{"typ":"JWT","zz":1,"alg":"RS256"}"#
        let payload = #"{"z":1,"a":12345678901234567890.10,"Z":1e3,"é":"é","":null,"iat":1700000000}"#
        let token = Compact.unsigned(header, payload)
        let text = try await scratch.run("decode", token)
        #expect(text.status == 0)
        // What is said of the signature, which is none, stands above.
        let names = text.output.split(separator: "\n").drop { $0 != "header" }.filter { $0.hasPrefix("  ") }
            .map { $0.dropFirst(2).prefix { $0 != " " } }
        #expect(names == ["typ", "zz", "alg", "z", "a", "Z", "é", "", "iat"])
        #expect(text.output.contains("12345678901234567890.10") && text.output.contains("1e3"))
        #expect(text.output.contains("1700000000  (2023-11-14T22:13:20Z, issued "))
        for options in [["--format", "json"], ["--minimal-output"]] {
            let json = try await scratch.run(["decode"] + options + [token]).json()
            #expect(json.member("header")?.compact == header)
            #expect(json.member("payload")?.compact == payload)
        }
    }

    @Test func showsTimesForPeople() async throws {
        let past = Compact.unsigned(#"{"alg":"RS256"}"#, #"{"exp":1000000000,"nbf":0,"auth_time":1.5}"#)
        let output = try await scratch.run("decode", past).output
        #expect(output.contains("2001-09-09T01:46:40Z, expired "))
        #expect(output.contains("1970-01-01T00:00:00Z, began "))
        let future = try await scratch.run("decode", scratch.token().text).output
        #expect(future.contains("expires in 1 h)") || future.contains("expires in 59 min"))
        for value in ["1e400", "-1e400", "99999999999999999999", "\"1\"", "true", "null", "[]", "{}", "1e-400"] {
            let odd = Compact.unsigned(#"{"alg":"RS256"}"#, "{\"exp\":\(value)}")
            #expect(try await scratch.run("decode", odd).status == 0)
        }
    }

    /// Neither can be shown in full; what can is shown.
    @Test func aMalformedOrEncryptedTokenEnds1() async throws {
        let shown = Compact.unsigned(#"{"alg":"RS256","kid":"k7"}"#, #"{"sub":"s7""#)
        let malformed = try await scratch.run("decode", shown)
        #expect(malformed.status == 1)
        #expect(malformed.output.contains("error: malformed") && malformed.output.contains("\"k7\""))
        let header = Compact.encoded(Array(#"{"alg":"RSA-OAEP","enc":"A256GCM","kid":"k8"}"#.utf8))
        let encrypted = try await scratch.run("decode", "\(header).a2V5.aXY.Y2lwaGVy.dGFn")
        #expect(encrypted.status == 1)
        #expect(encrypted.output.contains("error: encrypted-token") && encrypted.output.contains("\"k8\""))
        for text in ["a", "a.b", "a.b.c.d", "...", "e30.e30", #"{"payload":"e30","signatures":[]}"#] {
            for format in ["text", "json"] {
                let result = try await scratch.run("decode", "--format", format, text)
                #expect(result.status == 1)
                #expect(!result.output.isEmpty)
                if format == "json" { _ = try result.json() }
            }
        }
    }

    @Test func judgesWithAKey() async throws {
        let token = try await scratch.token()
        for options in [
            ["--cert-publickey-file", "publickey.pem"], ["--cert-publickey", try scratch.read("publickey.pem")],
        ] {
            let right = try await scratch.run(["decode", "--jwt", token.text] + options)
            #expect(right.status == 0)
            #expect(right.output.contains("\naccepted") && !right.output.contains("NOT VERIFIED"))
            let wrong = try await scratch.run(["decode", "--jwt", token.altered] + options)
            #expect(wrong.status == 1)
            #expect(wrong.output.contains("rejected: ") && wrong.output.contains("\"u\""))
        }
    }

    @Test func expectsAnAudienceOnlyWithAKey() async throws {
        try scratch.write(try await scratch.token().text, to: "token")
        let words = ["decode", "--jwt-file", "token", "--expected-audience"]
        try await scratch.run(words + ["a"]).expectUnusable("--expected-audience needs a key")
        let key = ["--cert-publickey-file", "publickey.pem"]
        #expect(try await scratch.run(words + ["a"] + key).status == 0)
        let wrong = try await scratch.run(words + ["b"] + key + ["--format", "json"])
        #expect(wrong.status == 1)
        let verification = try #require(wrong.json().member("verification"))
        #expect(verification.member("status") == "invalid")
        #expect(verification.member("findings")?.elements?.first?.member("code") == "audience-mismatch")
    }

    @Test func takesAwayWhatSurroundsAToken() async throws {
        let token = try await scratch.token().text
        let middle = token.index(token.startIndex, offsetBy: 100)
        for text in [
            " \(token)\r\n", "\"\(token)\"", "'\(token)'", "Bearer \(token)", "Authorization: Bearer \(token)",
            "\(token[..<middle])\n\(token[middle...])",
        ] {
            let shown = try await scratch.run(["decode", "-"], input: text)
            #expect(shown.status == 0, "\(shown.all)")
            #expect(shown.error.contains("info: removed "))
        }
        let plain = try await scratch.run(["decode"], input: token + "\n")
        #expect(plain.status == 0 && plain.error.isEmpty)
    }
}
