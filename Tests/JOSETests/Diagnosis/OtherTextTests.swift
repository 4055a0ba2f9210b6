import JOSE
import JSON
import TestSupport
import Testing

@Suite("What is no signed token is called by its name")
struct OtherTextTests {
    private func malformed(_ text: String) throws -> Finding {
        let report = try judge(text)
        report.expectRefused()
        #expect(report.signature.status == .unchecked)
        return try report.only(.malformed)
    }

    @Test("an encrypted token")
    func namesAnEncryptedToken() throws {
        let report = try judge("\(encoded(#"{"alg":"RSA-OAEP","enc":"A256GCM"}"#)).a.b.c.d")
        report.expectRefused()
        #expect(try report.only(.encryptedToken).actual == "five parts")
        #expect(report.causes.isEmpty)
    }

    @Test("the JSON serialisation, and other JSON")
    func namesJSON() throws {
        for text in [#"{"payload":"a","signatures":[]}"#, #"{"protected":"a","payload":"b","signature":"c"}"#] {
            #expect(try malformed(text).message == "this is the JSON serialization of a token, which is not supported")
        }
        for text in ["{}", #"{"token":"a.b.c"}"#, "{", #"{"payload":}"#] {
            #expect(try malformed(text).message == "this is JSON, not a token")
        }
    }

    @Test("an empty signature")
    func namesAnEmptySignature() throws {
        let parts = Parts(try token())
        let report = try judge("\(parts.header).\(parts.payload).")
        report.expectRefused()
        let finding = try report.only(.malformed)
        #expect(finding.message == "the signature is empty")
        guard case .place(let place) = finding.subject else {
            Issue.record("no place")
            return
        }
        #expect(place.segment == .signature)
        #expect(place.offset == parts.header.utf8.count + parts.payload.utf8.count + 2)
        #expect(place.segmentOffset == 0)
        #expect(report.causes == [.tokenTruncated])
    }

    @Test("an empty header or payload", arguments: [Segment.header, .payload])
    func namesAnEmptyPart(_ segment: Segment) throws {
        var parts = Parts(try token())
        if segment == .header { parts.header = "" } else { parts.payload = "" }
        let finding = try malformed(segment, parts.text)
        #expect(finding.message == "the \(segment.rawValue) is not JSON: it is empty")
    }

    private func malformed(_ segment: Segment, _ text: String) throws -> Finding {
        let report = try judge(text)
        report.expectRefused()
        let finding = try report.only(.malformed)
        guard case .place(let place) = finding.subject else { throw Missing() }
        #expect(place.segment == segment)
        #expect(place.segmentOffset == 0)
        #expect(finding.excerpt == nil)
        return finding
    }

    private struct Missing: Error {}

    @Test(
        "a number of parts that no token has",
        arguments: [
            ("abc", "one part, without a dot"), ("a.b", "two parts"), ("a.b.c.d", "four parts"),
            ("a.b.c.d.e.f", "more than five parts"),
            (".....................", "more than five parts"),
        ]
    )
    func countsTheParts(_ text: String, _ words: String) throws { #expect(try malformed(text).actual == words) }

    @Test(
        "nothing at all, and texts of another kind",
        arguments: [
            ("", "the token is empty"), ("a.b.c\na.b.c", "this is not a signed token"),
            ("-----BEGIN CERTIFICATE-----", "this is a key or certificate, not a token"),
        ]
    )
    func namesOtherTexts(_ text: String, _ message: String) throws { #expect(try malformed(text).message == message) }

    @Test("UTF-16")
    func namesUTF16() throws {
        let text: [[UInt8]] = try token().utf8.map { [$0, 0] }
        #expect(try judge([0xff, 0xfe] + text.joined()).only(.malformed).message == "the token is UTF-16 text")
    }
}
