import Foundation
import Keys
import TestSupport
import Testing

@Suite("PEM texts that suffered on the way are read all the same")
struct PEMTextTests {
    struct Change: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let apply: @Sendable (String) -> String

        init(_ name: String, _ apply: @escaping @Sendable (String) -> String) {
            testDescription = name
            self.apply = apply
        }

        static func separator(_ name: String, _ separator: String) -> Change {
            Change(name) { $0.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: separator) }
        }

        static let separators = [
            separator("blanks", " "),
            separator("tabs", "\t"),
            separator("CR LF", "\r\n"),
            separator("CR", "\r"),
            separator("empty lines", "\n\n"),
            separator("backslash n", #"\n"#),
            separator("backslash r backslash n", #"\r\n"#),
        ]
        static let surroundings = [
            Change("quotes") { "\"\($0)\"" },
            Change("JSON") { #"{"key": ""# + $0.replacingOccurrences(of: "\n", with: #"\n"#) + #""}"# },
            Change("text around") { "Bag Attributes: none\n\($0)\nthe end" },
            Change("leading blanks") { " \n\t\($0)" },
            Change("indentation") { "    " + $0.replacingOccurrences(of: "\n", with: "\n    ") },
            Change("byte order mark") { "\u{feff}\($0)" },
            Change("no final line break") { $0.trimmingCharacters(in: .newlines) },
            Change("an odd line length") { text in
                let body = text.pemBody
                let lines = stride(from: 0, to: body.count, by: 7).map { String(body.dropFirst($0).prefix(7)) }
                return text.replacingOccurrences(of: "\n", with: "").replacingOccurrences(
                    of: body,
                    with: "\n" + lines.joined(separator: "\n") + "\n"
                )
            },
        ]
        static let noSeparators = separator("nothing between the lines", "")
    }

    private static let files = [
        "rsa2048.private.pem", "rsa2048.pkcs1.pem", "rsa2048.public.pem", "rsa2048.certificate.pem",
        "p521.private.pem", "ed25519.private.pem",
    ]

    @Test(arguments: files, Change.separators + Change.surroundings + [Change.noSeparators])
    func readsWhatBecameOf(_ file: String, _ change: Change) throws {
        let whole = try Fixture.item(file)
        let item = try onlyItem(Array(change.apply(try Fixture.text(file)).utf8))
        #expect(item.kind == whole.kind)
        #expect(try item.publicKey.subjectPublicKeyInfo() == whole.publicKey.subjectPublicKeyInfo())
    }

    @Test(arguments: Change.separators + [Change.noSeparators])
    func readsSeveralBlocks(_ change: Change) throws {
        #expect(try read(change.apply(try Fixture.text("chain.pem"))).map(\.kind) == ["certificate", "certificate"])
        #expect(try read(change.apply(try Fixture.text("p256.sec1.pem"))).map(\.kind) == ["private key"])
    }

    @Test(arguments: Change.separators)
    func readsAnEncryptedKeyOfTheOldForm(_ change: Change) throws {
        let text = change.apply(try Fixture.text("rsa2048.encrypted-legacy.pem"))
        #expect(try read(text, passphrase: Fixture.passphrase).map(\.kind) == ["private key"])
        #expect(try refusal { try read(text) }.code == .passphraseMissing)
    }

    @Test func cannotTellHeadersApartWithoutSeparators() throws {
        let text = Change.noSeparators.apply(try Fixture.text("rsa2048.encrypted-legacy.pem"))
        #expect(try refusal { try read(text, passphrase: Fixture.passphrase) }.code == .damaged)
    }
}
