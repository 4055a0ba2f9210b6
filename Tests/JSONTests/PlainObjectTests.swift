import Testing

@testable import JSON

@Suite("Objects that are written plainly")
struct PlainObjectTests {
    static let plain = [
        #"{"a":1}"#, #"{"a":"","b":[],"c":["x","y z"],"d":true,"e":false,"f":null,"g":0,"h":999999999999999}"#,
        #"{"":"Jürgen Groß × ÷"}"#, #"{"a":1,"a":2}"#,
    ]
    static let others = [
        "", "{", "{}", #"{"a":1} "#, #"{ "a":1}"#, #"{"a": 1}"#,
        #"{"a":01}"#, #"{"a":1.5}"#, #"{"a":-1}"#, #"{"a":1e3}"#,
        #"{"a":1000000000000000}"#, #"{"a":"\n"}"#, #"{"a":"\u0041"}"#, "{\"a\":\"\n\"}", "{\"a\":\"\u{1f}\"}",
        "{\"a\u{0}\":1}", "{\"a\":\"\u{7f}\"}",
        "{\"a\":\"\u{a0}\"}",
        "{\"a\":\"\u{202e}\"}", #"{"a":{"b":1}}"#, #"{"a":[1]}"#, #"{"a":["x",]}"#, #"{"a":1,}"#, #"{"a":tru}"#, "[1]",
        #"{"a":"x"#, #"{"a""#, #"{"a":1}}"#, #"{a:1}"#, ##"{"a":"#"}"##,
    ]

    @Test("are read, and the reader of JSON agrees", arguments: plain)
    func reads(_ text: String) throws {
        var object = PlainObject()
        let isRead = object.read(Array(text.utf8))
        #expect(isRead)
        let document = try JSONDocument(parsing: Array(text.utf8))
        #expect(document.isPlain && document.value.compact == text)
        let names = document.value.members?.map { Array($0.name.utf8) }
        #expect(object.members.map { Array(Array(text.utf8)[$0.name]) } == names)
    }

    @Test("and others are left to it", arguments: others)
    func leaves(_ text: String) {
        var object = PlainObject()
        let isRead = object.read(Array(text.utf8))
        #expect(!isRead)
    }

    @Test("nothing is read that is beyond its limits")
    func keepsLimits() {
        let many = #"{"a":["# + [String](repeating: "\"\"", count: 60_000).joined(separator: ",") + "]}"
        var object = PlainObject()
        let isRead = object.read(Array(many.utf8))
        #expect(!isRead)
        #expect(throws: JSONError.self) { try JSONDocument(parsing: Array(many.utf8)) }
    }
}
