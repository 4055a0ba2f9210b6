import JOSE
import JSON
import Testing

@Suite("Row 30: more than there is room for")
struct LimitTests {
    private func message(_ report: Report) throws -> String {
        #expect(report.verdict == .rejected)
        return try report.only(.malformed).message
    }

    @Test("row 30: nesting", arguments: [("[", "]"), (#"{"a":"#, "}")])
    func refusesDeepNesting(_ open: String, _ close: String) throws {
        func nested(_ depth: Int) -> String {
            let inner = String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
            return #"{"exp":1800003600,"alg":"RS256","x":\#(inner)}"#
        }
        #expect(try judge(token(header: nested(63), payload: nested(63))).verdict == .accepted)
        for depth in [64, 100_000] {
            #expect(
                try message(judge(token(payload: nested(depth)))).hasPrefix("the payload is not JSON: nesting too deep")
            )
            #expect(
                try message(judge(token(header: nested(depth)))).hasPrefix("the header is not JSON: nesting too deep")
            )
        }
        let unclosed = #"{"exp":1800003600,"x":"# + String(repeating: open, count: 100_000)
        #expect(try message(judge(token(payload: unclosed))).hasPrefix("the payload is not JSON: nesting too deep"))
    }

    @Test("row 30: sixty thousand members")
    func refusesManyMembers() throws {
        let members = (0..<60_000).map { "\"\($0)\":0" }.joined(separator: ",")
        let report = try judge(token(payload: #"{"exp":1800003600,\#(members)}"#))
        #expect(try message(report).hasPrefix("the payload is not JSON: too many values"))
    }

    @Test("row 30: a long number", arguments: ["exp", "x"])
    func refusesALongNumber(_ name: String) throws {
        let digits = String(repeating: "9", count: 401)
        let report = try judge(token(payload: #"{"\#(name)":\#(digits)}"#))
        #expect(try message(report).hasPrefix("the payload is not JSON: number too long"))
        #expect(try judge(token(payload: #"{"exp":1800003600,"x":\#(digits.dropLast())}"#)).verdict == .accepted)
    }

    @Test("row 30: a string of 700 kB is read, and cut where it is shown")
    func takesALongString() throws {
        let text = String(repeating: "a", count: 700_000)
        let report = try judge(token(payload: #"{"exp":1800003600,"iss":"\#(text)"}"#)) { $0.issuers = ["b"] }
        #expect(report.errors == [.issuerMismatch])
        #expect(try report.only(.issuerMismatch).actual == String(repeating: "a", count: 80) + "...")
    }

    @Test("row 30: 10 MB")
    func refusesALargeToken() throws {
        let report = try judge([UInt8](repeating: 0x41, count: 10_000_000))
        #expect(try message(report) == "the token is larger than 1 MiB")
    }
}
