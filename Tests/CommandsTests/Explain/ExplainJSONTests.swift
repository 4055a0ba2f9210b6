import Explanations
import JOSE
import JSON
import Testing

@testable import Commands

@Suite("explain, as JSON")
struct ExplainJSONTests {
    @Test("every member of every explanation", arguments: FindingCode.allCases)
    func explains(_ code: FindingCode) throws {
        let explanation = try #require(Explanation.of(code))
        let json = try run("explain", code.rawValue, "--format", "json").json()
        let expected: JSONValue = [
            "code": JSONValue(code.rawValue),
            "area": JSONValue(code.area.rawValue),
            "summary": JSONValue(explanation.summary),
            "meaning": JSONValue(explanation.meaning),
            "causes": JSONValue(explanation.causes),
            "fix": [
                "qscloud": JSONValue(explanation.fixOnCloud), "qseow": JSONValue(explanation.fixOnClientManaged),
            ],
            "example": JSONValue(explanation.example),
            "source": JSONValue(explanation.source),
        ]
        #expect(json == expected)
    }

    @Test("the list: topics with their summaries, then code, area and summary of each finding")
    func lists() throws {
        let list = try run("explain", "--format", "json").json()
        #expect(list.members?.map(\.name) == ["topics", "codes"])
        let topics = Topic.all.map { topic -> JSONValue in
            ["topic": .string(topic.name), "summary": .string(topic.summary)]
        }
        #expect(list.member("topics") == .array(topics))
        let codes = try #require(list.member("codes")?.elements)
        #expect(codes.count == FindingCode.allCases.count)
        #expect(
            codes.first == [
                "code": "malformed", "area": "token", "summary": "not a signed token, or its text is broken",
            ]
        )
        let names = codes.map { $0.member("code")?.stringValue }
        #expect(Set(names) == Set(FindingCode.allCases.map(\.rawValue)))
    }

    @Test("the names of the areas, which are stable")
    func namesAreas() {
        #expect(
            ExplanationArea.all.map(\.area.rawValue) == [
                "token", "header", "algorithm", "signature", "signature-cause", "times", "claims", "files",
                "connection", "answers", "identity", "configuration", "plan",
            ]
        )
    }
}
