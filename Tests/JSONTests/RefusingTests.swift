import JSON
import Testing

/// A text that is no JSON, with the error it has to end in.
struct Refused: CustomTestStringConvertible {
    let bytes: [UInt8]
    let code: JSONError.Code
    let offset: Int
    let message: String

    init(_ text: String, _ code: JSONError.Code, at offset: Int, _ message: String) {
        self.init(Array(text.utf8), code, at: offset, message)
    }

    init(_ bytes: [UInt8], _ code: JSONError.Code, at offset: Int, _ message: String) {
        self.bytes = bytes
        self.code = code
        self.offset = offset
        self.message = message
    }

    var testDescription: String { show(bytes) }

    /// Expects the error with its code, place and words.
    func check(_ location: SourceLocation = #_sourceLocation) {
        let error = refusal(of: bytes)
        #expect(error?.code == code, sourceLocation: location)
        #expect(error?.offset == offset, sourceLocation: location)
        #expect(error?.message == message, sourceLocation: location)
    }
}

@Suite("Refusing what is no JSON")
struct RefusingTests {
    @Test(arguments: [
        Refused("", .empty, at: 0, "the text is empty where a value was expected"),
        Refused(" \n", .empty, at: 2, "the text is empty where a value was expected"),
        Refused("{", .unexpectedEnd, at: 1, "the text ends where a member name was expected"),
        Refused("[", .unexpectedEnd, at: 1, "the text ends where a value was expected"),
        Refused("[1", .unexpectedEnd, at: 2, "the text ends where ',' or ']' was expected"),
        Refused("[1,", .unexpectedEnd, at: 3, "the text ends where a value was expected"),
        Refused("{\"a\"", .unexpectedEnd, at: 4, "the text ends where ':' was expected"),
        Refused("{\"a\":", .unexpectedEnd, at: 5, "the text ends where a value was expected"),
        Refused("{\"a\":1", .unexpectedEnd, at: 6, "the text ends where ',' or '}' was expected"),
        Refused("{\"a\":1,", .unexpectedEnd, at: 7, "the text ends where a member name was expected"),
        Refused("\"ab", .unexpectedEnd, at: 3, "the text ends where the closing '\"' was expected"),
        Refused("[tru", .unexpectedEnd, at: 4, "the text ends where 'true' was expected"),
        Refused("n", .unexpectedEnd, at: 1, "the text ends where 'null' was expected"),
    ])
    func refusesTextCutShort(_ vector: Refused) {
        vector.check()
    }

    @Test(arguments: [
        Refused("}", .unexpectedByte, at: 0, "found '}' where a value was expected"),
        Refused("\u{b}1", .unexpectedByte, at: 0, "found byte 0x0b where a value was expected"),
        Refused("[1\u{c}]", .unexpectedByte, at: 2, "found byte 0x0c where ',' or ']' was expected"),
        Refused("[1,\u{b}1]", .unexpectedByte, at: 3, "found byte 0x0b where a value was expected"),
        Refused("[1}", .unexpectedByte, at: 2, "found '}' where ',' or ']' was expected"),
        Refused("{\"a\":1]", .unexpectedByte, at: 6, "found ']' where ',' or '}' was expected"),
        Refused("{]", .unexpectedByte, at: 1, "found ']' where a member name was expected"),
        Refused("[,1]", .unexpectedByte, at: 1, "found ',' where a value was expected"),
        Refused("[1,,2]", .unexpectedByte, at: 3, "found ',' where a value was expected"),
        Refused("{,}", .unexpectedByte, at: 1, "found ',' where a member name was expected"),
        Refused("{\"a\":}", .unexpectedByte, at: 5, "found '}' where a value was expected"),
        Refused("{\"a\" 1}", .unexpectedByte, at: 5, "found '1' where ':' was expected"),
        Refused("{\"a\",1}", .unexpectedByte, at: 4, "found ',' where ':' was expected"),
        Refused("{\"a\"::1}", .unexpectedByte, at: 5, "found ':' where a value was expected"),
        Refused("{\"a\":1 \"b\":2}", .unexpectedByte, at: 7, "found '\"' where ',' or '}' was expected"),
        Refused("[1 2]", .unexpectedByte, at: 3, "found '2' where ',' or ']' was expected"),
        Refused("[\"a\":1]", .unexpectedByte, at: 4, "found ':' where ',' or ']' was expected"),
        Refused("[\\n]", .unexpectedByte, at: 1, "found '\\' where a value was expected"),
        Refused("[\u{a0}1]", .unexpectedByte, at: 1, "found character U+00A0 where a value was expected"),
        Refused("[\u{c}1]", .unexpectedByte, at: 1, "found byte 0x0c where a value was expected"),
        Refused("[😀]", .unexpectedByte, at: 1, "found character U+1F600 where a value was expected"),
        Refused("/1", .unexpectedByte, at: 0, "found '/' where a value was expected"),
        Refused(".", .unexpectedByte, at: 0, "found '.' where a value was expected"),
    ])
    func refusesBrokenStructure(_ vector: Refused) {
        vector.check()
    }

