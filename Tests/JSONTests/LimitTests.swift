import JSON
import Testing

/// A text that is one element repeated in an array or object.
private func repeated(_ unit: String, _ count: Int, open: String, close: String) -> [UInt8] {
    Array((open + Array(repeating: unit, count: count).joined(separator: ",") + close).utf8)
}

@Suite("Limits (row 30)")
struct LimitTests {
    @Test func hasTheLimitsOfAToken() {
        #expect(JSONLimits.token.maximumBytes == 1_048_576)
        #expect(JSONLimits.token.maximumDepth == 64)
        #expect(JSONLimits.token.maximumValues == 50_000)
        #expect(JSONLimits.token.maximumNumberLength == 400)
    }

    @Test("nesting 100,000 deep", arguments: ["[", "{\"a\":", "[{\"a\":"])
    func refusesDeepNesting(_ unit: String) throws {
        let error = try #require(refusal(of: Array(String(repeating: unit, count: 100_000).utf8)))
        #expect(error.code == .tooDeep)
        #expect(error.offset == (unit == "[{\"a\":" ? 32 : 64) * unit.utf8.count)
        #expect(error.message == "nesting too deep: at most 64 levels are allowed")
    }

    @Test func takesTheDeepestNestingAllowed() throws {
        let text = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        #expect(try parse(text).compact == text)
        #expect(refusal(of: Array("[\(text)]".utf8))?.offset == 64)
        // Depth is what is open at once, not what has been.
        #expect(
            try parse("[" + Array(repeating: "[[]]", count: 100).joined(separator: ",") + "]").elements?.count == 100
        )
    }

    @Test("no depth that a caller sets overflows the stack")
    func capsTheDepth() throws {
        var limits = JSONLimits.token
        limits.maximumDepth = .max
        let text = Array(repeating: "{\"a\":[", count: 64).joined() + Array(repeating: "]}", count: 64).joined()
        let document = try JSONDocument(parsing: Array(text.utf8), limits: limits)
        #expect(document.value.compact == text)
        #expect(document.value == document.value)
        #expect(document.value.pretty().utf8.count > text.utf8.count)
        let error = refusal(of: Array(repeating: 0x5b, count: 100_000), limits: limits)
        #expect(error?.message == "nesting too deep: at most 128 levels are allowed")
        #expect(error?.offset == 128)
    }

    @Test("a string of 10 MB")
    func refusesLongText() throws {
        let error = try #require(refusal(of: [0x22] + Array(repeating: 0x61, count: 10_000_000) + [0x22]))
        #expect(error.code == .tooLong)
        #expect(error.offset == 1_048_576)
        #expect(error.message == "text too long: found 10000002 bytes where at most 1048576 bytes are allowed")
    }

    @Test func takesTheLongestTextAllowed() throws {
        let text: [UInt8] = [0x22] + Array(repeating: 0x61, count: 1_048_574) + [0x22]
        #expect(try JSONDocument(parsing: text).value.stringValue?.utf8.count == 1_048_574)
        #expect(refusal(of: text + [0x20])?.code == .tooLong)
    }

    @Test("a million names: no more of the text is read than the limit of values allows")
    func refusesManyMembers() throws {
        var limits = JSONLimits.token
        limits.maximumBytes = .max
        let error = try #require(refusal(of: repeated("\"a\":0", 1_000_000, open: "{", close: "}"), limits: limits))
        #expect(error.code == .tooManyValues)
        #expect(error.message == "too many values: at most 50000 values and members are allowed")
        // The object and 49,999 names and numbers: the 25,000th name comes in, its number does not.
        #expect(error.offset == 1 + 24_999 * 6 + 4)
    }

    @Test func countsValuesAndMembers() throws {
        #expect(refusal(of: repeated("0", 49_999, open: "[", close: "]")) == nil)
        #expect(refusal(of: repeated("0", 50_000, open: "[", close: "]"))?.offset == 1 + 49_999 * 2)
        var limits = JSONLimits.token
        limits.maximumValues = 3
        #expect(refusal(of: Array("{\"a\":0}".utf8), limits: limits) == nil)
        #expect(refusal(of: Array("{\"a\":0,\"b\":0}".utf8), limits: limits)?.offset == 7)
    }

    @Test func refusesLongNumbers() throws {
        let digits = String(repeating: "9", count: 400)
        #expect(try parse(digits).numberValue?.text == digits)
        let error = try #require(refusal(of: Array("[1,9\(digits)]".utf8)))
        #expect(error.code == .numberTooLong)
        #expect(error.offset == 3)
        #expect(error.message == "number too long: found 401 bytes where at most 400 bytes are allowed")
    }

    @Test func takesNothingWhereNothingIsAllowed() {
        let none = JSONLimits(maximumBytes: 10, maximumDepth: 0, maximumValues: 1, maximumNumberLength: 0)
        #expect(refusal(of: Array("[]".utf8), limits: none)?.code == .tooDeep)
        #expect(refusal(of: Array("1".utf8), limits: none)?.code == .numberTooLong)
        #expect(refusal(of: Array("\"\"".utf8), limits: none) == nil)
    }
}
