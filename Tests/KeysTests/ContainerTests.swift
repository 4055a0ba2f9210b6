import Keys
import Messages
import TestSupport
import Testing

@Suite("Files of several keys and certificates: PKCS#12 and PKCS#7")
struct ContainerTests {
    private static let passphrase = Fixture.passphrase

    private static func entries(_ file: String, _ passphrase: [UInt8]? = nil) throws -> [KeyFileEntry] {
        try KeyFileEntry.all(in: Fixture.bytes(file: "key-files/\(file)"), passphrase: passphrase)
    }

    private static func kinds(_ entries: [KeyFileEntry]) -> [String] {
        entries.map { (try? $0.item.get())?.kind ?? "nothing" }
    }

    @Test(
        "PKCS#12 with its passphrase",
        arguments: [
            ("rsa2048.aes.p12", "rsa2048"), ("rsa2048.3des.p12", "rsa2048"), ("rsa2048.no-checksum.p12", "rsa2048"),
            ("rsa2048.open.p12", "rsa2048"), ("p256.chain.p12", "p256"), ("ed25519.p12", "ed25519"),
        ]
    )
    func opens(_ file: String, _ pair: String) throws {
        let entries = try Self.entries(file, Self.passphrase)
        #expect(entries.allSatisfy { $0.container == .pkcs12 && $0.encoding == .der })
        let found = Self.kinds(entries)
        #expect(found.count { $0 == "private key" } == 1)
        #expect(found.count { $0 == "certificate" } == (pair == "p256" ? 2 : 1))
        let expected = try Fixture.publicKey(pair).subjectPublicKeyInfo()
        for entry in entries {
            let item = try entry.item.get()
            guard pair != "p256" || item.privateKey != nil else { continue }
            #expect(try item.publicKey.subjectPublicKeyInfo() == expected)
        }
        // The key signs as the one that it was made of.
        let key = try #require(try entries.compactMap { try $0.item.get().privateKey }.first)
        let scheme = try #require(Pair.all.first { $0.name == pair }?.scheme)
        let signature = try key.sign(Fixture.message, as: scheme)
        #expect(try Fixture.publicKey(pair).isValid(signature, for: Fixture.message, as: scheme))
    }

    @Test("an empty passphrase needs no option, and another one does no harm", arguments: [nil, "", "another"])
    func opensWithoutPassphrase(_ passphrase: String?) throws {
        let given = passphrase.map { Array($0.utf8) }
        #expect(Self.kinds(try Self.entries("p256.empty.p12", given)).sorted() == ["certificate", "private key"])
        let old = try KeyFileEntry.all(in: Fixture.bytes("rsa2048.p12"), passphrase: given)
        #expect(Self.kinds(old).sorted() == ["certificate", "private key"])
    }

    @Test(
        "the passphrase is missing, or is another one",
        arguments: ["rsa2048.aes.p12", "rsa2048.3des.p12", "rsa2048.rc2.p12", "p256.chain.p12", "certificate.p12"]
    )
    func tellsWhatIsWrongWithThePassphrase(_ file: String) throws {
        let missing = try Self.entries(file)
        #expect(missing.count == 1 && missing[0].isEncrypted && missing[0].kind == .privateKey)
        let error = try refusal { try missing[0].item.get() }
        #expect(error.code == .passphraseMissing)
        #expect(error.reason == "the PKCS#12 file has a passphrase and none was given")
        #expect(error.hint?.words.contains("--passphrase-file") == true)
        for wrong in ["", "correct hors", "Correct horse", "correct horse\n", String(repeating: "x", count: 3000)] {
            let error = try refusal { try Self.entries(file, Array(wrong.utf8))[0].item.get() }
            #expect(error.code == .passphraseWrong)
            #expect(error.reason == "the passphrase does not open the PKCS#12 file")
            #expect(!error.words.contains("hors\n"))
        }
    }

    @Test("a cipher that this OpenSSL lacks takes nothing from what it has")
    func readsWhatItCan() throws {
        let entries = try Self.entries("rsa2048.rc2.p12", Self.passphrase)
        #expect(Self.kinds(entries).sorted() == ["nothing", "private key"])
        let locked = try #require(entries.first { $0.kind == .certificate })
        let error = try refusal { try locked.item.get() }
        #expect(error.code == .unsupported)
        #expect(error.reason.contains("pbeWithSHA1And40BitRC2-CBC"))
        let command = "openssl pkcs12 -legacy -in old.pfx -noenc -out new-key.pem"
        #expect(error.hint?.naming("old.pfx").words.hasSuffix(command) == true)
        #expect(Self.kinds(try Self.entries("rsa2048.rc2-throughout.p12", Self.passphrase)) == ["nothing", "nothing"])
    }

