import JOSE
import JSON
import TestSupport
import Testing

@Suite("Rows 27 to 30: the JSON of header and payload")
struct TokenJSONTests {
    private func refused(header: [UInt8]) throws -> Report { try judge(token(headerBytes: header)) }

    private func refused(payload: [UInt8]) throws -> Report {
        try judge(token(headerBytes: Array(#"{"alg":"RS256"}"#.utf8), payloadBytes: payload))
    }

    private func expectMalformed(_ report: Report, _ segment: Segment, _ reason: String) throws {
        #expect(report.verdict == .rejected)
        #expect(report.signature.status == (segment == .header ? .unchecked : .valid))
        let finding = try report.only(.malformed)
        #expect(finding.message.hasPrefix("the \(segment.rawValue) is not JSON"))
        #expect(finding.message.contains(reason) || reason.isEmpty)
        #expect(finding.excerpt.map { $0.note == "\(finding.expected ?? "") was expected" } ?? false)
        guard case .place(let place) = finding.subject else {
            Issue.record("the finding has no place")
            return
        }
        #expect(place.segment == segment)
        #expect(place.json != nil)
    }

    /// What is said of the fault, and of what stands there.
    private func words(_ report: Report) throws -> String {
        let finding = try report.only(.malformed)
        return "\(finding.message): found \(finding.actual ?? "nothing")"
    }

    private static let encodings: [(String, String, [UInt8])] = [
        ("invalid UTF-8", "found byte 0xff", [0x22, 0xff, 0x22]),
        ("cut UTF-8", "found byte 0xc3", [0x22, 0xc3, 0x22]),
        ("overlong UTF-8", "longer than needed: found byte 0xc0", [0x22, 0xc0, 0xaf, 0x22]),
        ("surrogate in UTF-8", "a surrogate: found byte 0xed", [0x22, 0xed, 0xa0, 0x80, 0x22]),
        ("lone surrogate", "lone surrogate", Array(#""\ud800""#.utf8)),
        ("raw control character", "raw control character", [0x22, 0x0a, 0x22]),
    ]

    @Test("row 27: text that is not UTF-8", arguments: encodings)
    func refusesOtherEncodings(_ name: String, _ words: String, _ value: [UInt8]) throws {
        let header = Array(#"{"alg":"RS256","x":"#.utf8) + value + Array("}".utf8)
        let payload = Array(#"{"exp":1800003600,"x":"#.utf8) + value + Array("}".utf8)
        for (report, segment) in [
            (try refused(header: header), Segment.header), (try refused(payload: payload), .payload),
        ] {
            try expectMalformed(report, segment, "")
            #expect(try self.words(report).contains(words))
        }
    }

    @Test("row 27: UTF-16, UTF-32 and a byte order mark")
    func refusesByteOrderMarks() throws {
        func wide(_ text: String, _ zeros: (before: Int, after: Int)) -> [UInt8] {
            text.utf8.flatMap {
                [UInt8](repeating: 0, count: zeros.before) + [$0] + [UInt8](repeating: 0, count: zeros.after)
            }
        }
        let header = #"{"alg":"RS256"}"#
        let mark: [UInt8] = [0xef, 0xbb, 0xbf]
        try expectMalformed(refused(header: mark + Array(header.utf8)), .header, "byte order mark")
        try expectMalformed(refused(payload: mark + Array(goodPayload.utf8)), .payload, "byte order mark")
        for (zeros, marks) in [((0, 1), [0xff, 0xfe]), ((1, 0), [0xfe, 0xff]), ((0, 3), []), ((3, 0), [])]
            as [((Int, Int), [UInt8])]
        {
            for mark in [[], marks] {
                try expectMalformed(refused(header: mark + wide(header, zeros)), .header, "text in UTF-16 or UTF-32")
                try expectMalformed(
                    refused(payload: mark + wide(goodPayload, zeros)),
                    .payload,
                    "text in UTF-16 or UTF-32"
                )
            }
        }
    }

    private static let broken = [
        (#""x":1,"#, "trailing comma"), (#""x":1/**/"#, "comment"), (#""x":1//"#, "comment"),
        (#""x":NaN"#, "not a finite number"), (#""x":Infinity"#, "not a finite number"), (#""x":'a'"#, "single quotes"),
        (#"'x':1"#, "single quotes"), (#""x":01"#, "leading zero"), (#""x":+1"#, "plus sign before a number"),
        (#""x":.5"#, "decimal point without a digit before it"),
        (#""x":1."#, "invalid number"), (#"x:1"#, "unquoted name"), (#""x":True"#, "word"),
        (#""x":"\x41""#, "invalid escape"),
        (#""x":1 2"#, "found"), (#""x" 1"#, "found"), (#""x":"#, "found"),
    ]

    @Test("row 29: JSON that others let pass", arguments: broken)
    func refusesLenientJSON(_ members: String, _ words: String) throws {
        let header = try refused(header: Array(#"{"alg":"RS256",\#(members)}"#.utf8))
        try expectMalformed(header, .header, "")
        #expect(try self.words(header).contains(words))
        let payload = try refused(payload: Array(#"{"exp":1800003600,\#(members)}"#.utf8))
        try expectMalformed(payload, .payload, "")
        #expect(try self.words(payload).contains(words))
    }

    @Test("row 29: text after the value", arguments: ["x", "{}", ",", "\u{0}", "\u{a0}", "}"])
    func refusesTextAfterTheValue(_ rest: String) throws {
        try expectMalformed(refused(header: Array(#"{"alg":"RS256"}\#(rest)"#.utf8)), .header, "text after the value")
        try expectMalformed(refused(payload: Array("\(goodPayload)\(rest)".utf8)), .payload, "text after the value")
    }

    @Test(
        "row 29: a header or payload that is no object",
        arguments: [
            (#"["alg"]"#, "array"), (#""RS256""#, "string"), ("1", "number"), ("null", "null"), ("true", "boolean"),
            ("[]", "array"),
        ]
    )
    func refusesOtherValues(_ json: String, _ type: String) throws {
        let header = try refused(header: Array(json.utf8))
        #expect(header.verdict == .rejected)
        #expect(header.signature.status == .unchecked)
        #expect(try header.only(.malformed).message == "the header is JSON, but not an object")
        let payload = try refused(payload: Array(json.utf8))
        #expect(payload.verdict == .rejected)
        #expect(payload.signature.status == .valid)
        #expect(payload.claims == .unchecked)
        let finding = try payload.only(.malformed)
        #expect(finding.message == "the payload is JSON, but not an object")
        #expect(finding.actual == type)
        // A signed text of any kind is a JWS all the same.
        let token = try token(payload: json)
        #expect(try judge(token) { $0.signatureOnly = true }.verdict == .accepted)
    }

    @Test("blanks around the object are JSON", arguments: [" ", "\n", "\t\r\n"])
    func acceptsBlanks(_ blank: String) throws {
        let token = try token(header: "\(blank){\"alg\":\"RS256\"}\(blank)", payload: "\(blank)\(goodPayload)\(blank)")
        #expect(try judge(token).verdict == .accepted)
    }

    @Test("the place of a mistake: in bytes of the token, and by line and column of the JSON")
    func saysWhere() throws {
        let report = try judge(token(payload: "{\n  \"exp\": 1,\n  \"é\": x\n}"))
        guard case .place(let place) = try report.only(.malformed).subject else {
            Issue.record("no place")
            return
        }
        #expect(place.json?.offset == 22)
        #expect(place.json?.line == 3)
        #expect(place.json?.column == 8)
        #expect(place.offset == 21 + 22 * 4 / 3)
    }
}
