import JSON
import Keys
import TestSupport
import Testing

@testable import JOSE

@Suite("Hostile: weak keys")
struct WeakKeyTests {
    @Test(
        "row 19: a secret is as long as the hash at least",
        arguments: [
            (Algorithm.hs256, 1, true), (.hs256, 31, true), (.hs256, 32, false), (.hs384, 32, true), (.hs384, 47, true),
            (.hs384, 48, false), (.hs512, 63, true), (.hs512, 64, false), (.rs256, 1, false),
        ]
    )
    func measuresSecrets(_ algorithm: Algorithm, _ count: Int, _ isWeak: Bool) throws {
        let key = try VerificationKey(secret: [UInt8](repeating: 7, count: count), source: "secret.bin")
        let findings = WeakKeyCheck.findings(key, algorithm)
        #expect(findings.map(\.code) == (isWeak ? [.weakKey] : []))
        #expect(findings.allSatisfy { $0.severity == .error && $0.actual == "\(count) bytes" })
    }

    @Test("row 17: an RSA key with the mark of ROCA is warned of")
    func warnsOfROCA() throws {
        let material = try KeyMaterial(reading: Array(Fixture.markedJWK.utf8))
        let keys = try VerificationKey.all(in: material, source: "marked.jwk")
        let findings = WeakKeyCheck.findings(try #require(keys.first), .rs256)
        #expect(findings.map(\.code) == [.weakKey])
        #expect(findings.first?.severity == .warning)
        #expect(findings.first?.expected?.contains("CVE-2017-15361") == true)
    }
}
