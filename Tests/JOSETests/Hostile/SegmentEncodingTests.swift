import JOSE
import TestSupport
import Testing

/// The signature is right over the text as it stands, so that only the strict decoder can refuse it.
@Suite("Rows 22 and 23: base64url that is not in its one form")
struct SegmentEncodingTests {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")

    /// Every text that a lenient decoder takes for the same bytes.
    private static func twins(of text: String) -> [String] {
        guard let last = text.last, let value = alphabet.firstIndex(of: last) else { return [] }
        let spare = text.utf8.count % 4 == 2 ? 15 : text.utf8.count % 4 == 3 ? 3 : 0
        guard spare > 0 else { return [] }
        return (1...spare).map { text.dropLast() + String(alphabet[value | $0]) }
    }

    private func expectMalformed(_ token: String, _ segment: Segment, _ actual: String) throws {
        let report = try judge(token) { $0.signatureOnly = true }
        #expect(report.verdict == .rejected)
        // The signature is over the text, so that a payload is none of its business.
        #expect(report.signature.status == (segment == .payload ? .valid : .unchecked))
        let finding = try report.only(.malformed)
        #expect(finding.message == "the \(segment.rawValue) is not base64url")
        #expect(finding.expected == "A-Z a-z 0-9 - _ without padding")
        #expect(finding.actual == actual)
        guard case .place(let place) = finding.subject else {
            Issue.record("the finding has no place")
            return
        }
        #expect(place.segment == segment)
        let parts = token.split(separator: ".", omittingEmptySubsequences: false).map(\.utf8.count)
        let start = segment == .header ? 0 : segment == .payload ? parts[0] + 1 : parts[0] + parts[1] + 2
        let length = segment == .header ? parts[0] : segment == .payload ? parts[1] : parts[2]
        #expect((start..<start + length).contains(place.offset))
    }

    @Test("row 22: unused bits that are set, in every segment", arguments: ["", " ", "  "])
    func refusesUnusedBits(_ blanks: String) throws {
        let reason = "unused bits of the last character that are not zero"
        let header = encoded(#"{"alg":"RS256"\#(blanks)}"#)
        let payload = encoded(#"{"exp":1800003600\#(blanks)}"#)
        let token = try Fixture.signed("\(header).\(payload)")
        #expect(try judge(token).verdict == .accepted)
        #expect(Self.twins(of: header).isEmpty == blanks.isEmpty)
        for twin in Self.twins(of: header) {
            try expectMalformed(Fixture.signed("\(twin).\(payload)"), .header, reason)
        }
        for twin in Self.twins(of: payload) {
            try expectMalformed(Fixture.signed("\(header).\(twin)"), .payload, reason)
        }
        let parts = token.split(separator: ".")
        let twins = Self.twins(of: String(parts[2]))
        #expect(twins.count == 15)
        for twin in twins { try expectMalformed("\(parts[0]).\(parts[1]).\(twin)", .signature, reason) }
    }

    /// What is put into a segment, and what is said of it.
    private static let foreign = [
        ("=", "padding, which JWS does not use"), ("==", "padding, which JWS does not use"),
        ("+", "'+', which belongs to standard base64"), ("/", "'/', which belongs to standard base64"),
        ("%3D", "'%', as in a URL-encoded text"), (" ", "a space or line break"), ("\n", "a space or line break"),
        ("\t", "a space or line break"), ("?", "'?'"), ("\"", "'\"'"), ("~", "'~'"), ("\u{0}", "the byte 0x00"),
        ("\u{7f}", "the byte 0x7f"), ("é", "the byte 0xc3"), ("\u{ff21}", "the byte 0xef"),
        ("\u{200b}", "the byte 0xe2"), ("\u{1b}[0m", "the byte 0x1b"),
    ]

    @Test("row 23: padding, the standard alphabet, blanks, NUL, non-ASCII in every segment", arguments: foreign)
    func refusesForeignCharacters(_ text: String, _ reason: String) throws {
        let header = encoded(#"{"alg":"RS256"}"#)
        let payload = encoded(goodPayload)
        let token = try token()
        for edge in [0, 4, 7] {
            func spoilt(_ segment: String) -> String { "\(segment.prefix(edge))\(text)\(segment.dropFirst(edge))" }
            try expectMalformed(Fixture.signed("\(spoilt(header)).\(payload)"), .header, reason)
            try expectMalformed(Fixture.signed("\(header).\(spoilt(payload))"), .payload, reason)
        }
        try expectMalformed(Fixture.signed("\(header)\(text).\(payload)"), .header, reason)
        try expectMalformed(Fixture.signed("\(header).\(payload)\(text)"), .payload, reason)
        try expectMalformed(token + text, .signature, reason)
    }

    @Test("row 23: bytes that are no UTF-8", arguments: [0x80, 0xc0, 0xff] as [UInt8])
    func refusesOtherBytes(_ byte: UInt8) throws {
        let report = try judge(Array(try token().utf8) + [byte])
        #expect(report.verdict == .rejected)
        #expect(try report.only(.malformed).actual == "the byte 0x\(String(byte, radix: 16))")
    }

    @Test("row 23: a length of 1 in 4")
    func refusesALengthOfOneInFour() throws {
        let reason = "an incomplete last group of one letter"
        let header = encoded(#"{"alg":"RS256"}"#)
        let payload = encoded(goodPayload)
        try expectMalformed(Fixture.signed("\(header)A.\(payload)"), .header, reason)
        try expectMalformed(Fixture.signed("\(header).\(payload)A"), .payload, reason)
        let token = try Fixture.signed("\(header).\(payload)")
        try expectMalformed(String(token.dropLast()), .signature, reason)
        try expectMalformed("\(header).\(payload).A", .signature, reason)
    }

    @Test("row 23: every segment is complained about at once")
    func findsEverySegment() throws {
        let report = try judge("e30=.e30=.QQ==")
        #expect(report.errors == [.malformed, .malformed, .malformed])
        #expect(
            report.findings.filter { $0.severity == .error }.map { $0.message.split(separator: " ")[1] } == [
                "header", "payload", "signature",
            ]
        )
    }
}
