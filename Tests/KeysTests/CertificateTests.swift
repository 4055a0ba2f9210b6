import Keys
import TestSupport
import Testing

@Suite("Certificates")
struct CertificateTests {
    private func chain() throws -> (leaf: Certificate, issuer: Certificate) {
        let items = try read(try Fixture.text("chain.pem")).compactMap(\.certificate)
        try #require(items.count == 2)
        return (items[0], items[1])
    }

    @Test(arguments: Pair.all)
    func nameTheirSubjectAndValidity(_ pair: Pair) throws {
        let certificate = try #require(try Fixture.item("\(pair.name).certificate.pem").certificate)
        #expect(certificate.subject == "CN=test \(pair.name)")
        #expect(certificate.validity.count - 1 == 36_500 * 86_400)
    }

    @Test(arguments: ["rsa2048.certificate.pem", "rsa2048.certificate.der", "rsa2048.certificate-trusted.pem"])
    func areWrittenAsPlainPEM(_ file: String) throws {
        let certificate = try #require(try Fixture.item(file).certificate)
        #expect(try certificate.pem() == Fixture.bytes("rsa2048.certificate.pem"))
    }

    @Test func knowWhomTheyIssued() throws {
        let (leaf, issuer) = try chain()
        #expect(leaf.subject == "CN=test leaf")
        #expect(issuer.isIssuer(of: leaf))
        #expect(!leaf.isIssuer(of: issuer))
        #expect(!leaf.isIssuer(of: leaf))
        #expect(!issuer.isIssuer(of: issuer))
    }

    @Test func didNotIssueACertificateUnderAnotherName() throws {
        let (leaf, issuer) = try chain()
        let unrelated = try #require(try Fixture.item("p256.certificate.pem").certificate)
        #expect(!unrelated.isIssuer(of: leaf))
        #expect(!issuer.isIssuer(of: unrelated))
    }

    @Test func holdTheKeyTheyCertify() throws {
        let leaf = try chain().leaf
        #expect(try leaf.publicKey.subjectPublicKeyInfo() == Fixture.publicKey("p256").subjectPublicKeyInfo())
    }

    @Test func refuseBytesMissingOrLeftOver() throws {
        let text = try Fixture.text("p256.certificate.pem")
        for bytes in [text.pemBytes + [0], text.pemBytes.dropLast()] {
            let error = try refusal { try read(text.replacingBody(with: bytes)) }
            #expect(error.code == .damaged)
        }
    }
}

@Suite("The SubjectPublicKeyInfo tells keys apart")
struct SubjectPublicKeyInfoTests {
    @Test(arguments: Pair.all)
    func isTheSameForEveryHalfOfOnePair(_ pair: Pair) throws {
        let expected = try Fixture.text("\(pair.name).public.pem").pemBytes
        for form in ["private", "public", "certificate"] {
            #expect(try Fixture.item("\(pair.name).\(form).pem").publicKey.subjectPublicKeyInfo() == expected)
        }
    }

    @Test func isAnotherForEveryOtherPair() throws {
        let all = try Pair.all.map { try Fixture.publicKey($0.name).subjectPublicKeyInfo() }
        #expect(Set(all).count == Pair.all.count)
    }

    /// Compressed points and curves spelled out are other ways to write the same key.
    @Test(arguments: ["p256.public-compressed.pem", "p256.public-explicit.pem"])
    func doesNotDependOnHowTheKeyWasWritten(_ file: String) throws {
        let key = try Fixture.item(file).publicKey
        #expect(try key.subjectPublicKeyInfo() == Fixture.publicKey("p256").subjectPublicKeyInfo())
        #expect(try key.components() == Fixture.publicKey("p256").components())
        #expect(try key.pem() == Fixture.text("p256.public.pem"))
    }

    @Test(arguments: Pair.all)
    func isWrittenAsPEM(_ pair: Pair) throws {
        #expect(try Fixture.privateKey(pair.name).publicKey.pem() == Fixture.text("\(pair.name).public.pem"))
    }
}
