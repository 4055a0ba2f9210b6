import JSON
import Testing

/// A text and the value it stands for.
struct Accepted: CustomTestStringConvertible {
    let text: String
    let value: JSONValue

    init(_ text: String, _ value: JSONValue) {
        self.text = text
        self.value = value
    }

    var testDescription: String { show(Array(text.utf8)) }
}

@Suite("Accepting what RFC 8259 has")
struct AcceptingTests {
    @Test(arguments: [
        Accepted("{}", [:]),
        Accepted("[]", []),
        Accepted(" \t\r\n{ \t\r\n} \t\r\n", [:]),
        Accepted("[ ]", []),
        Accepted("null", nil),
        Accepted("true", true),
        Accepted(" false ", false),
        Accepted("\"\"", ""),
        Accepted("0", 0),
        Accepted("[null,true,false,0,\"\",[],{}]", [nil, true, false, 0, "", [], [:]]),
        Accepted("{\"a\":{\"b\":[1,{\"c\":null}]}}", ["a": ["b": [1, ["c": nil]]]]),
        Accepted("{\"b\":1,\"a\":2}", ["b": 1, "a": 2]),
        Accepted("{ \"a\" : 1 , \"b\" : [ 1 , 2 ] }", ["a": 1, "b": [1, 2]]),
        Accepted("{\"\":0}", ["": 0]),
        Accepted("[[[[[[]]]]]]", [[[[[[]]]]]]),
        Accepted("[1\n,2]", [1, 2]),
        Accepted("{\"a\":1,\"a\":1}", ["a": 1, "a": 1]),
        Accepted("[\"[{,:}]\"]", ["[{,:}]"]),
    ])
    func readsStructure(_ vector: Accepted) throws {
        #expect(try parse(vector.text) == vector.value)
    }

    @Test(arguments: [
        Accepted(#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
        Accepted(#""\u0061\u00e9\u20AC\uFFFF\u0000""#, "aé€\u{ffff}\0"),
        Accepted(#""\ud83d\ude00""#, "😀"),
        Accepted(#""\uDBFF\uDFFF""#, "\u{10ffff}"),
        Accepted(#""\uD800\uDC00x""#, "\u{10000}x"),
        Accepted("\"é€😀\"", "é€😀"),
        Accepted(
            "\"\u{80}\u{7ff}\u{800}\u{ffff}\u{10000}\u{10ffff}\"",
            "\u{80}\u{7ff}\u{800}\u{ffff}\u{10000}\u{10ffff}"
        ),
        Accepted("\"\u{d7ff}\u{e000}\u{feff}\"", "\u{d7ff}\u{e000}\u{feff}"),
        Accepted("\"\u{7f}\u{85}\u{2028}\u{2029}\"", "\u{7f}\u{85}\u{2028}\u{2029}"),
        Accepted(#""\\u0061""#, "\\u0061"),
        Accepted(#""a\/b""#, "a/b"),
        Accepted(#""before \n after""#, "before \n after"),
        Accepted("\"// no comment /* */ #\"", "// no comment /* */ #"),
    ])
    func resolvesStrings(_ vector: Accepted) throws {
        #expect(try parse(vector.text) == vector.value)
    }

    @Test(arguments: [
        "0", "-0", "0.0", "-0.0", "1", "-1", "10", "123", "1.5", "0.1", "1.0", "1e0", "1E0", "1e+2", "1e-2", "1E+2",
        "0e1", "0e+1", "0.0e-0", "1e00", "1e007", "20e1", "123.456e78", "-1.5E-10", "1e400", "-1e400", "1e999999999",
        "123456789012345678901234567890", "0.000000000000000000000000000000000000000000000001",
    ])
    func keepsTheTextOfNumbers(_ text: String) throws {
        #expect(try parse(text).numberValue?.text == text)
        #expect(try parse("[\(text),\(text) ]").elements?.map(\.numberValue?.text) == [text, text])
        #expect(JSONNumber(text: text)?.text == text)
    }

    @Test("plain names: __proto__, constructor and the empty one (row 48)")
    func readsOddNames() throws {
        let value = try parse(#"{"__proto__":1,"constructor":2,"":3," ":4,"toString":5}"#)
        #expect(value.members?.map(\.name) == ["__proto__", "constructor", "", " ", "toString"])
        #expect(value.member("") == 3)
        #expect(value.member("__proto__") == 1)
    }
}
