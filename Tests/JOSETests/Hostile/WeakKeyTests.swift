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
