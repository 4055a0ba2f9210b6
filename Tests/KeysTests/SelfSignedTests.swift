import Foundation
import Keys
import Testing

@Suite("Self-signed certificates")
struct SelfSignedTests {
    private static let validity = 1_700_000_000...1_800_000_000
    private static let lastSecond = 253_402_300_799

    private func certificate(
        _ type: NewKeyType = .ed25519,
        commonName: String = "qs-jwt",
        validity: ClosedRange<Int> = validity
    ) throws -> Certificate {
        try Certificate(selfSigning: try NewKeys.key(type), commonName: commonName, validity: validity)
    }

    private func bytes(_ certificate: Certificate) throws -> DERElement {
        try DERElement(String(decoding: try certificate.pem(), as: UTF8.self).pemBytes)
    }

    @Test(arguments: NewKeyType.allCases)
    func areReadAgain(_ type: NewKeyType) throws {
        let key = try NewKeys.key(type)
        let made = try certificate(type)
        let pem = try made.pem()
        #expect(pem.starts(with: "-----BEGIN CERTIFICATE-----\n".utf8))
        let copy = try #require(try onlyItem(pem).certificate)
        for certificate in [made, copy] {
            #expect(certificate.validity == Self.validity)
            #expect(certificate.subject == "CN=qs-jwt")
            #expect(certificate.publicKey.type == key.type)
            #expect(try certificate.publicKey.subjectPublicKeyInfo() == key.publicKey.subjectPublicKeyInfo())
        }
        #expect(try copy.pem() == pem)
    }

    @Test(arguments: [
        (NewKeyType.rsa2048, SignatureScheme.rsaPKCS1(.sha256)), (.p256, .ecdsa(.sha256)), (.p384, .ecdsa(.sha384)),
        (.p521, .ecdsa(.sha512)), (.ed25519, .edwards),
    ])
    func areSignedByTheirOwnKey(_ type: NewKeyType, _ scheme: SignatureScheme) throws {
        let made = try certificate(type)
        let parts = try bytes(made).children
        // A BIT STRING begins with the number of its unused bits.
        var signature = Array(parts[2].content.dropFirst())
        if case .ec(let curve) = made.publicKey.type { signature = try Numbers.raw(fromDER: signature, curve) }
        #expect(try made.publicKey.isValid(signature, for: parts[0].bytes, as: scheme))
    }

    @Test func areEndEntityCertificatesOfVersion3() throws {
        let made = Data(try bytes(try certificate()).bytes)
        let expected = [
            "a003020102",  // version 3
            "0603551d130101ff04023000",  // basicConstraints, critical: no CA
            "0603551d0f0101ff040403020780",  // keyUsage, critical: digitalSignature
            "0603551d0e04160414",  // subjectKeyIdentifier
        ]
        for part in expected { #expect(made.range(of: Data([UInt8](hex: part))) != nil) }
    }

    @Test func haveRandomSerialsOf16PositiveBytes() throws {
        let serials = try (0..<20).map { _ in try bytes(try certificate()).children[0].children[1].content }
        #expect(serials.allSatisfy { $0.count == 16 && (0x40...0x7f).contains($0[0]) })
        #expect(Set(serials).count == serials.count)
    }

    @Test(arguments: [
        0...0, -62_167_219_200...0, 2_524_607_999...2_524_608_000, 1_700_000_000...lastSecond, lastSecond...lastSecond,
    ])
    func areValidForAsLongAsAsked(_ validity: ClosedRange<Int>) throws {
        let made = try certificate(validity: validity)
        #expect(made.validity == validity)
        #expect(try onlyItem(try made.pem()).certificate?.validity == validity)
    }

    @Test(arguments: [0...(lastSecond + 1), 0...Int.max, -62_167_219_201...0, Int.min...0, Int.min...Int.max])
    func cannotBeValidOutsideTheYears0To9999(_ validity: ClosedRange<Int>) throws {
        #expect(try refusal { try certificate(validity: validity) }.code == .unfit)
    }

    @Test(arguments: ["x", String(repeating: "x", count: 64), "Zoë", String(repeating: "é", count: 64), "鍵 🔑", "a b"])
    func takeACommonName(_ name: String) throws {
        let made = try certificate(commonName: name)
        #expect(made.subject == "CN=\(name)")
        #expect(try onlyItem(try made.pem()).certificate?.subject == "CN=\(name)")
    }

    @Test(arguments: [("a,b", #"CN=a\,b"#), ("a+b=c", #"CN=a\+b=c"#), (#"a"\b"#, #"CN=a\"\\b"#), (" a", #"CN=\ a"#)])
    func escapeWhatANameSeparatesPartsWith(_ name: String, _ subject: String) throws {
        #expect(try certificate(commonName: name).subject == subject)
    }

    @Test(arguments: [
        "", String(repeating: "x", count: 65), String(repeating: "é", count: 65), "a\nb", "\0", "a\u{1b}[31m", "\u{7f}",
        "\u{85}", "\u{9f}", "\t",
    ])
    func refuseACommonName(_ name: String) throws {
        let error = try refusal { try certificate(commonName: name) }
        #expect(error.code == .unfit)
        #expect(error.reason.contains("1 to 64"))
    }
}
