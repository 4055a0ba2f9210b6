import JSON
import Testing

@Suite("Writing")
struct WriterTests {
    @Test(arguments: [
        "null", "true", "false", "0", "-0.0", "1e5", "1E+05", "\"\"", "[]", "{}", "[[],{},[{}]]",
        #"{"b":1,"a":2,"b":3}"#,
        #""\"\\\b\f\n\r\t\u0000\u001f\u007f""#, "\"é€😀\u{2028}\u{85}/\"", #"{"":{"\n":[1,2.50,"x"]}}"#,
        "\"e\u{301}\u{e9}\"",
    ])
    func roundTrips(_ text: String) throws {
        let value = try parse(text)
        #expect(value.compact.hasSameBytes(as: text))
        #expect(value.compactBytes == Array(text.utf8))
        #expect(try parse(value.pretty()) == value)
    }

    @Test func everyScalarSurvives() throws {
        let text = String(
            String.UnicodeScalarView((0...0x10ffff as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init))
        )
        for start in stride(from: 0, to: text.unicodeScalars.count, by: 200_000) {
            let part = String(text.unicodeScalars.dropFirst(start).prefix(200_000))
            #expect(try parse(JSONValue(part).compact) == JSONValue(part))
        }
    }

    @Test func escapesWhatHasToBe() {
        for byte in UInt8(0)..<0x80 {
            let written = JSONValue(String(Unicode.Scalar(byte))).compactBytes
            let isEscaped = byte < 0x20 || [0x22, 0x5c, 0x7f].contains(byte)
            #expect((written.count > 3) == isEscaped)
            #expect(written.allSatisfy { 0x20..<0x7f ~= $0 })
        }
        #expect(JSONValue("\u{1}\u{7f}\u{1b}").compact == #""\u0001\u007f\u001b""#)
        #expect((["a\"b": 1] as JSONValue).compact == #"{"a\"b":1}"#)
    }

    @Test func laysOutAsJqDoes() {
        let value: JSONValue = ["a": 1, "b": [1, "x", [], [:]], "c": [:], "d": ["e": [nil]], "a": true]
        let lines = """
            {
              "a": 1,
              "b": [
                1,
                "x",
                [],
                {}
              ],
              "c": {},
              "d": {
                "e": [
                  null
                ]
              },
              "a": true
            }
            """
        #expect(value.pretty() == lines)
    }

    @Test func indentsAsAsked() {
        let value: JSONValue = ["a": [1]]
        #expect(value.pretty(indent: 4) == "{\n    \"a\": [\n        1\n    ]\n}")
        #expect(value.pretty(indent: 0) == value.compact)
        #expect(value.pretty(indent: -3) == value.compact)
        #expect(value.pretty(indent: .max) == value.pretty(indent: 16))
        #expect(JSONValue(1).pretty() == "1")
        #expect((["é": []] as JSONValue).pretty() == "{\n  \"é\": []\n}")
    }

    @Test func writesLiterals() {
        let value: JSONValue = ["sub": "a", "n": 1, "ok": true, "no": nil, "groups": ["x", 2]]
        #expect(value.compact == #"{"sub":"a","n":1,"ok":true,"no":null,"groups":["x",2]}"#)
    }
}
