import JOSE
import JSON
import Keys
import TestSupport
import Testing

@Suite("Rows 13 to 16 and 20: signatures on elliptic curves")
struct ECDSASignatureTests {
    private static let order: [UInt8] = [
        0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xbc, 0xe6, 0xfa, 0xad,
        0xa7,
        0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
    ]
    private static let zero = [UInt8](repeating: 0, count: 32)
    private static let one = [UInt8](repeating: 0, count: 31) + [1]
    private static let huge = [UInt8](repeating: 0xff, count: 32)
    private static let before: [UInt8] = order.dropLast() + [0x50]
    private static let after: [UInt8] = order.dropLast() + [0x52]

    private func altered(
        _ alg: String = "ES256",
        by name: String = "p256",
        as scheme: SignatureScheme = .ecdsa(.sha256),
        change: ([UInt8]) -> [UInt8]
    ) throws -> String {
        let token = try token(header: #"{"alg":"\#(alg)"}"#, by: name, as: scheme)
        let parts = token.split(separator: ".")
        let signature = try Base64URL.decode(Array(parts[2].utf8))
        return "\(parts[0]).\(parts[1]).\(Base64URL.encode(change(signature)))"
    }

    private func expectInvalid(_ token: String, by name: String) throws {
        let report = try judge(token, [Fixture.key(name)])
        #expect(report.verdict == .rejected)
        #expect(report.signature.status == .invalid)
        #expect(report.errors == [.signatureInvalid])
    }

    @Test("row 13: r and s of 0, n, n ± 1 and more: \"psychic signatures\"")
    func refusesPsychicSignatures() throws {
        let values = [Self.zero, Self.one, Self.before, Self.order, Self.after, Self.huge]
        for r in values {
            for s in values { try expectInvalid(altered { _ in r + s }, by: "p256") }
            try expectInvalid(altered { r + $0.suffix(32) }, by: "p256")
            try expectInvalid(altered { $0.prefix(32) + r }, by: "p256")
        }
    }

    @Test(
        "row 13: all zeros on every curve",
        arguments: [("ES384", "p384", 96), ("ES512", "p521", 132), ("ES256K", "secp256k1", 64)]
    )
    func refusesZeros(_ alg: String, _ name: String, _ size: Int) throws {
        let scheme = SignatureScheme.ecdsa(alg == "ES384" ? .sha384 : alg == "ES512" ? .sha512 : .sha256)
        try expectInvalid(altered(alg, by: name, as: scheme) { _ in [UInt8](repeating: 0, count: size) }, by: name)
        try expectInvalid(altered(alg, by: name, as: scheme) { $0.reversed() }, by: name)
        #expect(try judge(altered(alg, by: name, as: scheme) { $0 }, [Fixture.key(name)]).verdict == .accepted)
    }

    private static func der(_ raw: [UInt8]) -> [UInt8] {
        func integer(_ number: ArraySlice<UInt8>) -> [UInt8] {
            var bytes = Array(number.drop { $0 == 0 })
            if bytes.first.map({ $0 >= 0x80 }) ?? true { bytes.insert(0, at: 0) }
            return [2, UInt8(bytes.count)] + bytes
        }
        let body = integer(raw.prefix(raw.count / 2)) + integer(raw.suffix(raw.count / 2))
        return [0x30, UInt8(body.count)] + body
    }

    @Test("row 14: DER instead of r and s")
    func refusesDER() throws {
        try expectInvalid(altered(change: Self.der), by: "p256")
        try expectInvalid(altered("ES384", by: "p384", as: .ecdsa(.sha384), change: Self.der), by: "p384")
    }

    @Test("row 14: zeros at either end, and other lengths")
    func refusesOtherLengths() throws {
        let changes: [@Sendable ([UInt8]) -> [UInt8]] = [
            { [0] + $0 }, { $0 + [0] }, { [0] + $0.prefix(32) + [0] + $0.suffix(32) }, { Array($0.dropFirst()) },
            { Array($0.dropLast()) }, { Array($0.prefix(32)) }, { $0 + $0 }, { _ in [0] },
            { _ in [UInt8](repeating: 1, count: 100_000) },
        ]
        for change in changes { try expectInvalid(altered(change: change), by: "p256") }
    }

    @Test("row 14: P-521 has 132 bytes, not 130, 131 or 133")
    func refusesOtherLengthsOnP521() throws {
        let changes: [@Sendable ([UInt8]) -> [UInt8]] = [
            { $0.prefix(66).suffix(65) + $0.suffix(65) }, { Array($0.dropLast()) }, { [0] + $0 }, { $0 + [0] },
        ]
        for change in changes {
            try expectInvalid(altered("ES512", by: "p521", as: .ecdsa(.sha512), change: change), by: "p521")
        }
    }

    @Test(
        "row 15: a token for one curve and a key on another",
        arguments: [
            ("ES256", "p384", 384), ("ES256", "secp256k1", 256), ("ES256K", "p256", 256), ("ES384", "p256", 256),
            ("ES512", "p384", 384), ("ES384", "p521", 512), ("ES256", "rsa2048", 0), ("ES256", "ed25519", 1),
        ]
    )
    func refusesAnotherCurve(_ alg: String, _ name: String, _ bits: Int) throws {
        let scheme: SignatureScheme =
            bits == 1 ? .edwards : Hash(rawValue: bits).map { .ecdsa($0) } ?? .rsaPKCS1(.sha256)
        let report = try judge(token(header: #"{"alg":"\#(alg)"}"#, by: name, as: scheme), [Fixture.key(name)])
        #expect(report.verdict == .rejected)
        #expect(report.signature.status == .unchecked)
        #expect(report.errors == [.algorithmKeyMismatch])
        let need = try #require(Algorithm(named: alg)).requirement.text
        #expect(try report.only(.algorithmKeyMismatch).actual == "\(alg), which needs \(need)")
    }

    @Test("row 15: ES256 with a Kelvin sign is not ES256K")
    func refusesTheKelvinSign() throws {
        let header = "{\"alg\":\"ES256\u{212a}\"}"
        let report = try judge(token(header: header, by: "secp256k1", as: .ecdsa(.sha256)), [Fixture.key("secp256k1")])
        #expect(report.verdict == .rejected)
        #expect(report.errors == [.algorithmNotAllowed])
    }

    @Test("row 16: an Ed25519 key whose JWK says ES256, and a token that does")
    func refusesAnEdwardsKeyAsES256() throws {
        let key = try keys(in: Fixture.jwk("ed25519", [.init("alg", "ES256")]).compact)
        for alg in ["ES256", "EdDSA", "Ed25519"] {
            let report = try judge(token(header: #"{"alg":"\#(alg)"}"#, by: "ed25519", as: .edwards), key)
            #expect(report.verdict == .rejected)
            #expect(report.errors == [.algorithmKeyMismatch])
        }
    }

    @Test(
        "row 20: Edwards signatures with S of L or more, small points and other lengths",
        arguments: ["ed25519", "ed448"]
    )
    func refusesUnfitEdwardsSignatures(_ name: String) throws {
        let changes: [@Sendable ([UInt8]) -> [UInt8]] = [
            { [UInt8](repeating: 0, count: $0.count) }, { [UInt8](repeating: 0xff, count: $0.count) },
            { $0.prefix($0.count / 2) + [UInt8](repeating: 0xff, count: $0.count / 2) },
            { [1] + [UInt8](repeating: 0, count: $0.count - 1) }, { $0 + [0] }, { Array($0.dropLast()) },
        ]
        for change in changes { try expectInvalid(altered("EdDSA", by: name, as: .edwards, change: change), by: name) }
    }

    @Test("row 20: S + L in place of S")
    func refusesAMalleableSignature() throws {
        let order: [UInt8] = [
            0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0,
            0,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
        ]
        let token = try altered("EdDSA", by: "ed25519", as: .edwards) { signature in
            var sum = signature
            var carry: UInt16 = 0
            for index in 0..<32 {
                carry += UInt16(signature[32 + index]) + UInt16(order[index])
                sum[32 + index] = UInt8(carry & 0xff)
                carry >>= 8
            }
            return sum
        }
        try expectInvalid(token, by: "ed25519")
    }
}
