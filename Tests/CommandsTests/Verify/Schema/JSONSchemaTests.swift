import JSON
import Testing

@Suite("The validator of JSON Schema that the tests use")
struct JSONSchemaTests {
    private func schema(_ text: String) throws -> JSONSchema {
        let value = try JSONDocument(parsing: Array(text.utf8)).value
        let draft = JSONMember("$schema", "https://json-schema.org/draft/2020-12/schema")
        return try JSONSchema(.object([draft] + (value.members ?? [])))
    }

    /// A schema, a value that fits it, and one that does not.
    static let pairs: [(schema: String, right: String, wrong: String)] = [
        (#"{"type":"object"}"#, "{}", "[]"), (#"{"type":["string","null"]}"#, "null", "1"),
        (#"{"type":"integer"}"#, "1.0", "1.5"), (#"{"type":"boolean"}"#, "true", "1"),
        (#"{"enum":["a",null]}"#, "null", #""b""#), (#"{"const":"a"}"#, #""a""#, #""A""#),
        (#"{"pattern":"^[a-c]+$"}"#, #""abc""#, #""abcd""#), (#"{"pattern":"^a"}"#, "1", #""b""#),
        (#"{"minimum":1}"#, "1", "0"), (#"{"minLength":2}"#, #""ab""#, #""a""#),
        (#"{"minLength":2}"#, #""\ud83d\ude00a""#, #""\ud83d\ude00""#),
        (#"{"required":["a"]}"#, #"{"a":null}"#, #"{"A":null}"#),
        (#"{"properties":{"a":{"type":"null"}}}"#, #"{"a":null,"b":1}"#, #"{"a":1}"#),
        (#"{"properties":{"a":{"type":"null"}}}"#, "{}", #"{"a":null,"a":1}"#),
        (#"{"properties":{"a":false}}"#, #"{"b":1}"#, #"{"a":1}"#),
        (#"{"properties":{"K":true},"additionalProperties":false}"#, #"{"K":1}"#, #"{"\u212a":1}"#),
        (#"{"items":{"type":"null"}}"#, "[null]", "[null,1]"), (#"{"contains":{"const":1}}"#, "[0,1]", "[]"),
        (#"{"allOf":[{"type":"string"},{"minLength":1}]}"#, #""a""#, #""""#),
        (#"{"anyOf":[{"type":"string"},{"type":"null"}]}"#, "null", "1"), (#"{"not":{"type":"null"}}"#, "1", "null"),
        (#"{"if":{"required":["a"]},"then":{"required":["b"]}}"#, #"{"a":1,"b":1}"#, #"{"a":1}"#),
        (#"{"if":{"required":["a"]},"else":{"required":["b"]}}"#, #"{"a":1}"#, "{}"),
        (#"{"dependentRequired":{"a":["b"]}}"#, #"{"b":1}"#, #"{"a":1}"#),
        (#"{"dependentSchemas":{"a":{"properties":{"b":false}}}}"#, #"{"b":1}"#, #"{"a":1,"b":1}"#),
        (##"{"$ref":"#/$defs/a","$defs":{"a":{"items":{"$ref":"#/$defs/a"},"type":"array"}}}"##, "[[]]", "[1]"),
    ]

    @Test("each keyword takes what fits and refuses what does not", arguments: pairs)
    func judges(_ text: String, _ right: String, _ wrong: String) throws {
        let schema = try schema(text)
        #expect(schema.errors(about: try JSONDocument(parsing: Array(right.utf8)).value).isEmpty)
        #expect(schema.errors(about: try JSONDocument(parsing: Array(wrong.utf8)).value).count == 1)
    }

    @Test("a error names its place")
    func namesThePlace() throws {
        let schema = try schema(#"{"properties":{"a":{"items":{"required":["b"]}}}}"#)
        #expect(schema.errors(about: ["a": [["b": 1], [:]]]) == ["/a/1: 'b' is missing"])
    }

    static let mistakes: [(schema: String, place: String)] = [
        (#"{"maxLength":1}"#, "/maxLength"), (#"{"properties":{"a":{"requierd":[]}}}"#, "/properties/a/requierd"),
        (#"{"$defs":{"a":{"format":"uri"}}}"#, "/$defs/a/format"), (#"{"not":{"oneOf":[true]}}"#, "/not/oneOf"),
        (##"{"$ref":"#/$defs/a"}"##, "/$ref"), (##"{"$ref":"#/$defs/a","$defs":{"b":true}}"##, "/$ref"),
        (#"{"$ref":"other.json"}"#, "/$ref"), (#"{"items":{"$defs":{}}}"#, "/items/$defs"),
        (#"{"then":true}"#, "/then"), (#"{"if":true}"#, "/if"), (#"{"type":"text"}"#, "/type"),
        (#"{"required":"a"}"#, "/required"), (#"{"enum":[]}"#, "/enum"), (#"{"pattern":"["}"#, "/pattern"),
        (#"{"minimum":"1"}"#, "/minimum"), (#"{"additionalProperties":{}}"#, "/additionalProperties"),
        (#"{"type":"null","type":"array"}"#, ""), (#"{"properties":{"a":1}}"#, "/properties/a"),
    ]

    @Test("a schema that it would not apply in full is a mistake, wherever it stands", arguments: mistakes)
    func refuses(_ text: String, _ place: String) throws {
        let mistake = try #require(throws: SchemaMistake.self) { _ = try schema(text) }
        #expect(mistake.place == place)
    }

    @Test("a schema of another draft is not read")
    func refusesOtherDrafts() {
        #expect(throws: SchemaMistake("/$schema", "not draft 2020-12")) {
            _ = try JSONSchema(["$schema": "http://json-schema.org/draft-07/schema#"])
        }
    }
}
