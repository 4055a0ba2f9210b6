import JOSE
import JSON
import Keys
import TestSupport
import Testing

@Suite("Thousands of random changes to a token: no trap, and never accepted")
struct MutationTests {
    /// SplitMix64, so that every run is the same.
    struct Seeded: RandomNumberGenerator {
        private var state: UInt64
        init(_ seed: UInt64) { state = seed }

        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var value = state
            value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
            value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
            return value ^ value >> 31
        }
    }

    private static let pieces: [[UInt8]] =
        [
            "%", "%2E", "%20", " ", "\n", "=", "+", "/", ".", "..", "\"", "{", "}", "\u{200b}", "é", "😀", "Bearer ",
            "e30",
            "bnVsbA", "A", "_", "-", "<", ">",
        ].map { Array($0.utf8) } + [[0xff], [0xc3], [0], [0xf0, 0x9f]]

    private func mutated(_ text: [UInt8], _ random: inout Seeded) -> [UInt8] {
        var text = text
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let place = Int.random(in: 0...text.count, using: &random)
            let end = min(text.count, place + Int.random(in: 0...4, using: &random))
            switch Int.random(in: 0..<6, using: &random) {
            case 0 where place < text.count: text[place] = UInt8.random(in: 0...255, using: &random)
            case 1 where place < text.count: text[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
            case 2: text.removeSubrange(place..<end)
            case 3: text.insert(contentsOf: Self.pieces.randomElement(using: &random) ?? [], at: place)
            case 4: text = Array(text.prefix(place))
            default: text.insert(contentsOf: text[place..<end], at: place)
            }
            if text.isEmpty { text = [UInt8(ascii: ".")] }
        }
        return text
    }

    private func fuzz(_ token: String, _ keys: [VerificationKey], count: Int, seed: UInt64) throws {
        var random = Seeded(seed)
        let whole = Array(token.utf8)
        #expect(try judge(whole, keys).verdict == .accepted)
        for number in 0..<count {
            let text = mutated(whole, &random)
            guard text != whole else { continue }
            let report = try judge(text, keys)
            #expect(report.verdict == .rejected, "number \(number)")
            for finding in report.findings where FindingCode.causes.contains(finding.code) {
                #expect(finding.severity == .note)
            }
        }
    }

    private static let payload = #"{"exp":1800003600,"sub":"Zoë","groups":["a","b"]}"#

    @Test(arguments: [(Signer.rsa[0], 1200), (Signer.rsa[1], 600), (Signer.ec[0], 200), (Signer.edwards[0], 200)])
    func refusesEveryChange(_ signer: Signer, _ count: Int) throws {
        let header = #"{"alg":"\#(signer.algorithm)","kid":"one","x5t":"AAAA"}"#
        let other = try Fixture.key(signer.name == "rsa2048" ? "rsa2048-b" : "rsa2048")
        let token = try signer.token(payload: Self.payload, header: header)
        try fuzz(token, [other, signer.key], count: count, seed: 1)
    }

    @Test func refusesEveryChangeOfAMAC() throws {
        let text = "a secret that is long enough for it"
        let token = try token(header: #"{"alg":"HS256"}"#, payload: Self.payload, secret: Array(text.utf8))
        try fuzz(token, secret(text), count: 1000, seed: 2)
    }

    @Test("with the signer's key in the header and a certificate beside it")
    func refusesEveryChangeOfAnEmbeddedKey() throws {
        let header = JSONValue.object([.init("alg", "RS256"), .init("jwk", try Fixture.jwk("rsa2048"))]).compact
        let certificate = try keys(in: Fixture.text("rsa2048.certificate.pem"))
        try fuzz(token(header: header, payload: Self.payload), certificate, count: 500, seed: 3)
    }

    @Test("changes of the decoded JSON, encoded again under the same signature")
    func refusesEveryChangeOfTheJSON() throws {
        var random = Seeded(4)
        let parts = Parts(try token(payload: Self.payload))
        for _ in 0..<800 {
            let json = mutated(Array(Self.payload.utf8), &random)
            guard json != Array(Self.payload.utf8) else { continue }
            let report = try judge("\(parts.header).\(Base64URL.encode(json)).\(parts.signature)")
            report.expectRefused()
            #expect(report.causes == [.alteredAfterSigning] || report.causes == [.payloadReserialised])
        }
    }
}
