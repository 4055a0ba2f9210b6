import Foundation
import JOSE
import JSON
import Keys
import TestSupport
import Testing

@Suite("Key files of every form")
struct KeyMaterialTests {
    private func read(_ text: String, passphrase: String? = nil) throws -> KeyMaterial {
        try KeyMaterial(reading: Array(text.utf8), passphrase: passphrase.map { Array($0.utf8) })
    }

    private func thumbprints(_ text: String) throws -> [String?] { try keys(in: text).map(\.thumbprint) }

    @Test(
        "the form is recognised by content",
        arguments: [
            "private.pem", "public.pem", "certificate.pem", "pkcs1.pem", "pkcs1-public.pem", "private.der",
            "public.der",
            "pkcs1.der", "pkcs1-public.der", "certificate.der", "certificate-trusted.pem",
        ]
    )
    func readsEveryForm(_ file: String) throws {
        let material = try KeyMaterial(reading: Fixture.bytes("rsa2048.\(file)"))
        let found = try VerificationKey.all(in: material, source: file)
        #expect(found.map(\.thumbprint) == [try Fixture.key("rsa2048").thumbprint])
        #expect(found[0].source == file)
        #expect(found[0].keyID == nil)
        #expect(material.leftOut.isEmpty)
        #expect(try judge(token(), found).verdict == .accepted)
    }

    @Test("an encrypted key with its passphrase")
    func opensAnEncryptedKey() throws {
        let text = try Fixture.text("rsa2048.encrypted.pem")
        #expect(try read(text, passphrase: "correct horse").entries.count == 1)
        #expect(try refusal { try read(text) }.code == .passphraseMissing)
        #expect(try refusal { try read(text, passphrase: "wrong") }.code == .passphraseWrong)
    }

    @Test("several keys in one file", arguments: [["rsa2048", "p256"], ["p256", "ed25519", "rsa2048-b"]])
    func readsSeveralKeys(_ names: [String]) throws {
        let text = try names.map { try Fixture.text("\($0).public.pem") }.joined()
        #expect(try thumbprints(text) == names.map { try Fixture.key($0).thumbprint })
    }

    @Test("of a chain only the leaf counts, in whatever order")
    func leavesOutIssuers() throws {
        let chain = try Fixture.text("chain.pem")
        #expect(try thumbprints(chain) == [try Fixture.key("p256").thumbprint])
        let end = "-----END CERTIFICATE-----\n"
        let blocks = chain.components(separatedBy: end).filter { !$0.isEmpty }.map { $0 + end }
        #expect(blocks.count == 2)
        #expect(try thumbprints(blocks[1] + blocks[0]) == [try Fixture.key("p256").thumbprint])
        // Alone it is the key that was asked for.
        #expect(try thumbprints(blocks[1]).count == 1)
        #expect(try thumbprints(blocks[1]) != [try Fixture.key("p256").thumbprint])
    }

    @Test("certificates that did not issue one another all count")
    func keepsUnrelatedCertificates() throws {
        let names = ["rsa2048", "rsa2048-b", "ed25519"]
        let text = try names.map { try Fixture.text("\($0).certificate.pem") }.joined()
        #expect(try thumbprints(text) == names.map { try Fixture.key($0).thumbprint })
        let twice = try Fixture.text("rsa2048.certificate.pem")
        #expect(Set(try thumbprints(twice + twice)) == [try Fixture.key("rsa2048").thumbprint])
        let mixed = try Fixture.text("chain.pem") + Fixture.text("p384.public.pem")
        #expect(try thumbprints(mixed).count == 2)
    }

    @Test("two certificates of one name, without key identifiers, after a change of keys")
    func keepsCertificatesOfOneName() throws {
        #expect(try thumbprints(Self.sameName).count == 2)
    }

    @Test("what is no key", arguments: ["", "abc", "a.b.c", "[]", "null", "\u{feff}{}", "\0"])
    func refusesOtherTexts(_ text: String) throws {
        #expect(try refusal { try read(text) }.code == .notAKey)
    }

    @Test("JSON that is broken, or names a member twice")
    func refusesBrokenJSON() throws {
        let broken = try refusal { try read("{\n  \"kty\": x}") }
        #expect(broken.code == .damaged)
        #expect(broken.reason == "the JWK is not JSON: a value is expected in line 2, column 10")
        let secret = try refusal { try read(#"{"kty":"oct","k":hunter2TopSecret}"#) }
        #expect(!"\(secret)".contains("hunter2"))
        let double = try refusal { try read(#"{"kty":"oct","k":"AA","\u006b":"BB"}"#) }
        #expect(double.code == .damaged)
        #expect(double.reason == "the JWK names 'k' twice")
        let nested = try refusal { try read(#"{"keys":[{"kty":"oct","k":"AA","k":"BB"}]}"#) }
        #expect(nested.code == .damaged)
        #expect(try refusal { try read(#"{"kid":"a"}"#) }.reason == "the JWK has no usable member 'kty'")
    }

    @Test("row 30: more than 1 MiB")
    func refusesALargeFile() throws {
        let key = try Fixture.bytes("rsa2048.public.pem")
        let blanks = [UInt8](repeating: 0x0a, count: KeyMaterial.maximumSize - key.count)
        #expect(try KeyMaterial(reading: key + blanks).entries.count == 1)
        let error = try refusal { try KeyMaterial(reading: key + blanks + [0x0a]) }
        #expect(error.code == .notAKey)
        #expect(error.reason == "a key file of more than 1 MiB is not read")
    }

    private static let sameName = """
        -----BEGIN CERTIFICATE-----
        MIIBGjCBwQIUOGnoD2dBY3J8m1xjEonuUtelXXgwCgYIKoZIzj0EAwIwDzENMAsG
        A1UEAwwEc2FtZTAgFw0yNjExMjEwMjM3NDBaGA8yMTI2MTAyODAyMzc0MFowDzEN
        MAsGA1UEAwwEc2FtZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABM8clKNS6sO7
        MtRanit3dnYrl20fKO5EYcDa+v7zYOojFy+cZEnOwm9Y9INQeviPqHjpcLaKAaPu
        4riVNBcgC3YwCgYIKoZIzj0EAwIDSAAwRQIhAI/HtopvwwFX5p7+SpkyqYnsHi4x
        Oxr2peaKEt3VO0JBAiAHvagUkAtBD+BH81iMg54STZvZYoNdegqLDIPtoPR4fw==
        -----END CERTIFICATE-----
        -----BEGIN CERTIFICATE-----
        MIIBGjCBwQIUY8SdbS9lvN3+v8W+xLEzxYwp5GcwCgYIKoZIzj0EAwIwDzENMAsG
        A1UEAwwEc2FtZTAgFw0yNjExMjEwMjM3NDBaGA8yMTI2MTAyODAyMzc0MFowDzEN
        MAsGA1UEAwwEc2FtZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABHeQdj+rlw1t
        KiXTVxlpb0TnbwVYKNWa6/GwadT0PDlVBqU7D4t5dL3erenWjz7LrUDcqJB4gQh+
        8ZEXurYRl1YwCgYIKoZIzj0EAwIDSAAwRQIhAKmHrNQhjycFQcSXi+kh5eAtAody
        hw52J2bodZfG3RdEAiAHIJmrl2dU3M6lKZZ8LiDBfahdiKmDt0ZFPdu0S4c8SA==
        -----END CERTIFICATE-----
        """
}
