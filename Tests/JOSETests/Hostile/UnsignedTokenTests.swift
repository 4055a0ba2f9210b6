import JOSE
import JSON
import Messages
import TestSupport
import Testing

@Suite("Row 1: tokens that say they are not signed, or do not say how")
struct UnsignedTokenTests {
    private static let spellings = ["none", "None", "NONE", "nOnE", "nonE"]

    @Test("row 1: alg none with an empty signature", arguments: spellings, [true, false])
    func refusesAnEmptySignature(_ name: String, _ hasKey: Bool) throws {
        let token = "\(encoded(#"{"alg":"\#(name)"}"#)).\(encoded(goodPayload))."
        let report = try judge(token, hasKey ? nil : [])
        #expect(report.verdict == .rejected)
        #expect(report.signature.status == .unchecked)
        #expect(report.signature.algorithm == name)
        #expect(report.errors == [.algorithmNone])
        let finding = try report.only(.algorithmNone)
        #expect(finding.message == "the token says that it is not signed")
        #expect(finding.actual == name)
        #expect(finding.subject == .header("alg"))
    }

    @Test("row 1: alg none with a signature", arguments: spellings)
    func refusesASignatureUnderNone(_ name: String) throws {
        let report = try judge(token(header: #"{"alg":"\#(name)"}"#))
        #expect(report.verdict == .rejected)
        #expect(report.signature.status == .unchecked)
        #expect(report.errors == [.algorithmNone])
    }

    @Test("row 1: alg none with the right MAC and its secret at hand")
    func refusesACodeUnderNone() throws {
        let token = try token(header: #"{"alg":"none"}"#, secret: Array("0123456789abcdef".utf8))
        let report = try judge(token, secret("0123456789abcdef"))
        #expect(report.verdict == .rejected)
        #expect(report.errors == [.algorithmNone])
    }

    @Test("row 1: an empty signature under an algorithm that has one")
    func refusesAnEmptySignatureUnderRS256() throws {
        let report = try judge("\(encoded(#"{"alg":"RS256"}"#)).\(encoded(goodPayload)).")
        #expect(report.verdict == .rejected)
        #expect(report.signature.status == .unchecked)
        #expect(try report.only(.malformed).message == "the signature is empty")
    }

    @Test("row 1: alg missing or empty", arguments: ["{}", #"{"typ":"JWT"}"#, #"{"alg":""}"#])
    func refusesAMissingAlgorithm(_ header: String) throws {
        let report = try judge(token(header: header))
        #expect(report.verdict == .rejected)
        #expect(report.signature.status == .unchecked)
        #expect(report.errors == [.algorithmMissing])
        #expect(try report.only(.algorithmMissing).message == "the header does not name an algorithm")
    }

    @Test(
        "row 1: alg that is no string",
        arguments: [
            ("null", "null"), ("256", "the number 256"), (#"["RS256"]"#, #"the array ["RS256"]"#),
            ("true", "the boolean true"),
            (#"{"a":"RS256"}"#, #"the object {"a":"RS256"}"#),
        ]
    )
    func refusesAnAlgorithmThatIsNoString(_ value: String, _ shown: String) throws {
        let report = try judge(token(header: #"{"alg":\#(value)}"#))
        #expect(report.verdict == .rejected)
        #expect(report.signature.status == .unchecked)
        #expect(report.signature.algorithm == nil)
        #expect(report.errors == [.headerWrongType])
        let finding = try report.only(.headerWrongType)
        #expect(finding.message == "it is not a string")
        #expect(finding.actual == shown)
    }

    @Test(
        "row 1: alg under another spelling, although the signature is right",
        arguments: ["rs256", "RS256 ", " RS256", "RS-256", "RS256\\u0000", "ＲＳ２５６", "RS2", "ES256\\u212a", "SHA256"]
    )
    func refusesAnUnknownAlgorithm(_ name: String) throws {
        let report = try judge(token(header: #"{"alg":"\#(name)"}"#))
        #expect(report.verdict == .rejected)
        #expect(report.signature.status == .unchecked)
        #expect(report.errors == [.algorithmNotAllowed])
        let finding = try report.only(.algorithmNotAllowed)
        #expect(finding.message == "it is not an algorithm that signs tokens")
        #expect(finding.expected?.hasPrefix("RS256 RS384 ") ?? false)
        #expect(finding.fix == "sign the token with RS256")
    }

    @Test("row 1: without a key, a rightly signed token is not accepted either")
    func acceptsNothingWithoutAKey() throws {
        let report = try judge(token(), [])
        #expect(report.verdict == .rejected)
        #expect(report.signature.status == .unchecked)
        #expect(report.findings.isEmpty)
    }

    @Test("row 1: the token is still shown")
    func showsWhatItSays() throws {
        let report = try judge("\(encoded(#"{"alg":"none"}"#)).\(encoded(#"{"sub":"admin"}"#)).")
        #expect(report.token.claim("sub") == "admin")
        #expect(report.token.header("alg") == "none")
    }
}
