import JSON
import Testing

private let composed = "\u{e9}"
private let decomposed = "e\u{301}"

@Suite("Comparing by bytes")
struct EqualityTests {
    @Test func keepsCanonicallyEquivalentStringsApart() {
        #expect(composed == decomposed, "this is why String's own equality will not do")
        #expect(!composed.hasSameBytes(as: decomposed))
        #expect(composed.hasSameBytes(as: "\u{e9}"))
        #expect(JSONValue(composed) != JSONValue(decomposed))
        #expect(JSONMember(composed, 1) != JSONMember(decomposed, 1))
        #expect(["a": [JSONValue(composed)]] != (["a": [JSONValue(decomposed)]] as JSONValue))
    }

    @Test func looksMembersUpByBytes() throws {
        let value = try parse("{\"\(decomposed)\":1,\"\(composed)\":2,\"\(composed)\":3}")
        #expect(value.member(composed) == 2)
        #expect(value.member(decomposed) == 1)
        #expect(value.member("e") == nil)
        #expect(JSONValue.null.member("a") == nil)
        #expect(try parse(#"{"\u0061lg":"none"}"#).member("alg") == "none")
        #expect(try parse(#"{"Alg":"none"}"#).member("alg") == nil)
    }

    @Test("types are kept apart (row 46)")
    func keepsTypesApart() throws {
        let values = try #require(try parse(#"[true,1,1.0,"1","true",null,"",0,false,[],{},[1],1e0]"#).elements)
        for (left, first) in values.enumerated() {
            for (right, second) in values.enumerated() { #expect((first == second) == (left == right)) }
        }
        #expect(values[0].numberValue == nil)
        #expect(values[1].boolValue == nil)
        #expect(values[3].numberValue == nil)
    }

    @Test func heedsOrderAndDuplicates() {
        #expect((["a": 1, "b": 2] as JSONValue) != ["b": 2, "a": 1])
        #expect((["a": 1, "a": 1] as JSONValue) != ["a": 1])
        #expect(([1, 2] as JSONValue) != [2, 1])
    }

    @Test func givesValuesByType() {
        #expect(JSONValue("a").stringValue == "a")
        #expect(JSONValue(1).stringValue == nil)
        #expect(JSONValue(true).boolValue == true)
        #expect(JSONValue(7).numberValue?.integer == 7)
        #expect(JSONValue(["a", "b"]).elements == ["a", "b"])
        #expect(JSONValue(["a"]).members == nil)
        #expect((["a": nil] as JSONValue).members == [JSONMember("a", .null)])
        #expect(JSONValue.null.elements == nil)
    }

    @Test func namesTypes() {
        let values: [JSONValue] = [nil, true, 1, "", [], [:]]
        #expect(values.map(\.typeName) == ["null", "boolean", "number", "string", "array", "object"])
    }
}
