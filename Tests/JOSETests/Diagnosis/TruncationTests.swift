import JOSE
import JSON
import Keys
import TestSupport
import Testing

@Suite("A token whose end was lost")
struct TruncationTests {
    private static let signers = Signer.all

    /// Where a whole signature of another key ends, nothing is claimed.
    private static let usual: Set<Int> = [32, 48, 64, 96, 114, 128, 132, 192]

    @Test("cut at every character of the signature", arguments: signers)
    func tellsACutSignature(_ signer: Signer) throws {
        let parts = Parts(try signer.token())
        for length in stride(from: parts.signature.utf8.count - 1, through: 0, by: -1) {
            var cut = parts
            cut.signature = String(parts.signature.prefix(length))
            let report = try judge(cut.text, [signer.key])
            report.expectRefused()
            // A last character whose unused bits are zero by chance leaves a whole number of bytes.
            if report.causes.isEmpty {
                #expect(Self.usual.contains(try cut.signatureBytes.count))
            } else if report.causes != [.tokenTruncated] {
                #expect(report.causes == [.signedByAnotherKey])
                #expect(Self.usual.contains(try cut.signatureBytes.count))
            }
        }
    }

    @Test("shorter by bytes: what was wanted and what is there", arguments: signers)
    func saysHowMuchIsMissing(_ signer: Signer) throws {
        let parts = Parts(try signer.token())
        let whole = try parts.signatureBytes
        let report = try judge(parts.signed(with: whole.dropLast()), [signer.key])
        let finding = try report.cause(.tokenTruncated)
        #expect(finding.expected == "\(whole.count) bytes")
        #expect(finding.actual == "\(whole.count - 1) bytes")
        #expect(report.signature.status == .invalid)
    }

    @Test("also one that begins like ASN.1 by chance", arguments: [[7, 7, 7], [2, 1, 7], [2, 7, 7], [2, 1, 7, 2]])
    func tellsACutSequence(_ start: [UInt8]) throws {
        for head in [[0x30], [0x30, 0x81]] as [[UInt8]] {
            let rest = start + [UInt8](repeating: 7, count: 50)
            let cut = head + [UInt8(rest.count)] + rest
            _ = try judge(Parts(token()).signed(with: cut)).cause(.tokenTruncated)
        }
    }

    @Test(arguments: Hash.allCases)
    func tellsACutMAC(_ hash: Hash) throws {
        let header = #"{"alg":"HS\#(hash.rawValue)"}"#
        let parts = Parts(try token(header: header, secret: [UInt8](repeating: 1, count: 64), hash))
        let key = try secret(String(repeating: "\u{1}", count: 64))
        let whole = try parts.signatureBytes
        for count in [1, hash.size / 2 + 1, hash.size - 1] {
            _ = try judge(parts.signed(with: Array(whole.prefix(count))), key).cause(.tokenTruncated)
        }
        #expect(try judge(parts.text, key).verdict == .accepted)
    }

    @Test("cut in the payload, with two parts left")
    func tellsAMissingSignature() throws {
        let text = try token()
        let parts = Parts(text)
        for rest in ["\(parts.header).\(parts.payload)", "\(parts.header).\(parts.payload.prefix(9))"] {
            for keys in [nil, []] as [[VerificationKey]?] {
                let report = try judge(rest, keys)
                let finding = try report.cause(.tokenTruncated)
                #expect(finding.message == "the token ends before its signature")
                #expect(finding.actual == "two, \(rest.utf8.count) characters together")
                #expect(report.signature.status == .unchecked)
            }
        }
    }

    @Test("without a key, against the shortest signature of the algorithm", arguments: signers)
    func goesByTheAlgorithm(_ signer: Signer) throws {
        let parts = Parts(try signer.token())
        let whole = try parts.signatureBytes
        let finding = try judge(parts.signed(with: Array(whole.prefix(30))), []).cause(.tokenTruncated)
        let least = signer.name == "rsa2048" ? 128 : signer.algorithm == "EdDSA" ? 64 : whole.count
        #expect(finding.expected == "\(least) bytes")
        #expect(try judge(parts.text, []).causes.isEmpty)
    }

    @Test("not for a whole signature of a smaller key, or of another algorithm")
    func leavesASmallerKey() throws {
        for (name, bits) in [("rsa1024", "RS256"), ("p256", "ES384"), ("p384", "ES512"), ("ed25519", "Ed448")] {
            let scheme = try #require(Algorithm(named: bits)?.scheme)
            let token = try token(header: #"{"alg":"\#(bits)"}"#, by: name, as: scheme)
            let larger = ["rsa1024": "rsa2048", "p256": "p384", "p384": "p521", "ed25519": "ed448"][name] ?? ""
            let report = try judge(token, [Fixture.key(larger)])
            report.expectRefused()
            #expect(!report.causes.contains(.tokenTruncated), "\(name)")
        }
        for size in [192, 320, 384, 512] {
            let report = try judge(Parts(token()).signed(with: [UInt8](repeating: 7, count: size)))
            #expect(report.causes == [.signedByAnotherKey])
        }
    }

    @Test("not for an unsigned token, an altered one, a longer one, or a whole one")
    func leavesOthers() throws {
        let parts = Parts(try token())
        let texts = [
            "\(encoded(#"{"alg":"none"}"#)).\(parts.payload).", "\(encoded(#"{"alg":"none"}"#)).\(parts.payload)",
            parts.claiming(#"{"exp":1800003601}"#), parts.text + "AAAA", parts.text, "\(parts.header)", "a.b", ".",
            "..", "ey.ey", "", "eyJ9",
        ]
        for text in texts { #expect(try !judge(text).causes.contains(.tokenTruncated), "\(text)") }
    }
}
