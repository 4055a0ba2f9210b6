import Keys
import TestSupport
import Testing

@Suite("The items of a key file, one by one")
struct KeyFileEntryTests {
    struct Form: CustomTestStringConvertible, Sendable {
        let file: String
        let form: KeyForm
        let encoding: KeyFileEntry.Encoding
        var isEncrypted = false

        var testDescription: String { file }

        static let all = [
            Form(file: "rsa2048.private.pem", form: .pkcs8, encoding: .pem),
            Form(file: "rsa2048.private.der", form: .pkcs8, encoding: .der),
            Form(file: "rsa2048.pkcs1.pem", form: .pkcs1Private, encoding: .pem),
            Form(file: "rsa2048.pkcs1.der", form: .pkcs1Private, encoding: .der),
            Form(file: "rsa2048.pkcs1-public.pem", form: .pkcs1Public, encoding: .pem),
            Form(file: "rsa2048.pkcs1-public.der", form: .pkcs1Public, encoding: .der),
            Form(file: "rsa2048.public.pem", form: .subjectPublicKeyInfo, encoding: .pem),
            Form(file: "rsa2048.public.der", form: .subjectPublicKeyInfo, encoding: .der),
            Form(file: "p256.public-explicit.pem", form: .subjectPublicKeyInfo, encoding: .pem),
            Form(file: "rsa2048.certificate.pem", form: .x509, encoding: .pem),
            Form(file: "rsa2048.certificate.der", form: .x509, encoding: .der),
            Form(file: "rsa2048.certificate-trusted.pem", form: .x509, encoding: .pem),
            Form(file: "p256.sec1.pem", form: .sec1, encoding: .pem),
            Form(file: "p256.sec1.der", form: .sec1, encoding: .der),
            Form(file: "ed25519.private.pem", form: .pkcs8, encoding: .pem),
            Form(file: "rsa2048.encrypted.pem", form: .pkcs8, encoding: .pem, isEncrypted: true),
            Form(file: "rsa2048.encrypted.der", form: .pkcs8, encoding: .der, isEncrypted: true),
            Form(file: "rsa2048.encrypted-legacy.pem", form: .pkcs1Private, encoding: .pem, isEncrypted: true),
        ]
    }

    private func only(_ file: String, passphrase: [UInt8]? = nil) throws -> KeyFileEntry {
        let entries = try KeyFileEntry.all(in: Fixture.bytes(file), passphrase: passphrase)
        try #require(entries.count == 1)
        return entries[0]
    }

    @Test(arguments: Form.all)
    func tellHowTheyAreWritten(_ form: Form) throws {
        let entry = try only(form.file, passphrase: Fixture.passphrase)
        #expect(entry.form == form.form)
        #expect(entry.encoding == form.encoding)
        #expect(entry.isEncrypted == form.isEncrypted)
        #expect(try entry.item.get().kind == form.form.kind.rawValue)
    }

    @Test(arguments: Form.all.filter(\.isEncrypted))
    func areKnownWithoutTheirPassphrase(_ form: Form) throws {
        let entry = try only(form.file)
        #expect(entry.form == form.form)
        #expect(entry.isEncrypted)
        #expect(throws: KeyError(.passphraseMissing, "")) { try entry.item.get() }
        let wrong = try only(form.file, passphrase: Array("wrong".utf8))
        #expect(throws: KeyError(.passphraseWrong, "")) { try wrong.item.get() }
    }

    @Test(
        "an unfit key stands there with its reason",
        arguments: [
            ("unfit-rsa-exponent-1.public.pem", KeyError.Code.invalidKey, "the RSA exponent is 1"),
            ("unfit-rsa-even-modulus.public.pem", .invalidKey, "the RSA modulus is even"),
            ("unfit-p256-off-curve.public.pem", .damaged, "does not hold what its label says"),
            ("unfit-brainpool.certificate.pem", .unsupported, "curve brainpoolP256r1"),
            ("unfit-x25519.private.pem", .unsupported, "X25519 keys are not used here"),
            ("unfit-rsa-pss.private.pem", .unsupported, "RSA-PSS keys"),
        ]
    )
    func standThereUnusable(_ file: String, _ code: KeyError.Code, _ reason: String) throws {
        let entry = try only(file)
        let kind = file.contains("public") ? "public key" : file.contains("private") ? "private key" : "certificate"
        #expect(entry.form?.kind.rawValue == kind)
        let error = try refusal { try entry.item.get() }
        #expect(error.code == code)
        #expect(error.reason.contains(reason), "\(error.reason)")
        // As a whole, such a file is refused for the same reason.
        #expect(try refusal { try KeyFile(reading: Fixture.bytes(file)) }.reason == error.reason)
    }

    @Test func ofUnfitDERKeepTheirForm() throws {
        let entries = try KeyFileEntry.all(in: Fixture.text("unfit-p256-off-curve.public.pem").pemBytes)
        #expect(entries.map(\.form) == [.subjectPublicKeyInfo])
        let error = try refusal { try entries[0].item.get() }
        #expect(error.code == .damaged)
        #expect(error.reason == "it begins as SubjectPublicKeyInfo but holds no usable public key")
    }

    @Test func doNotHideTheOthers() throws {
        let files = [
            "openssh.private", "unfit-rsa-exponent-1.public.pem", "unfit-dsa.traditional.pem", "p256.sec1.pem",
        ]
        let entries = try KeyFileEntry.all(in: files.flatMap { try Fixture.bytes($0) })
        #expect(entries.map(\.form) == [nil, .subjectPublicKeyInfo, nil, .sec1])
        #expect(entries.map { (try? $0.item.get())?.kind } == [nil, nil, nil, "private key"])
    }

    @Test(arguments: ["", "hello", "-----BEGIN PUBLIC KEY-----", "0\u{3}\u{2}\u{1}\u{3}", "0\u{0}", "0\u{7f}"])
    func areNotFoundInOtherTexts(_ text: String) throws {
        let error = try refusal { try KeyFileEntry.all(in: Array(text.utf8)) }
        #expect(error == (text.contains("BEGIN") ? KeyError(.damaged, "") : KeyError(.notAKey, "")))
    }
}
