import JOSE
import JSON
import Keys
import TestSupport
import Testing

@Suite("An ECDSA signature in DER is told, and whether it would verify")
struct DERSignatureTests {
    static func der(_ raw: [UInt8]) -> [UInt8] {
        func integer(_ number: ArraySlice<UInt8>) -> [UInt8] {
            var bytes = Array(number.drop { $0 == 0 })
            if bytes.first.map({ $0 >= 0x80 }) ?? true { bytes.insert(0, at: 0) }
            return [2, UInt8(bytes.count)] + bytes
        }
        let body = integer(raw.prefix(raw.count / 2)) + integer(raw.suffix(raw.count / 2))
        return body.count < 0x80 ? [0x30, UInt8(body.count)] + body : [0x30, 0x81, UInt8(body.count)] + body
    }

    private func inDER(_ signer: Signer) throws -> Parts {
        let parts = Parts(try signer.token())
        return Parts(parts.signed(with: Self.der(try parts.signatureBytes)))
    }

    @Test(arguments: Signer.ec)
    func tellsThatItWouldVerify(_ signer: Signer) throws {
        let finding = try judge(inDER(signer).text, [signer.key]).cause(.signatureIsDER)
        #expect(finding.message.hasPrefix("the signature is in DER; in the form of JWS, it verifies with "))
        let size = try Parts(signer.token()).signatureBytes.count
        #expect(finding.expected == "r and s, \(size) bytes")
        #expect(finding.actual?.hasPrefix("an ASN.1 sequence of ") ?? false)
    }

    @Test("of another key or other bytes, it is in DER all the same", arguments: Signer.ec)
    func tellsTheFormAlone(_ signer: Signer) throws {
        let altered = try judge(inDER(signer).claiming(#"{"exp":1800003601}"#), [signer.key])
        #expect(try altered.cause(.signatureIsDER).message == "the signature is in DER")
    }

    @Test("the key that verifies it is the one that counts")
    func looksAtEveryKey() throws {
        let signer = Signer.ec[0]
        let other = try VerificationKey(PrivateKey(generating: .p256).publicKey, source: "other.pem")
        let finding = try judge(inDER(signer).text, [other, signer.key]).cause(.signatureIsDER)
        #expect(finding.message.contains("it verifies with p256.pem"))
    }

    @Test("not with a key on another curve than the algorithm's", arguments: [("ES256", "p384"), ("ES384", "p256")])
    func leavesAnotherCurve(_ algorithm: String, _ name: String) throws {
        let signer = try #require(Signer.ec.first { $0.algorithm == algorithm })
        let report = try judge(inDER(signer).text, [Fixture.key(name)])
        report.expectRefused()
        #expect(report.causes.isEmpty)
    }

    @Test("not for r and s, nor for what only begins like DER", arguments: Signer.ec)
    func leavesOtherForms(_ signer: Signer) throws {
        let der = try inDER(signer)
        let bytes = try der.signatureBytes
        var raw = try Parts(signer.token()).signatureBytes
        // One r in 256 begins with 0x30 by itself.
        raw[raw.count - 1] ^= 1
        let forms: [[UInt8]] = [
            raw.reversed(), [0x30] + raw.dropFirst(), bytes + [0], [0x31] + bytes.dropFirst(),
            [0x30, bytes[1] &+ 1] + bytes.dropFirst(2), [0x30], [0x30, 0], [0x30, 0x80],
            [0x30, 0x84, 255, 255, 255, 255],
        ]
        for form in forms {
            let report = try judge(der.signed(with: form), [signer.key])
            report.expectRefused()
            #expect(!report.causes.contains(.signatureIsDER))
        }
    }

    @Test("not for RSA, Edwards curves and secrets", arguments: Signer.rsa.prefix(2) + Signer.edwards)
    func leavesOtherFamilies(_ signer: Signer) throws {
        let der = try inDER(Signer.ec[0]).signatureBytes
        let report = try judge(Parts(signer.token()).signed(with: der), [signer.key])
        report.expectRefused()
        #expect(report.causes.isEmpty)
        let mac = try token(header: #"{"alg":"HS256"}"#, secret: [UInt8](repeating: 1, count: 32))
        #expect(try judge(Parts(mac).signed(with: der), [Fixture.key("p256")]).causes.isEmpty)
    }
}