    @Test("more rounds than anybody waits for are not computed")
    func boundsTheRounds() throws {
        let bytes = try Fixture.bytes(file: "key-files/rsa2048.aes.p12")
        // 2048 rounds of the checksum stand at the end; the others are further in front.
        let rounds: [UInt8] = [2, 2, 8, 0]
        try #require(bytes.suffix(4) == rounds)
        let outer = try DERElement(bytes)
        let children = try outer.children
        let checksum = try DERElement(children[2].bytes)
        let many = checksum.content.dropLast(4) + [2, 4, 0x7f, 0xff, 0xff, 0xff]
        let body = children[0].bytes + children[1].bytes + DERElement.encoded(0x30, Array(many))
        let file = DERElement.encoded(0x30, body)
        let error = try refusal { try KeyFile(reading: file, passphrase: Self.passphrase) }
        #expect(error.code == .unsupported)
        #expect(error.reason.contains("rounds"))
    }

    @Test("two PKCS#12 files are read, and no more")
    func boundsTheFiles() throws {
        let text = try Fixture.text(file: "key-files/p256.certutil.cer")
        #expect(try read(text + text).count == 4)
        #expect(try refusal { try read(text + text + text) }.reason == "the file holds more than 2 PKCS#12 files")
    }

    @Test("a text of x5c is a certificate, and no other file is opened for it")
    func readsTheTextOfX5C() throws {
        let body = try Fixture.text("rsa2048.certificate.pem").pemBody
        #expect(try Certificate(base64: body).subject == "CN=test rsa2048")
        let file = try Fixture.text(file: "key-files/p256.certutil.cer").pemBody
        for text in [file, "", "*", String(body.dropLast()), try Fixture.text("rsa2048.public.pem").pemBody] {
            #expect(try refusal { try Certificate(base64: text) }.code == .damaged)
        }
    }

    @Test("broken files", arguments: [20, 100, 700, 2000, 2530])
    func refusesDamage(_ length: Int) throws {
        let bytes = try Fixture.bytes(file: "key-files/rsa2048.aes.p12")
        let error = try refusal { try KeyFile(reading: Array(bytes.prefix(length)), passphrase: Self.passphrase) }
        #expect(error.code == .damaged)
        #expect(error.reason == "the PKCS#12 file is damaged")
        var flipped = bytes
        flipped[length % bytes.count] ^= 0x10
        // Whatever it becomes, it is read or refused.
        _ = try? KeyFile(reading: flipped, passphrase: Self.passphrase)
    }

    @Test(
        "certificates in PKCS#7, in DER and PEM, and under certutil's label",
        arguments: [
            ("rsa2048.p7b", 1, KeyFileEntry.Encoding.der), ("chain.p7b", 2, .der), ("chain.p7b.pem", 2, .pem),
            ("chain.certutil.cer", 2, .pem),
        ]
    )
    func readsPKCS7(_ file: String, _ count: Int, _ encoding: KeyFileEntry.Encoding) throws {
        let entries = try Self.entries(file)
        #expect(Self.kinds(entries) == [String](repeating: "certificate", count: count))
        #expect(entries.allSatisfy { $0.container == .pkcs7 && $0.encoding == encoding && $0.form == .x509 })
        #expect(entries.map(\.place) == (count == 1 ? [nil] : ["item 1 of 2", "item 2 of 2"]))
    }

    @Test("a PKCS#12 file that certutil has put between PEM lines")
    func readsPKCS12InPEM() throws {
        #expect(Self.kinds(try Self.entries("p256.certutil.cer")).sorted() == ["certificate", "private key"])
    }

    @Test("PKCS#7 without a certificate, and broken")
    func refusesEmptyPKCS7() throws {
        let empty = try refusal { try Self.entries("empty.p7b")[0].result.get() }
        #expect(empty.reason == "the PKCS#7 file holds no certificate")
        let bytes = try Fixture.bytes(file: "key-files/chain.p7b")
        for length in [15, 40, 300, 700] {
            let error = try refusal { try KeyFile(reading: Array(bytes.prefix(length))) }
            #expect(error.reason == "the PKCS#7 file is damaged")
        }
    }

    @Test("neither may serve as the secret of an HMAC", arguments: ["rsa2048.aes.p12", "chain.p7b", "certificate.p12"])
    func isNoSecret(_ file: String) throws {
        let bytes = try Fixture.bytes(file: "key-files/\(file)")
        #expect(KeyFile.publicKeyForm(of: bytes) == "a DER key or certificate")
        #expect(KeyFile.publicKeyForm(of: Array(bytes.base64.utf8)) == "a base64 key or certificate")
    }
}
