import Foundation
import JOSE
import JSON
import Keys
import Messages
import TestSupport
import Testing

@Suite("A file gives what it holds")
struct PartialFileTests {
    /// The text of a fixture, by its path below Fixtures/keys or Fixtures/key-files.
    private static func text(_ name: String) throws -> String {
        try Fixture.text(file: name.contains("/") ? name : "keys/\(name)")
    }

    private static func material(
        _ names: [String],
        for purpose: KeyMaterial.Purpose = .verifying,
        passphrase: String? = nil
    ) throws -> KeyMaterial {
        let text = try names.map(text).joined(separator: "some words\n")
        return try KeyMaterial(
            reading: Array(text.utf8),
            for: purpose,
            passphrase: passphrase.map { Array($0.utf8) }
        )
    }

    struct Left: CustomTestStringConvertible, Sendable {
        let others: [String]
        /// Place, code and whether it was wanted for verifying.
        let left: [(String, KeyError.Code, Bool)]
        var testDescription: String { others.joined(separator: ", ") }

        static let all = [
            Left(
                others: ["rsa2048.encrypted.pem"],
                left: [("block 2 of 2 (ENCRYPTED PRIVATE KEY)", .passphraseMissing, false)]
            ),
            Left(
                others: ["rsa2048.encrypted-legacy.pem"],
                left: [("block 2 of 2 (RSA PRIVATE KEY)", .passphraseMissing, false)]
            ),
            Left(others: ["unfit-rsa-pss.certificate.pem"], left: [("block 2 of 2 (CERTIFICATE)", .unsupported, true)]),
            Left(
                others: ["unfit-brainpool.certificate.pem"],
                left: [("block 2 of 2 (CERTIFICATE)", .unsupported, true)]
            ),
            Left(others: ["key-files/dh.pem"], left: [("block 2 of 2 (DH PARAMETERS)", .unsupported, false)]),
            Left(others: ["request.csr"], left: [("block 2 of 2 (CERTIFICATE REQUEST)", .unsupported, false)]),
            Left(others: ["key-files/revoked.crl"], left: [("block 2 of 2 (X509 CRL)", .unsupported, false)]),
            Left(others: ["openssh.private"], left: [("block 2 of 2 (OPENSSH PRIVATE KEY)", .unsupported, false)]),
            Left(
                others: ["unfit-dsa.private.pem", "key-files/dh.pem"],
                left: [
                    ("block 2 of 3 (PRIVATE KEY)", .unsupported, false),
                    ("block 3 of 3 (DH PARAMETERS)", .unsupported, false),
                ]
            ),
        ]
    }

    @Test("what stands beside a certificate and is of no use", arguments: Left.all)
    func leavesOut(_ left: Left) throws {
        let material = try Self.material(["rsa2048.certificate.pem"] + left.others)
        let keys = try VerificationKey.all(in: material, source: "a.pem")
        #expect(keys.map(\.thumbprint) == [try Fixture.thumbprint()])
        #expect(material.leftOut.map(\.place) == left.left.map(\.0))
        #expect(material.leftOut.map(\.error.code) == left.left.map(\.1))
        #expect(material.leftOut.map(\.isWanted) == left.left.map(\.2))
        // In whatever order.
        let turned = try Self.material(left.others + ["rsa2048.certificate.pem"])
        #expect(turned.entries.count == 1 && turned.leftOut.count == left.left.count)
    }

    @Test("what stands beside a private key and is of no use", arguments: Left.all.filter { $0.others.count == 1 })
    func leavesOutForSigning(_ left: Left) throws {
        let material = try Self.material(["p256.private.pem"] + left.others, for: .signing)
        #expect(try SigningKey(in: material).typeName == "EC P-256")
        #expect(material.leftOut.count == 1)
        // Whoever wants to sign may miss another private key, and no certificate.
        let isPrivate = left.left[0].0.contains("PRIVATE KEY") && !left.left[0].0.contains("OPENSSH")
        #expect(material.leftOut[0].isWanted == isPrivate)
    }

    @Test("a broken block takes nothing from the others")
    func leavesOutDamage() throws {
        let key = try Self.text("rsa2048.certificate.pem")
        for broken in [String(key.prefix(300)), key.replacingOccurrences(of: "M", with: "*"), "-----BEGIN X"] {
            let text = key + broken
            let material = try KeyMaterial(reading: Array(text.utf8))
            #expect(material.entries.count == 1)
            #expect(material.leftOut.map(\.error.code) == [.damaged])
            #expect(material.leftOut[0].place.hasPrefix("block 2 of 2"))
        }
        let cut = try Self.text("p256.private.pem").prefix(80) + "\n" + key
        #expect(try KeyMaterial(reading: Array(cut.utf8)).leftOut.map(\.error.code) == [.damaged])
    }

