import Foundation
import Keys
import Messages
import TestSupport
import Testing

@Suite("Broken PEM texts are refused with the reason")
struct DamagedPEMTests {
    private let text: String
    private let begin = "-----BEGIN PRIVATE KEY-----"
    private let end = "-----END PRIVATE KEY-----"

    init() throws { text = try Fixture.text("p256.private.pem") }

    private func failure(_ text: String) throws -> KeyError {
        let error = try refusal { try read(text) }
        #expect(error.code == .damaged)
        return error
    }

    @Test func refusesATextCutShort() throws {
        for length in [begin.utf8.count, begin.utf8.count + 2, text.utf8.count / 2, text.utf8.count - 3] {
            let error = try failure(String(text.prefix(length)))
            #expect(error.reason.contains("does not end it"))
            #expect(error.hint?.words.contains("BEGIN and END") == true)
        }
    }

    @Test func refusesATextThatEndsInItsFirstLine() throws {
        for length in [11, 15, begin.utf8.count - 1] {
            #expect(try failure(String(text.prefix(length))).reason == "the PEM text ends within its first line")
        }
    }

    @Test func refusesAnotherLabelAtTheEnd() throws {
        let error = try failure(text.replacingOccurrences(of: end, with: "-----END PUBLIC KEY-----"))
        #expect(error.reason == "the PEM text begins a block \"PRIVATE KEY\" and does not end it")
    }

    @Test func refusesAFirstLineThatLostItsDashes() throws {
        let error = try failure(text.replacingOccurrences(of: begin, with: "-----BEGIN PRIVATE KEY"))
        #expect(error.reason == "the first line of the PEM text is broken")
    }

    @Test(arguments: ["*", "-", "é", "\\", "=", "A", "%0A"])
    func refusesBrokenBase64(_ insertion: String) throws {
        let body = text.pemBody
        let broken = "\(begin)\n\(body.prefix(30))\(insertion)\(body.dropFirst(30))\n\(end)\n"
        #expect(try failure(broken).reason.contains("base64"))
    }

    @Test func refusesPaddingThatIsMissingOrTooLong() throws {
        let certificate = try Fixture.text("ed25519.public.pem")
        #expect(try Fixture.item("ed25519.public.pem").kind == "public key" && certificate.contains("="))
        _ = try failure(certificate.replacingOccurrences(of: "=", with: ""))
        _ = try failure(certificate.replacingOccurrences(of: "=", with: "=="))
    }

    @Test(arguments: ["", "\n", "\n \n", #"\n"#])
    func refusesNothingBetweenTheLines(_ body: String) throws {
        #expect(try failure(begin + body + end).reason.contains("nothing between"))
    }

    @Test func refusesABlockThatBeginsTwice() throws {
        _ = try failure(begin + "\n" + text)
    }

    @Test(arguments: ["PUBLIC KEY", "RSA PUBLIC KEY", "CERTIFICATE", "TRUSTED CERTIFICATE"])
    func refusesAPrivateKeyThatIsCalledPublic(_ label: String) throws {
        let error = try failure(text.replacingOccurrences(of: "PRIVATE KEY", with: label))
        #expect(error.reason == "the PEM block \"\(label)\" holds a private key")
    }

    @Test(arguments: ["PUBLIC KEY", "PRIVATE KEY", "CERTIFICATE", "ENCRYPTED PRIVATE KEY", "RSA PUBLIC KEY"])
    func refusesALabelThatLies(_ label: String) throws {
        let bytes: [UInt8] = [0x30, 3, 2, 1, 7]
        let error = try failure("-----BEGIN \(label)-----\n\(bytes.base64)\n-----END \(label)-----\n")
        #expect(error.reason == "the PEM block \"\(label)\" does not hold what its label says")
    }

    @Test func refusesADamagedBlockBehindAGoodOne() throws {
        _ = try failure(try Fixture.text("rsa2048.private.pem") + text.prefix(60))
    }

    @Test func takesALabelForPlainTextOnly() throws {
        let error = try refusal { try read("-----BEGIN \u{1b}[31mKEY-----\nAAAA\n-----END \u{1b}[31mKEY-----") }
        #expect(!error.words.contains("\u{1b}"))
    }
}
