import Foundation
import Keys
import Messages
import TestSupport
import Testing

@Suite("A BEGIN line that names another structure")
struct LabelTests {
    private static func entry(_ file: String, _ label: String) throws -> KeyFileEntry {
        let text = "-----BEGIN \(label)-----\n\(try Fixture.text(file).pemBody)\n-----END \(label)-----\n"
        let entries = try KeyFileEntry.all(in: Array(text.utf8), passphrase: Fixture.passphrase)
        try #require(entries.count == 1)
        return entries[0]
    }

    @Test(arguments: [
        ("rsa2048.pkcs1-public.pem", "PUBLIC KEY", KeyForm.pkcs1Public),
        ("rsa2048.public.pem", "RSA PUBLIC KEY", .subjectPublicKeyInfo),
        ("rsa2048.certificate.pem", "PUBLIC KEY", .x509), ("rsa2048.public.pem", "CERTIFICATE", .subjectPublicKeyInfo),
        ("rsa2048.pkcs1-public.pem", "CERTIFICATE", .pkcs1Public),
        ("p256.public.pem", "EC PUBLIC KEY", .subjectPublicKeyInfo),
        ("p256.public.pem", "PRIVATE KEY", .subjectPublicKeyInfo), ("rsa2048.private.pem", "RSA PRIVATE KEY", .pkcs8),
        ("rsa2048.pkcs1.pem", "PRIVATE KEY", .pkcs1Private), ("p256.private.pem", "EC PRIVATE KEY", .pkcs8),
        ("ed25519.private.pem", "ED25519 PRIVATE KEY", .pkcs8), ("rsa2048.encrypted.pem", "PRIVATE KEY", .pkcs8),
        ("rsa2048.private.pem", "KEY", .pkcs8), ("rsa2048.certificate.pem", "CERT", .x509),
    ])
    func isReadWithANote(_ file: String, _ label: String, _ form: KeyForm) throws {
        let entry = try Self.entry(file, label)
        #expect(entry.form == form)
        #expect(try entry.item.get().kind == form.kind.rawValue)
        let isSameForm = KeyForm.pkcs8 == form && ["PRIVATE KEY"].contains(label)
        let note = "its label says \"\(label)\", and it holds a \(form.kind.rawValue) in \(form.name)"
        #expect(entry.note == (isSameForm ? nil : note))
    }

    @Test(
        "a label that is right has no note",
        arguments: [
            "rsa2048.private.pem", "rsa2048.pkcs1.pem", "rsa2048.public.pem", "rsa2048.pkcs1-public.pem",
            "rsa2048.certificate.pem", "p256.sec1.pem", "rsa2048.encrypted.pem", "rsa2048.certificate-trusted.pem",
        ]
    )
    func hasNoNote(_ file: String) throws {
        let entries = try KeyFileEntry.all(in: Fixture.bytes(file), passphrase: Fixture.passphrase)
        #expect(entries.map(\.note) == [nil] && entries.map(\.place) == [nil])
    }

    @Test(
        "a block that is no key is none, whatever it could be read as",
        arguments: ["DH PARAMETERS", "DSA PARAMETERS", "X9.42 DH PARAMETERS", "X509 CRL", "CERTIFICATE REQUEST"]
    )
    func isNoKey(_ label: String) throws {
        // The two numbers of such parameters look like an RSA key.
        let entry = try? Self.entry("rsa2048.pkcs1-public.pem", label.replacingOccurrences(of: ".", with: ""))
        #expect(entry?.form == nil)
        #expect(throws: KeyError(.unsupported, "")) { try entry?.item.get() }
    }

    @Test("the lines around a key whose dashes were altered", arguments: Armor.all)
    func countsDashes(_ armor: Armor) throws {
        let text = try Fixture.text("ed25519.public.pem")
            .replacingOccurrences(of: "-----BEGIN PUBLIC KEY-----", with: armor.begin)
            .replacingOccurrences(of: "-----END PUBLIC KEY-----", with: armor.end)
        let error = try refusal { try read(text) }
        #expect(error.code == .damaged)
        #expect(error.reason == armor.reason)
        let lines = "\"-----BEGIN PUBLIC KEY-----\" and \"-----END PUBLIC KEY-----\""
        #expect(error.hint?.words == "5 hyphens stand on each side: \(lines)")
    }

    struct Armor: CustomTestStringConvertible, Sendable {
        var begin = "-----BEGIN PUBLIC KEY-----"
        var end = "-----END PUBLIC KEY-----"
        let reason: String
        var testDescription: String { "\(begin) \(end)" }

        private static func both(_ dashes: String, _ reason: String) -> Armor {
            Armor(begin: "\(dashes)BEGIN PUBLIC KEY\(dashes)", end: "\(dashes)END PUBLIC KEY\(dashes)", reason: reason)
        }

        static let all = [
            both("---", "the BEGIN line has 3 dashes and not 5"), both("-", "the BEGIN line has 1 dash and not 5"),
            both("----", "the BEGIN line has 4 dashes and not 5"),
            both("------", "the BEGIN line has 6 dashes and not 5"),
            both("\u{2014}\u{2014}-", "the BEGIN line has long dashes, as text programs write them, and not 5 hyphens"),
            both(
                "\u{2013}\u{2013}\u{2013}\u{2013}\u{2013}",
                "the BEGIN line has long dashes, as text programs write them, and not 5 hyphens"
            ),
            Armor(begin: "-----BEGIN PUBLIC KEY----", reason: "the BEGIN line ends with 4 dashes and not 5"),
            Armor(begin: "----BEGIN PUBLIC KEY-----", reason: "the BEGIN line has 4 dashes and not 5"),
            Armor(end: "---END PUBLIC KEY-----", reason: "the END line has 3 dashes and not 5"),
            Armor(
                end: "-----END PUBLIC KEY\u{2014}",
                reason: "the END line has long dashes, as text programs write them, and not 5 hyphens"
            ),
        ]
    }

    @Test(
        "texts that resemble such lines",
        arguments: [
            "BEGIN", "-- BEGIN", "a - BEGIN transmission -", "---- BEGIN ----", "--- begin key ---", "BEGIN-END",
        ]
    )
    func isNoArmor(_ text: String) throws {
        let error = try refusal { try read(text) }
        #expect(error.code == .notAKey)
    }
}
