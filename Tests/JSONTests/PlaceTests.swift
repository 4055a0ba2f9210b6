import JSON
import Testing

private let text = #" {"a":1, "é" : [true ,{"x":"]}\"\\"},[ ]] ,"a":{"b":-1.5e+3},"\u0062":null} "#

@Suite("Places in the text")
struct PlaceTests {
    @Test(
        arguments: [
            ([], String(text.dropFirst().dropLast())), (["a"], "1"), (["é"], #"[true ,{"x":"]}\"\\"},[ ]]"#),
            (["é", "0"], "true"), (["é", "1"], #"{"x":"]}\"\\"}"#), (["é", "1", "x"], #""]}\"\\""#),
            (["é", "2"], "[ ]"),
            (["b"], "null"),
        ] as [([String], String)]
    )
    func findsTheRangeOfAValue(_ path: [String], _ expected: String) throws {
        let bytes = Array(text.utf8)
        let range = try #require(try JSONDocument(parsing: bytes).range(of: path))
        #expect(String(decoding: bytes[range], as: UTF8.self) == expected)
    }

    @Test(arguments: [
        ["c"], ["a", "b"], ["é", "3"], ["é", "-1"], ["é", "+1"], ["é", "01"], ["é", ""], ["é", "2", "0"], ["e\u{301}"],
        ["é", "0", "0"], ["é", "99999999999999999999"], [""],
    ])
    func findsNoRangeWhereNothingIs(_ path: [String]) throws {
        let document = try JSONDocument(parsing: Array(text.utf8))
        #expect(document.range(of: path) == nil)
        #expect(document.nameRange(of: path) == nil)
    }

    @Test(arguments: [(["a"], #""a""#), (["é", "1", "x"], #""x""#), (["b"], #""\u0062""#)])
    func findsTheRangeOfAName(_ path: [String], _ expected: String) throws {
        let bytes = Array(text.utf8)
        let range = try #require(try JSONDocument(parsing: bytes).nameRange(of: path))
        #expect(String(decoding: bytes[range], as: UTF8.self) == expected)
    }

    @Test func hasNoNameForElementsAndTheTop() throws {
        let document = try JSONDocument(parsing: Array(text.utf8))
        #expect(document.nameRange(of: []) == nil)
        #expect(document.nameRange(of: ["é", "0"]) == nil)
    }

    @Test func findsScalarsAtTheTop() throws {
        #expect(try JSONDocument(parsing: Array(" 12 ".utf8)).range(of: []) == 1..<3)
        #expect(try JSONDocument(parsing: Array("\"\"".utf8)).range(of: []) == 0..<2)
        #expect(try JSONDocument(parsing: Array("-1e5".utf8)).range(of: []) == 0..<4)
    }

    @Test func findsTheFirstElement() throws {
        let document = try JSONDocument(parsing: Array("[ 1,2]".utf8))
        #expect(document.range(of: ["0"]) == 2..<3)
        #expect(document.range(of: ["1"]) == 4..<5)
        #expect(document.range(of: ["2"]) == nil)
    }

    @Test func everyPathLeadsToItsValue() throws {
        let bytes = Array(#"{"a":[1,[2,{"b":["x",{}]}]],"c":{"":{"d":[[],[[3]]]}}}"#.utf8)
        let document = try JSONDocument(parsing: bytes)
        for (path, value) in paths(in: document.value, from: []) {
            let range = try #require(document.range(of: path))
            #expect(try JSONDocument(parsing: Array(bytes[range])).value == value)
        }
    }

    private func paths(in value: JSONValue, from path: [String]) -> [(path: [String], value: JSONValue)] {
        let named = value.members?.map { ($0.name, $0.value) } ?? []
        let numbered = value.elements?.enumerated().map { (String($0), $1) } ?? []
        return [(path, value)] + (named + numbered).flatMap { paths(in: $1, from: path + [$0]) }
    }
}

@Suite("Lines and columns")
struct PositionTests {
    @Test(
        arguments: [
            ("", 0, 1, 1), ("abc", 0, 1, 1), ("abc", 2, 1, 3), ("abc", 3, 1, 4), ("a\nb", 1, 1, 2), ("a\nb", 2, 2, 1),
            ("a\nb", 3, 2, 2), ("a\r\nb", 2, 1, 3), ("a\r\nb", 3, 2, 1), ("a\rb", 2, 2, 1), ("\n\n\n", 3, 4, 1),
            ("é€😀x", 2, 1, 2), ("é€😀x", 5, 1, 3), ("é€😀x", 9, 1, 4), ("é€😀x", 7, 1, 3), ("e\u{301}x", 3, 1, 3),
            ("abc", 99, 1, 4), ("abc", -1, 1, 1),
        ] as [(String, Int, Int, Int)]
    )
    func findsThePlace(_ text: String, _ offset: Int, _ line: Int, _ column: Int) {
        let position = JSONPosition(offset: offset, in: Array(text.utf8))
        #expect(position.line == line)
        #expect(position.column == column)
    }

    @Test func countsBytesThatAreNoUTF8AsOneEach() {
        let bytes: [UInt8] = [0xff, 0x80, 0xc3, 0x0a, 0xe2, 0x82, 0x41]
        #expect((0...7).map { JSONPosition(offset: $0, in: bytes).column } == [1, 2, 3, 4, 1, 2, 3, 4])
        #expect((0...7).map { JSONPosition(offset: $0, in: bytes).line } == [1, 1, 1, 1, 2, 2, 2, 2])
    }

    @Test func goesWithAnError() throws {
        let bytes = Array("{\n  \"é\": 01\n}".utf8)
        let error = try #require(refusal(of: bytes))
        #expect(JSONPosition(offset: error.offset, in: bytes).description == "line 2, column 9")
    }
}
