import Foundation
import Keys
import Messages
import TestSupport
import Testing

@Suite("Keys without their frame: base64 alone, and RSAKeyValue in XML")
struct BareTextTests {
    private static func entries(_ text: String) throws -> [KeyFileEntry] {
        try KeyFileEntry.all(in: Array(text.utf8), passphrase: Fixture.passphrase)
    }

    @Test(arguments: [
        "rsa2048.public.pem", "rsa2048.certificate.pem", "rsa2048.private.pem", "rsa2048.pkcs1.pem",
        "rsa2048.pkcs1-public.pem", "p256.public.pem", "ed25519.public.pem", "ed25519.private.pem",
        "rsa2048.encrypted.pem",
    ])
    func readsTheBodyOfAPEM(_ file: String) throws {
        let whole = try Fixture.item(file, passphrase: Fixture.passphrase)
        let lines = try Fixture.text(file).split(separator: "\n").dropFirst().dropLast()
        let texts = ["", "\n", "\r\n", " ", #"\n"#].map { lines.joined(separator: $0) }
        for text in texts + ["  \(texts[1])\n\n", "\"\(texts[0])\"", "\"\(texts[0])\",\n", "'\(texts[2])'"] {
            let entries = try Self.entries(text)
            try #require(entries.count == 1)
            #expect(entries[0].encoding == .base64)
            #expect(entries[0].note == "the key is base64 without its BEGIN and END lines")
            let item = try entries[0].item.get()
            #expect(item.kind == whole.kind)
            #expect(try item.publicKey.subjectPublicKeyInfo() == whole.publicKey.subjectPublicKeyInfo())
        }
    }

    @Test("a PKCS#12 file, and a PEM text, as a variable of a pipeline holds them")
    func readsFilesInBase64() throws {
        let file = try Fixture.bytes(file: "key-files/rsa2048.aes.p12").base64
        #expect(try Self.entries(file).map { try $0.item.get().kind }.sorted() == ["certificate", "private key"])
        for name in ["chain.pem", "p256.sec1.pem", "rsa2048.encrypted-legacy.pem"] {
            let entries = try Self.entries(Fixture.bytes(name).base64)
            #expect(try entries.allSatisfy { try $0.item.get().kind != "" })
            #expect(entries.first?.note == "the key is a PEM text in base64")
        }
    }

    @Test(
        "base64 of something else, and what is not quite base64",
        arguments: ["", "=", "*", "A"]
    )
    func refusesOthers(_ end: String) throws {
        let words = Data(repeating: 7, count: 300).base64EncodedString() + end
        #expect(try refusal { try Self.entries(words) }.code == .notAKey)
        guard !end.isEmpty else { return }
        let key = try Fixture.text("p256.private.pem").pemBody + end
        #expect(try refusal { try Self.entries(key) }.code == .notAKey)
    }

    // MARK: RSAKeyValue

    private static let names = ["Modulus", "Exponent", "D", "P", "Q", "DP", "DQ", "InverseQ"]

    private static func xml(_ count: Int = 8, without name: String = "", padded: Bool = false) throws -> String {
        let numbers = try Numbers.rsa
        let order = [0, 1, 2, 3, 4, 5, 6, 7]
        let elements = zip(names, order).prefix(count).filter { $0.0 != name }.map { name, index in
            "<\(name)>\(((padded ? [0] : []) + numbers[index]).base64)</\(name)>"
        }
        return "<RSAKeyValue>\(elements.joined(separator: "\n  "))</RSAKeyValue>"
    }

    @Test("as ToXmlString writes it, with what may stand around it")
    func readsXML() throws {
        let key = try Self.xml()
        let expected = try Fixture.publicKey("rsa2048").subjectPublicKeyInfo()
        for text in [
            key, "<?xml version=\"1.0\"?>\r\n\(key)\n", "\u{feff}\(key)", " \(key)", try Self.xml(padded: true),
        ] {
            let entries = try Self.entries(text)
            #expect(entries.map(\.form) == [.xmlPrivate] && entries.map(\.encoding) == [.xml])
            let item = try entries[0].item.get()
            #expect(item.kind == "private key")
            #expect(try item.publicKey.subjectPublicKeyInfo() == expected)
        }
        let half = try Self.entries(Self.xml(2))
        #expect(half.map(\.form) == [.xmlPublic])
        #expect(try half[0].item.get().publicKey.subjectPublicKeyInfo() == expected)
    }

    @Test("an element that is missing or damaged", arguments: names.filter { $0 != "D" })
    func refusesXML(_ name: String) throws {
        let error = try refusal { try Self.entries(Self.xml(without: name))[0].item.get() }
        #expect(error.code == .damaged)
        #expect(error.reason == "the RSAKeyValue has no usable element \(name)")
        let broken = try Self.xml().replacingOccurrences(of: "<\(name)>", with: "<\(name)>*")
        #expect(try refusal { try Self.entries(broken)[0].item.get() }.code == .damaged)
    }

    @Test("numbers that do not belong together, and none at all")
    func refusesUnfitNumbers() throws {
        let numbers = try Numbers.rsa
        let other = try Self.xml().replacingOccurrences(of: numbers[3].base64, with: numbers[4].base64)
        #expect(try refusal { try Self.entries(other)[0].item.get() }.code == .invalidKey)
        let empty = try refusal { try Self.entries("<RSAKeyValue></RSAKeyValue>")[0].item.get() }
        #expect(empty.reason == "the RSAKeyValue has no usable element Modulus")
        #expect(KeyFile.publicKeyForm(of: Array(try Self.xml(2).utf8)) == "an RSAKeyValue in XML")
    }

    // MARK: UTF-16 and byte order marks

    @Test("text as PowerShell writes it", arguments: ["field", "pässwörd €", "a\r\nb\t", ""])
    func removesMarks(_ text: String) throws {
        let units = Array(text.utf16)
        let little: [UInt8] =
            [0xff, 0xfe] + units.flatMap { unit -> [UInt8] in [UInt8(unit & 0xff), UInt8(unit >> 8)] }
        let big: [UInt8] = [0xfe, 0xff] + units.flatMap { unit -> [UInt8] in [UInt8(unit >> 8), UInt8(unit & 0xff)] }
        for bytes in [little, big] {
            let marked = try #require(MarkedText(bytes))
            #expect(marked.bytes == Array(text.utf8) && marked.isUTF16 && marked.encoding == "UTF-16")
        }
        let marked = try #require(MarkedText([0xef, 0xbb, 0xbf] + Array(text.utf8)))
        #expect(marked.bytes == Array(text.utf8) && marked.encoding == "UTF-8 with a byte order mark")
        #expect(MarkedText(Array(text.utf8)) == nil)
    }

    @Test(
        "bytes that only begin like that",
        arguments: [
            [0xff, 0xfe, 0x41], [0xff, 0xfe, 0, 0xd8], [0xff, 0xfe, 1, 0], [0xef, 0xbb, 0xbf, 0xff],
            [0xef, 0xbb, 0xbf, 0], [0xef, 0xbb], [0xff], [], [0xfe, 0xff, 0xdc, 0], [0xff, 0xfe, 0xff, 0xff],
        ] as [[UInt8]]
    )
    func letsBytesBe(_ bytes: [UInt8]) { #expect(MarkedText(bytes) == nil) }
}
