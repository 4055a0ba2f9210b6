import Foundation
import Keys
import TestSupport
import Testing

/// CVE-2015-9235, CVE-2016-10555, CVE-2022-29217, CVE-2023-48223 and GHSA-mvf2-f6gm-w987, CVE-2024-33663.
@Suite("Key material is recognised before it serves as the secret of an HMAC")
struct PublicKeyFormTests {
    private static let pems =
        Pair.all.flatMap { pair in ["private", "public", "certificate"].map { "\(pair.name).\($0).pem" } } + [
            "rsa2048.pkcs1-public.pem", "rsa2048.encrypted.pem", "rsa2048.encrypted-legacy.pem", "p256.sec1.pem",
            "chain.pem", "request.csr", "openssh.private", "unfit-dsa.private.pem",
        ]
    private static let ders = [
        "rsa2048.private.der", "rsa2048.public.der", "rsa2048.certificate.der", "rsa2048.pkcs1.der",
        "rsa2048.pkcs1-public.der", "rsa2048.encrypted.der", "p256.sec1.der",
    ]
    /// PEM texts of one block whose body is DER of its own.
    private static let bodies =
        Pair.all.flatMap { ["\($0.name).public.pem", "\($0.name).certificate.pem", "\($0.name).private.pem"] } + [
            "rsa2048.pkcs1-public.pem", "unfit-rsa-pss.certificate.pem", "unfit-brainpool.private.pem",
        ]

    @Test(arguments: pems)
    func knowsPEM(_ file: String) throws {
        let text = try Fixture.text(file)
        let variants = [
            text, String(text.dropLast()), " \(text)", "\n\n\(text)\n\n", "\u{feff}\(text)", "\"\(text)\"",
            text.replacingOccurrences(of: "\n", with: "\r\n"), text.replacingOccurrences(of: "\n", with: #"\n"#),
            text.replacingOccurrences(of: "\n", with: ""), String(text.dropLast(40)),
        ]
        for variant in variants { #expect(KeyFile.publicKeyForm(of: Array(variant.utf8)) == "a PEM text") }
    }

    @Test(arguments: ders)
    func knowsDER(_ file: String) throws {
        let bytes = try Fixture.bytes(file)
        for variant in [bytes, bytes + [0x0a], bytes + [0x0d, 0x0a], [0x20] + bytes] {
            #expect(KeyFile.publicKeyForm(of: variant) == "a DER key or certificate")
        }
    }

    @Test(arguments: bodies)
    func knowsTheBodyOfAPEM(_ file: String) throws {
        let lines = try Fixture.text(file).split(separator: "\n").dropFirst().dropLast()
        for separator in ["", "\n", "\r\n", " "] {
            let body = lines.joined(separator: separator)
            #expect(KeyFile.publicKeyForm(of: Array(body.utf8)) == "a base64 key or certificate")
            #expect(KeyFile.publicKeyForm(of: Array(" \(body)\n".utf8)) == "a base64 key or certificate")
        }
    }

    @Test(arguments: ["rsa2048.ssh.pub", "rsa2048.ssh2.pub"])
    func knowsSSH(_ file: String) throws {
        let text = try Fixture.text(file)
        for variant in [text, " \(text)", text.trimmingCharacters(in: .newlines)] {
            #expect(KeyFile.publicKeyForm(of: Array(variant.utf8)) == "an SSH public key")
        }
    }

    @Test(arguments: ["ssh-ed25519", "ecdsa-sha2-nistp256", "sk-ssh-ed25519@openssh.com", "ssh-dss"])
    func knowsSSHOfEveryKind(_ type: String) {
        #expect(KeyFile.publicKeyForm(of: Array("\(type) AAAAC3Nz someone".utf8)) == "an SSH public key")
    }

    @Test(arguments: Pair.ec)
    func knowsPoints(_ pair: Pair) throws {
        guard case .ec(_, let x, let y) = try Fixture.publicKey(pair.name).components() else {
            Issue.record("a key of another kind")
            return
        }
        let form = "a point of an elliptic curve"
        #expect(KeyFile.publicKeyForm(of: [4] + x + y) == form)
        #expect(KeyFile.publicKeyForm(of: [4] + x + y + [0x0a]) == form)
        // Off the curve it is as good a secret as any.
        #expect(KeyFile.publicKeyForm(of: [4] + x + y.flipping(bit: 3)) == nil)
    }

    @Test func letsSecretsBe() throws {
        for count in 0...140 {
            let secret = try Digests.random(count: count)
            for first in [nil, 0x30, 4, 2, 0x20] as [UInt8?] {
                let bytes = (first.map { [$0] } ?? []) + secret
                #expect(KeyFile.publicKeyForm(of: bytes) == nil)
                #expect(KeyFile.publicKeyForm(of: Array(bytes.base64.utf8)) == nil)
            }
        }
    }

    @Test(arguments: ["", " ", "secret", "correct horse battery staple", "ssh-rsa", "-----", "MIIB", "0x30"])
    func letsTextsBe(_ secret: String) {
        #expect(KeyFile.publicKeyForm(of: Array(secret.utf8)) == nil)
    }
}
