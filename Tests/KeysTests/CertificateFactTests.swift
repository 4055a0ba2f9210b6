import Keys
import TestSupport
import Testing

@Suite("What a certificate says of itself")
struct CertificateFactTests {
    private func certificate(_ file: String) throws -> Certificate {
        try #require(try Fixture.item(file).certificate)
    }

    @Test(
        "the hash of its signature",
        arguments: [
            ("rsa2048.certificate.pem", "SHA-256"), ("rsa2048.certificate-sha1.pem", "SHA-1"),
            ("rsa2048.certificate-md5.pem", "MD5"), ("rsa2048.certificate-expired.pem", "SHA-384"),
            ("p521.certificate.pem", "SHA-256"), ("ed25519.certificate.pem", nil), ("ed448.certificate.pem", nil),
        ]
    )
    func nameTheirHash(_ file: String, _ hash: String?) throws {
        #expect(try certificate(file).signatureHash == hash)
    }

    @Test("what its key may be used for, in the order of RFC 5280")
    func nameTheirUsage() throws {
        #expect(try certificate("rsa2048.certificate.pem").keyUsage == nil)
        #expect(
            try certificate("rsa2048.certificate-sha1.pem").keyUsage == ["digital signature", "certificate signing"]
        )
        #expect(try certificate("rsa2048.certificate-md5.pem").keyUsage == ["non repudiation", "key encipherment"])
    }

    /// As `openssl x509 -noout -serial` prints it.
    @Test func nameTheirSerialNumber() throws {
        #expect(try certificate("rsa2048.certificate.pem").serialNumber == "1C89A7C1B3CB1441B4CAB17288630C5EC413219C")
        let leaf = try #require(try read(try Fixture.text("chain.pem"))[0].certificate)
        #expect(try leaf.serialNumber == "01")
    }

    @Test func nameTheirIssuer() throws {
        let chain = try read(try Fixture.text("chain.pem")).compactMap(\.certificate)
        #expect(try chain.map { try $0.issuer } == ["CN=test issuing CA", "CN=test issuing CA"])
        #expect(chain.map(\.isSelfSigned) == [false, true])
    }

    /// 2020-01-01 to 2021-01-01.
    @Test func tellTheirDatesInThePast() throws {
        let certificate = try certificate("rsa2048.certificate-expired.pem")
        #expect(certificate.validity == 1_577_836_800...1_609_459_200)
    }

    @Test func ofOursAreForSigningAlone() throws {
        let key = try PrivateKey(generating: .p384)
        let certificate = try Certificate(selfSigning: key, commonName: "ours", validity: 0...10)
        #expect(certificate.keyUsage == ["digital signature"])
        #expect(certificate.signatureHash == "SHA-384")
        #expect(certificate.isSelfSigned)
        #expect(try certificate.issuer == certificate.subject)
        #expect(try certificate.serialNumber.count == 32)
    }

    @Test func areTheSameByTheirBytes() throws {
        let one = try certificate("rsa2048.certificate.pem")
        #expect(try one == certificate("rsa2048.certificate.der"))
        #expect(try one != certificate("rsa2048.certificate-sha1.pem"))
    }
}
