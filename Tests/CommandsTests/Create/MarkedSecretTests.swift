import Foundation
import TestSupport
import Testing

@testable import Commands

/// UTF-16 and byte order marks, as PowerShell and editors of Windows write them.
@Suite("Secrets, passphrases and plans that a text program has marked")
struct MarkedSecretTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    enum Encoding: String, CaseIterable, Sendable {
        case utf8 = "UTF-8 with a byte order mark, which was left out"
        case littleEndian = "UTF-16, which was read as UTF-8"
        case bigEndian = "UTF-16, which was read as UTF-8 "

        func bytes(_ text: String) -> [UInt8] {
            switch self {
            case .utf8: [0xef, 0xbb, 0xbf] + Array(text.utf8)
            case .littleEndian:
                [0xff, 0xfe] + text.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xff), UInt8(unit >> 8)] }
            case .bigEndian:
                [0xfe, 0xff] + text.utf16.flatMap { unit -> [UInt8] in [UInt8(unit >> 8), UInt8(unit & 0xff)] }
            }
        }

        var words: String { rawValue.trimmingCharacters(in: .whitespaces) }
    }

    @Test("a passphrase", arguments: Encoding.allCases, ["", "\n", "\r\n"])
    func readsPassphrases(_ encoding: Encoding, _ end: String) throws {
        let file = try scratch.write(encoding.bytes("correct horse\(end)"), to: "p.txt")
        let key = Fixture.path("rsa2048.encrypted.pem")
        let outcome = run("inspect-key", "--passphrase-file", file, key)
        #expect(outcome.status == 0 && !outcome.output.contains("not opened"))
        #expect(outcome.said("info") == ["--passphrase-file: the text is \(encoding.words)"], "\(outcome.errors)")
        let made = run(Create.cloud + ["--cert-privatekey-file", key, "--passphrase-file", file])
        #expect(made.status == 0)
    }

    @Test("a passphrase and an API key in a variable", arguments: ["correct horse"])
    func readsVariables(_ passphrase: String) {
        let key = Fixture.path("rsa2048.encrypted.pem")
        let words = ["inspect-key", "--passphrase-env", "P", key]
        #expect(run(words, environment: ["P": "\u{feff}\(passphrase)"]).said("info").count == 1)
        #expect(run(words, environment: ["P": passphrase]).said("info").isEmpty)
    }

    @Test("the secret of an HMAC", arguments: Encoding.allCases)
    func readsSecrets(_ encoding: Encoding) throws {
        let secret = "a secret of more than thirty-two letters"
        let token = try Fixture.token(secret: Array(secret.utf8))
        let file = try scratch.write(encoding.bytes(secret), to: "s.txt")
        let outcome = run("verify", "--secret-file", file, token)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.said("info") == ["--secret-file: the text is \(encoding.words)"])
        #expect(!outcome.errors.joined().contains(secret))
    }

    @Test("a secret of bytes that only begin like a mark is taken as it is")
    func keepsBytes() throws {
        for start: [UInt8] in [[0xff, 0xfe], [0xfe, 0xff], [0xef, 0xbb, 0xbf]] {
            let secret = start + [0, 1, 2, 3, 0xff, 0xd8, 0x00] + [UInt8](repeating: 0x9d, count: 32)
            let token = try Fixture.token(secret: secret)
            let outcome = run("verify", "--secret-file", try scratch.write(secret, to: "s.bin"), token)
            #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
        }
    }

    @Test("an API key", arguments: Encoding.allCases)
    func readsAPIKeys(_ encoding: Encoding) throws {
        let file = try scratch.write(encoding.bytes("eyJ.a.b\r\n"), to: "k.txt")
        let outcome = runUnanswered(Probe.unanswered[0] + ["--api-key-file", file, try Fixture.token()])
        #expect(outcome.said("info").contains("--api-key-file: the text is \(encoding.words)"), "\(outcome.errors)")
    }

    @Test("a plan", arguments: Encoding.allCases)
    func readsPlans(_ encoding: Encoding) throws {
        let plan = try scratch.write(encoding.bytes(PlanText.cloud + PlanText.good), to: "plan.toml")
        let outcome = run("run", plan)
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.said("info").count == (encoding == .utf8 ? 0 : 1))
    }
}
