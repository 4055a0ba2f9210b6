import Foundation
import Keys
import Messages
import TestSupport
import Testing

@Suite("Errors say nothing of the key or the passphrase")
struct SecrecyTests {
    private static let files =
        Pair.all.map { "\($0.name).private.pem" } + [
            "rsa2048.pkcs1.pem", "rsa2048.encrypted.pem", "rsa2048.encrypted-legacy.pem", "p256.sec1.pem",
            "openssh.private", "unfit-rsa-pss.private.pem", "unfit-dsa.private.pem", "unfit-brainpool.private.pem",
        ]

    /// Runs of eight letters of the base64.
    private func pieces(of text: String) -> Set<String> {
        let lines = text.split(whereSeparator: \.isNewline).filter { !$0.contains("-----") && !$0.contains(":") }
        return pieces(lines.joined())
    }

    private func pieces(_ text: String) -> Set<String> {
        let letters = Array(text)
        guard letters.count >= 8 else { return [] }
        return Set((0...(letters.count - 8)).map { String(letters[$0..<($0 + 8)]) })
    }

    /// What may befall a text; each is refused for most files.
    private func accidents(_ text: String) -> [String] {
        let joined = text.replacingOccurrences(of: "\n", with: " ")
        let half = text.index(text.startIndex, offsetBy: text.count / 2)
        var accidents = [
            text.replacingOccurrences(of: "KEY-----\n", with: "KEY\n"),
            joined.replacingOccurrences(of: "KEY----- ", with: "KEY "),
            text.replacingOccurrences(of: "KEY-----\n", with: "KEY"),
            text.replacingOccurrences(of: "-----END", with: "----END"),
            text.replacingOccurrences(of: "-----BEGIN ", with: ""),
            text.replacingOccurrences(of: "PRIVATE", with: "PUBLIC"),
            text.replacingOccurrences(of: "PRIVATE KEY", with: "CERTIFICATE"),
            text.replacingOccurrences(of: "PRIVATE KEY", with: "SECRET"),
            text.pemBody,
            String(text[..<half]),
            String(text[half...]),
            text + text[..<half],
            "-----BEGIN " + text.pemBody + "-----",
            "-----BEGIN " + text.pemBody.uppercased() + "-----",
        ]
        for insertion in ["*", "\u{1b}", "=", "\n-----\n"] {
            accidents.append(String(text[..<half]) + insertion + text[half...])
        }
        return accidents
    }

    @Test(arguments: files)
    func repeatNoPartOf(_ file: String) throws {
        let text = try Fixture.text(file)
        let secret = pieces(of: text)
        try #require(!secret.isEmpty)
        var refusals = 0
        for accident in accidents(text) {
            for passphrase in [nil, Array("correct mule".utf8)] {
                do { _ = try KeyFile(reading: Array(accident.utf8), passphrase: passphrase) } catch {
                    refusals += 1
                    #expect(secret.isDisjoint(with: pieces(error.words)))
                    #expect(!error.words.contains("mule"))
                    #expect(error.words.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" })
                }
            }
        }
        #expect(refusals > 20)
    }

    @Test func speakInOneLineWithoutAFullStop() throws {
        let errors = try [
            refusal { try KeyFile(reading: []) },
            refusal { try KeyFile(reading: [1, 2, 3]) },
            refusal { try Fixture.item("rsa2048.encrypted.pem") },
            refusal { try Fixture.item("rsa2048.encrypted.pem", passphrase: [1]) },
            refusal { try Fixture.item("unfit-dsa.private.pem") },
            refusal { try PublicKey(.rsa(n: [1], e: [3])) },
            refusal { try PublicKey(.edwards(.ed25519, x: [])) },
            refusal { try Digests.hmac([], secret: [], .sha256) },
        ]
        for error in errors {
            #expect(!error.reason.hasSuffix(".") && !error.reason.contains("\n") && !error.reason.isEmpty)
        }
    }

    @Test func areEqualWhenTheirCodeIs() {
        #expect(KeyError(.unfit, "one") == KeyError(.unfit, "other", hint: "hint"))
        #expect(KeyError(.unfit, "one") != KeyError(.damaged, "one"))
    }
}
