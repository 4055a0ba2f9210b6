import JSON
import Keys
import Testing

@testable import JOSE

@Suite("Hostile: weak keys")
struct WeakKeyTests {
    private static let markedModulus =
        "jHia6V9VcgMwGFDFo4_VR5I6c2mU47-RGmHb4i5EFYuul7qU0O2oL49tBVhO-Ko4kidmWB4nocCKamPsJO3mpGtMsk"
        + "JKI9WWIhe-rdvElsuOgZc-C-zXsDiY0ZD569rMDLHinGWM2hSV5gr1k70Ezw_WMPHynQ2plT9I8aCfdrWhcLM4OSYw"
        + "WfKMEF0fsXwjkMGSz9OslK8PId22bK1KJo0Rbs4XOPfZPZwXJBHiC49rDVSbbwNnWhYAo1oJmVDYNvZ1zIHnTvXo4l"
        + "2UDtkEdZUxmF1dncn4GBjoEYkvkCvSPwgkEeftGCe1lg0pr-V1XsrOTxJKGFcQv_Weogv5uQ"

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
        let text = #"{"kty":"RSA","e":"AQAB","n":"\#(Self.markedModulus)"}"#
        let keys = try VerificationKey.all(in: KeyMaterial(reading: Array(text.utf8)), source: "marked.jwk")
        let findings = WeakKeyCheck.findings(try #require(keys.first), .rs256)
        #expect(findings.map(\.code) == [.weakKey])
        #expect(findings.first?.severity == .warning)
        #expect(findings.first?.expected?.contains("CVE-2017-15361") == true)
    }
}