    struct Nothing: CustomTestStringConvertible, Sendable {
        let files: [String]
        let purpose: KeyMaterial.Purpose
        let code: KeyError.Code
        let reason: String
        var testDescription: String { "\(files), \(purpose)" }

        static let locked = "the private key is encrypted and no passphrase was given"
        static let all = [
            Nothing(files: ["rsa2048.encrypted.pem"], purpose: .verifying, code: .passphraseMissing, reason: locked),
            Nothing(
                files: ["rsa2048.certificate.pem", "rsa2048.encrypted.pem"],
                purpose: .signing,
                code: .passphraseMissing,
                reason: locked
            ),
            Nothing(
                files: ["rsa2048.encrypted.pem", "unfit-rsa-pss.certificate.pem"],
                purpose: .verifying,
                code: .unsupported,
                reason: "RSA-PSS keys are not used here"
            ),
            Nothing(
                files: ["unfit-rsa-pss.certificate.pem", "rsa2048.encrypted.pem"],
                purpose: .signing,
                code: .passphraseMissing,
                reason: locked
            ),
            Nothing(
                files: ["key-files/dh.pem", "unfit-x25519.private.pem"],
                purpose: .signing,
                code: .unsupported,
                reason: "X25519 keys are not used here"
            ),
            Nothing(
                files: ["request.csr", "key-files/dh.pem"],
                purpose: .verifying,
                code: .unsupported,
                reason: "a PEM block \"CERTIFICATE REQUEST\" is neither a usable key nor a certificate"
            ),
        ]
    }

    @Test("nothing usable: the error is about what was wanted", arguments: Nothing.all)
    func refuses(_ nothing: Nothing) throws {
        let error = try refusal { try Self.material(nothing.files, for: nothing.purpose) }
        #expect(error.code == nothing.code)
        #expect(error.reason == nothing.reason)
    }

    @Test("signing needs a private key, and says so of a file that has none at all")
    func refusesPublicFiles() throws {
        for files in [["rsa2048.certificate.pem"], ["rsa2048.public.pem", "key-files/dh.pem"]] {
            let material = try Self.material(files, for: .signing)
            let error = try refusal { try SigningKey(in: material) }
            #expect(error.reason == "this holds a public key; signing needs the private key")
        }
    }

    @Test("a private key beside its certificate is one key, that of the certificate")
    func countsOnce() throws {
        for files in [
            ["rsa2048.private.pem", "rsa2048.certificate.pem"], ["rsa2048.public.pem", "rsa2048.pkcs1.pem"],
        ] {
            let keys = try VerificationKey.all(in: Self.material(files), source: "a.pem")
            #expect(keys.count == 1)
            #expect((keys[0].certificate != nil) == files[1].contains("certificate"))
        }
        #expect(
            try VerificationKey.all(in: Self.material(["p256.private.pem", "rsa2048.public.pem"]), source: "").count
                == 2
        )
    }

    @Test("of PKCS#12 with a private key, only its own certificate verifies")
    func takesTheLeaf() throws {
        let bytes = try Fixture.bytes(file: "key-files/p256.chain.p12")
        let material = try KeyMaterial(reading: bytes, passphrase: Fixture.passphrase)
        let keys = try VerificationKey.all(in: material, source: "a.p12")
        #expect(keys.map(\.thumbprint) == [try Fixture.thumbprint("p256")])
        #expect(keys[0].certificate?.subject == "CN=test leaf")
        #expect(material.issuers.map(\.subject) == ["CN=test issuing CA"])
        #expect(material.container == "PKCS#12")
        #expect(try SigningKey(in: material).typeName == "EC P-256")
    }

    @Test("UTF-16, and what is read in spite of its form, is told")
    func tellsWhatItRead() throws {
        let text = try Self.text("rsa2048.public.pem")
        let wide: [UInt8] = [0xff, 0xfe] + text.utf8.flatMap { byte -> [UInt8] in [byte, 0] }
        #expect(try KeyMaterial(reading: wide).notes == ["the text is UTF-16"])
        let marked = try KeyMaterial(reading: Array("\u{feff}\(text)".utf8))
        #expect(marked.notes == ["the text is UTF-8 with a byte order mark"])
        let label = text.replacingOccurrences(of: "PUBLIC KEY", with: "CERTIFICATE")
        #expect(try KeyMaterial(reading: Array(label.utf8)).notes.count == 1)
        #expect(try KeyMaterial(reading: Array(text.utf8)).notes.isEmpty)
        let jwk = try Fixture.jwk("rsa2048").compact
        #expect(try KeyMaterial(reading: Array("\u{feff}\(jwk)".utf8)).entries.count == 1)
    }
}