    @Test(arguments: [
        Refused(
            #""\x41""#,
            .invalidEscape,
            at: 2,
            #"invalid escape: found 'x' where one of " \ / b f n r t u was expected"#
        ),
        Refused(
            #""\'""#,
            .invalidEscape,
            at: 2,
            #"invalid escape: found a single quote where one of " \ / b f n r t u was expected"#
        ),
        Refused(
            #""\ ""#,
            .invalidEscape,
            at: 2,
            #"invalid escape: found a blank where one of " \ / b f n r t u was expected"#
        ),
        Refused(
            ##""\#""##,
            .invalidEscape,
            at: 2,
            ##"invalid escape: found '#' where one of " \ / b f n r t u was expected"##
        ),
        Refused(
            #""\é""#,
            .invalidEscape,
            at: 2,
            #"invalid escape: found character U+00E9 where one of " \ / b f n r t u was expected"#
        ),
        Refused(
            #""\u00g0""#,
            .invalidEscape,
            at: 5,
            "invalid escape: found 'g' where a hexadecimal digit was expected"
        ),
        Refused(
            #""\U0041""#,
            .invalidEscape,
            at: 2,
            #"invalid escape: found 'U' where one of " \ / b f n r t u was expected"#
        ),
        Refused(#""\u12""#, .invalidEscape, at: 5, "invalid escape: found '\"' where a hexadecimal digit was expected"),
        Refused(#""\u12"#, .unexpectedEnd, at: 5, "the text ends where a hexadecimal digit was expected"),
        Refused(#""\"#, .unexpectedEnd, at: 2, #"the text ends where one of " \ / b f n r t u was expected"#),
        Refused(#""abc\"#, .unexpectedEnd, at: 5, #"the text ends where one of " \ / b f n r t u was expected"#),
        Refused(
            #""\u{61}""#,
            .invalidEscape,
            at: 3,
            "invalid escape: found '{' where a hexadecimal digit was expected"
        ),
        Refused(
            "\"a\nb\"",
            .controlCharacter,
            at: 2,
            #"raw control character in a string: found byte 0x0a where the escape '\n' was expected"#
        ),
        Refused(
            "\"\t\"",
            .controlCharacter,
            at: 1,
            #"raw control character in a string: found byte 0x09 where the escape '\t' was expected"#
        ),
        Refused(
            "[\"\0\"]",
            .controlCharacter,
            at: 2,
            #"raw control character in a string: found byte 0x00 where the escape '\u0000' was expected"#
        ),
        Refused(
            "{\"\u{1f}\":1}",
            .controlCharacter,
            at: 2,
            #"raw control character in a string: found byte 0x1f where the escape '\u001f' was expected"#
        ),
    ])
    func refusesBrokenStrings(_ vector: Refused) {
        vector.check()
    }

    @Test(arguments: [
        Refused("-", .unexpectedEnd, at: 1, "the text ends where a digit was expected"),
        Refused("1.", .unexpectedEnd, at: 2, "the text ends where a digit was expected"),
        Refused("[1.]", .invalidNumber, at: 3, "invalid number: found ']' where a digit was expected"),
        Refused("[-]", .invalidNumber, at: 2, "invalid number: found ']' where a digit was expected"),
        Refused("[--1]", .invalidNumber, at: 2, "invalid number: found '-' where a digit was expected"),
        Refused("[- 1]", .invalidNumber, at: 2, "invalid number: found a blank where a digit was expected"),
        Refused("[1.e1]", .invalidNumber, at: 3, "invalid number: found 'e' where a digit was expected"),
        Refused("[1e]", .invalidNumber, at: 3, "invalid number: found ']' where a digit was expected"),
        Refused("[1e+]", .invalidNumber, at: 4, "invalid number: found ']' where a digit was expected"),
        Refused("[1eE2]", .invalidNumber, at: 3, "invalid number: found 'E' where a digit was expected"),
        Refused("[1e1.5]", .invalidNumber, at: 4, "invalid number: found '.' where the end of the number was expected"),
        Refused("[1.2.3]", .invalidNumber, at: 4, "invalid number: found '.' where the end of the number was expected"),
        Refused("[0x1F]", .invalidNumber, at: 2, "invalid number: found 'x' where the end of the number was expected"),
        Refused("[1_000]", .invalidNumber, at: 2, "invalid number: found '_' where the end of the number was expected"),
        Refused("[1-2]", .invalidNumber, at: 2, "invalid number: found '-' where the end of the number was expected"),
        Refused("1a", .invalidNumber, at: 1, "invalid number: found 'a' where the end of the number was expected"),
        Refused("[-.5]", .invalidNumber, at: 2, "invalid number: found '.' where a digit was expected"),
        Refused("[\u{ff11}]", .unexpectedByte, at: 1, "found character U+FF11 where a value was expected"),
    ])
    func refusesBrokenNumbers(_ vector: Refused) {
        vector.check()
        #expect(JSONNumber(text: String(decoding: vector.bytes, as: UTF8.self)) == nil)
    }
}
