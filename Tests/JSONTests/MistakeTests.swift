import JSON
import Testing

@Suite("Naming the common mistakes (row 29)")
struct MistakeTests {
    @Test(arguments: [
        Refused("{\"a\":1,}", .unexpectedByte, at: 7, "trailing comma: found '}' where a member name was expected"),
        Refused("[1, ]", .unexpectedByte, at: 4, "trailing comma: found ']' where a value was expected"),
        Refused(
            "{'a':1}",
            .unexpectedByte,
            at: 1,
            "single quotes: found a single quote where a member name was expected"
        ),
        Refused("['a']", .unexpectedByte, at: 1, "single quotes: found a single quote where a value was expected"),
        Refused(
            "{“a”:1}",
            .unexpectedByte,
            at: 1,
            "typographic quotes: found character U+201C where a member name was expected"
        ),
        Refused(
            "{a:1}",
            .unexpectedByte,
            at: 1,
            "unquoted name: found 'a' where a member name in double quotes was expected"
        ),
        Refused(
            "{1:1}",
            .unexpectedByte,
            at: 1,
            "unquoted name: found '1' where a member name in double quotes was expected"
        ),
        Refused("{\"a\":abc}", .unexpectedByte, at: 5, "unquoted text: found 'abc' where a value was expected"),
        Refused("[trux]", .unexpectedByte, at: 1, "unquoted text: found 'trux' where a value was expected"),
        Refused("[truefalse]", .unexpectedByte, at: 1, "unquoted text: found 'truefalse' where a value was expected"),
    ])
    func namesCommasAndQuotes(_ vector: Refused) {
        vector.check()
    }

    @Test(arguments: [
        Refused("// x\n{}", .unexpectedByte, at: 0, "comment: found '//' where a value was expected"),
        Refused("{/* x */}", .unexpectedByte, at: 1, "comment: found '/*' where a member name was expected"),
        Refused("[1 # x\n]", .unexpectedByte, at: 3, "comment: found '#' where ',' or ']' was expected"),
        Refused("{} // x", .trailingBytes, at: 3, "comment: found '//' where the end of the text was expected"),
        Refused("{}x", .trailingBytes, at: 2, "text after the value: found 'x' where the end of the text was expected"),
        Refused(
            "{}{}",
            .trailingBytes,
            at: 2,
            "text after the value: found '{' where the end of the text was expected"
        ),
        Refused(
            "[]\0",
            .trailingBytes,
            at: 2,
            "text after the value: found byte 0x00 where the end of the text was expected"
        ),
        Refused(
            "\"a\" ]",
            .trailingBytes,
            at: 4,
            "text after the value: found ']' where the end of the text was expected"
        ),
        Refused("1 2", .trailingBytes, at: 2, "text after the value: found '2' where the end of the text was expected"),
    ])
    func namesCommentsAndTrailingText(_ vector: Refused) {
        vector.check()
    }

    @Test(arguments: [
        Refused("[NaN]", .invalidNumber, at: 1, "not a finite number: found 'NaN' where a value was expected"),
        Refused(
            "[Infinity]",
            .invalidNumber,
            at: 1,
            "not a finite number: found 'Infinity' where a value was expected"
        ),
        Refused(
            "[-Infinity]",
            .invalidNumber,
            at: 1,
            "not a finite number: found '-Infinity' where a digit was expected"
        ),
        Refused("-nan", .invalidNumber, at: 0, "not a finite number: found '-nan' where a digit was expected"),
        Refused("[01]", .invalidNumber, at: 2, "leading zero: found '1' where the end of the number was expected"),
        Refused("-00", .invalidNumber, at: 2, "leading zero: found '0' where the end of the number was expected"),
        Refused("[+1]", .invalidNumber, at: 1, "plus sign before a number: found '+' where a value was expected"),
        Refused(
            "[.5]",
            .invalidNumber,
            at: 1,
            "decimal point without a digit before it: found '.' where a digit was expected"
        ),
    ])
    func namesNumbers(_ vector: Refused) {
        vector.check()
    }

    @Test(arguments: [
        Refused("{\"a\":True}", .unexpectedByte, at: 5, "word as in Python: found 'True' where 'true' was expected"),
        Refused("False", .unexpectedByte, at: 0, "word as in Python: found 'False' where 'false' was expected"),
        Refused("[None]", .unexpectedByte, at: 1, "word as in Python: found 'None' where 'null' was expected"),
        Refused("[NULL]", .unexpectedByte, at: 1, "word not in lower case: found 'NULL' where 'null' was expected"),
        Refused(
            "undefined",
            .unexpectedByte,
            at: 0,
            "word as in JavaScript: found 'undefined' where a value was expected"
        ),
    ])
    func namesWords(_ vector: Refused) {
        vector.check()
    }

    @Test func showsLongWordsInPart() {
        let error = refusal(of: Array("[\(String(repeating: "a", count: 1000))]".utf8))
        #expect(error?.actual == "'aaaaaaaaaaaaaaaaaaaa…'")
        #expect(error?.offset == 1)
    }

    @Test func givesCodeMistakeFoundAndExpectedApart() throws {
        let error = try #require(refusal(of: Array("[1,]".utf8)))
        #expect(error.code == .unexpectedByte)
        #expect(error.mistake == .trailingComma)
        #expect(error.actual == "']'")
        #expect(error.expected == "a value")
        #expect(error.description == "trailing comma: found ']' where a value was expected (byte 3)")
    }
}
