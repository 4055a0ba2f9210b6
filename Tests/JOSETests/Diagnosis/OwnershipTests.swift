import JOSE
import JSON
import Keys
import Messages
import TestSupport
import Testing

@Suite("Whose an RSA signature is: altered after signing, or signed by another key")
struct OwnershipTests {
    private static let altered = #"{"exp":1800003601}"#

    @Test(arguments: Signer.rsa)
    func tellsAnAlteredPayload(_ signer: Signer) throws {
        let finding = try judge(Parts(signer.token()).claiming(Self.altered)).cause(.alteredAfterSigning)
        #expect(finding.subject == .signature)
        let words = "a SHA-\(signer.algorithm.suffix(3)) digest of other bytes, opened with rsa2048.pem (RSA 2048)"
        #expect(finding.actual == words)
    }

    @Test(arguments: Signer.rsa)
    func tellsAnAlteredHeader(_ signer: Signer) throws {
        var parts = Parts(try signer.token())
        parts.header = encoded(#"{"alg":"\#(signer.algorithm)","typ":"x"}"#)
        _ = try judge(parts.text).cause(.alteredAfterSigning)
        // The hash in the signature is evidence whatever the header says.
        parts.header = encoded(#"{"alg":"PS384"}"#)
        let report = try judge(parts.text)
        if signer.algorithm != "PS384" { _ = try report.cause(.alteredAfterSigning) }
    }

    @Test(
        "also with SHA-1, other salts and other masks",
        arguments: ["rs1", "pss-salt0", "pss-salt20", "pss-mask-sha1"]
    )
    func tellsWhatNoJWSHas(_ name: String) throws {
        _ = try judge(Parts(foreignToken(name)).claiming(Self.altered)).cause(.alteredAfterSigning)
    }

    @Test(
        "what is padded but not known for sure is neither",
        arguments: ["rs224", "pss-sha224", "bare-digest", "pss-salt-max", "pss-sha512-salt-max"]
    )
    func claimsNothingWithoutProof(_ name: String) throws {
        let report = try judge(Parts(foreignToken(name)).claiming(Self.altered))
        report.expectRefused()
        #expect(report.causes.isEmpty)
    }

    @Test func findsTheKeyAmongSeveral() throws {
        let keys = try ["rsa2048-b", "rsa2048", "rsa1024"].map(Fixture.key)
        let finding = try judge(Parts(token()).claiming(Self.altered), keys).cause(.alteredAfterSigning)
        #expect(finding.actual?.contains("rsa2048.pem") ?? false)
    }

    @Test(arguments: Hash.allCases)
    func tellsAnotherKey(_ hash: Hash) throws {
        let token = try token(header: #"{"alg":"RS\#(hash.rawValue)"}"#, by: "rsa2048-b", as: .rsaPKCS1(hash))
        for text in [token, Parts(token).claiming(Self.altered)] {
            let finding = try judge(text).cause(.signedByAnotherKey)
            #expect(finding.expected == nil)
            #expect(finding.message == "another private key signed it, or it was damaged")
        }
    }

    @Test("never altered when another key signed", arguments: Hash.allCases)
    func neverClaimsItsOwn(_ hash: Hash) throws {
        for number in 0..<20 {
            let payload = #"{"exp":1800003600,"n":\#(number)}"#
            let header = #"{"alg":"PS\#(hash.rawValue)"}"#
            let report = try judge(token(header: header, payload: payload, by: "rsa2048-b", as: .rsaPSS(hash)))
            report.expectRefused()
            // One in 256 ends like a signature of this key, and is left alone.
            #expect(report.causes == [.signedByAnotherKey] || report.causes.isEmpty)
        }
    }

    @Test("a whole signature of a smaller or larger key", arguments: [("rsa1024", "rsa2048"), ("rsa2048", "rsa1024")])
    func tellsAKeyOfAnotherSize(_ signer: String, _ verifier: String) throws {
        let finding = try judge(token(by: signer), [Fixture.key(verifier)]).cause(.signedByAnotherKey)
        #expect(finding.expected == (verifier == "rsa2048" ? "256 bytes" : "128 bytes"))
        #expect(finding.actual == "a signature of \(signer == "rsa2048" ? 256 : 128) bytes")
    }

    @Test("a damaged signature: none of this pair, and the fix says what it may be")
    func mentionsDamage() throws {
        let parts = Parts(try token())
        var bytes = try parts.signatureBytes
        bytes[255] ^= 1
        let finding = try judge(parts.signed(with: bytes)).cause(.signedByAnotherKey)
        #expect(finding.fix?.words.contains("the whole, unchanged token") ?? false)
    }

    @Test("one that something was added to says nothing of its key", arguments: [1, 3, 100])
    func leavesALongerOne(_ count: Int) throws {
        let parts = Parts(try token())
        let report = try judge(parts.signed(with: parts.signatureBytes + [UInt8](repeating: 7, count: count)))
        report.expectRefused()
        #expect(report.causes.isEmpty)
    }

    @Test("not with keys of other families, which do not open", arguments: Signer.ec + Signer.edwards)
    func leavesOtherFamilies(_ signer: Signer) throws {
        let report = try judge(Parts(signer.token()).claiming(Self.altered), [signer.key])
        report.expectRefused()
        #expect(report.causes.isEmpty)
    }

    @Test("sizes of many keys are named once each")
    func countsTheKeys() throws {
        let keys = try ["rsa2048-b", "rsa2048"].map(Fixture.key)
        let finding = try judge(token(by: "rsa1024"), keys).cause(.signedByAnotherKey)
        #expect(finding.message == "none of these 2 keys is of its pair, or it was damaged")
        #expect(finding.expected == "256 bytes")
    }
}
