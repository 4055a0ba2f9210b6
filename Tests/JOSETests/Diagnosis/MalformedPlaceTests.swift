import JOSE
import JSON
import Testing

@Suite("The place of a fault in the text of a token, with the line it stands in")
struct MalformedPlaceTests {
    private struct Fault {
        let place: Place
        let excerpt: Excerpt
    }

    private func fault(_ text: [UInt8]) throws -> Fault {
        let report = try judge(text)
        #expect(report.verdict == .rejected)
        let finding = try report.only(.malformed)
        guard case .place(let place) = finding.subject else { throw Missing() }
        return Fault(place: place, excerpt: try #require(finding.excerpt))
    }

    private struct Missing: Error {}

    private func inPayload(_ json: [UInt8]) throws -> Fault {
        try fault(Array(token(headerBytes: Array(#"{"alg":"RS256"}"#.utf8), payloadBytes: json).utf8))
    }

    private func inPayload(_ json: String) throws -> Fault { try inPayload(Array(json.utf8)) }

    @Test("base64url: the byte of the segment and of the token, and the mark under it", arguments: Segment.allCases)
    func placesBase64(_ segment: Segment) throws {
        let parts = Parts(try token())
        let path: WritableKeyPath<Parts, String> =
            [.header: \.header, .payload: \.payload, .signature: \.signature][segment] ?? \.header
        let start =
            [
                .header: 0, .payload: parts.header.utf8.count + 1,
                .signature: parts.header.utf8.count + parts.payload.utf8.count + 2,
            ][segment] ?? 0
        let count = parts[keyPath: path].utf8.count
        for offset in [0, 1, 10, count - 1] {
            var bytes = Array(parts.text.utf8)
            bytes[start + offset] = UInt8(ascii: "!")
            let fault = try fault(bytes)
            #expect(fault.place.segment == segment)
            #expect(fault.place.offset == start + offset)
            #expect(fault.place.segmentOffset == offset)
            #expect(fault.place.json == nil)
            #expect(fault.excerpt.note == "'!'")
            #expect(Array(fault.excerpt.line)[fault.excerpt.column] == "!")
        }
    }

    @Test(
        "a byte that is no letter is shown as it is",
        arguments: [
            ([0xff], "\\xff"), ([0x80], "\\x80"), ([0x00], "\\u{0}"), ([0x09], "\\t"), ([0x1b], "\\u{1b}"),
            ([0xe2, 0x80, 0xae], "\\u{202e}"), ([0xc3, 0xa9], "é"), ([0xf0, 0x9f, 0x98], "\\xf0\\x9f\\x98"),
        ] as [([UInt8], String)]
    )
    func showsStrayBytes(_ stray: [UInt8], _ words: String) throws {
        let text = Array(try token().utf8)
        let fault = try fault(text.prefix(7) + stray + text.dropFirst(7))
        #expect(fault.place.offset == 7)
        #expect(fault.excerpt.line.hasPrefix(String(decoding: text.prefix(7), as: UTF8.self) + words))
        #expect(fault.excerpt.column == 7)
        #expect(fault.excerpt.line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202e })
    }

    @Test("JSON: line and column, and the mark under the byte in its own line")
    func placesJSON() throws {
        let fault = try inPayload("{\n  \"exp\": 1,\r\n\t\"é\": x\n}")
        #expect(fault.place.json == JSONPlace(offset: 22, line: 3, column: 7))
        #expect(fault.place.segmentOffset == 29)
        #expect(fault.place.offset == 21 + 29)
        #expect(fault.excerpt.line == "\\t\"é\": x")
        #expect(fault.excerpt.column == 7)
    }

    @Test("the header counts from the start of the token")
    func placesTheHeader() throws {
        let fault = try fault(Array(token(header: #"{"alg":RS256}"#).utf8))
        #expect(fault.place.segment == .header)
        #expect(fault.place.json == JSONPlace(offset: 7, line: 1, column: 8))
        #expect(fault.place.offset == 9)
        #expect(fault.excerpt.line == #"{"alg":RS256}"#)
        #expect(fault.excerpt.column == 7)
    }

    @Test("at the end of the text", arguments: [("{\"exp\":1", 8), ("{", 1), (" ", 1)])
    func placesTheEnd(_ json: String, _ offset: Int) throws {
        let fault = try inPayload(json)
        #expect(fault.place.json?.offset == offset)
        #expect(fault.excerpt.line == json)
        #expect(fault.excerpt.column == offset)
        #expect(fault.excerpt.note.hasSuffix("was expected"))
    }

    @Test("a long line is shown around the place only", arguments: ["x", "é", "日", "😀"])
    func cutsLongLines(_ letter: String) throws {
        let long = String(repeating: letter, count: 300)
        let fault = try inPayload("{\"\(long)\" \"\(long)\"}")
        func letters(_ count: Int) -> String { String(repeating: letter, count: count) }
        #expect(fault.excerpt.line == "...\(letters(30))\" \"\(letters(31))...")
        #expect(fault.excerpt.column == 35)
    }

    @Test("a megabyte on one line or on as many lines as it has bytes")
    func takesAMegabyte() throws {
        for filler in ["a", " ", "\n", "\t"] {
            let fault = try inPayload("{" + String(repeating: filler, count: 700_000) + "x")
            #expect(fault.excerpt.line.unicodeScalars.count < 400)
            #expect(fault.excerpt.column >= 0 && fault.excerpt.column <= fault.excerpt.line.count)
        }
    }

    @Test("bytes that are not UTF-8, anywhere")
    func takesBytesThatAreNoText() throws {
        let fault = try inPayload([0x7b, 0x22, 0xc3, 0x28, 0xff, 0x22])
        #expect(fault.excerpt.line == "{\"\\xc3(\\xff\"")
        #expect(fault.excerpt.column == 2)
        for byte in [0, 0x0a, 0x22, 0x7f, 0x80, 0xbf, 0xc3, 0xed, 0xf0, 0xf5, 0xff] as [UInt8] {
            for padding in [0, 1, 39, 40, 41, 160, 164] {
                let text = [0x7b, 0x22] + [UInt8](repeating: 0xf0, count: padding) + [byte]
                let fault = try inPayload(text)
                #expect(fault.excerpt.column <= fault.excerpt.line.count)
            }
        }
    }

    @Test("lone carriage returns end a line too")
    func takesCarriageReturns() throws {
        let fault = try inPayload("{\r\"a\":1,\rx}")
        #expect(fault.excerpt.line == "x}")
        #expect(fault.excerpt.column == 0)
        #expect(fault.place.json?.line == 3)
    }
}
