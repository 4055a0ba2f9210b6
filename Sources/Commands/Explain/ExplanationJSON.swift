internal import Explanations
internal import JOSE
internal import JSON
internal import Qlik

/// Explanations for programs; the names are stable.
enum ExplanationJSON {
    static func value(_ explanation: Explanation) -> JSONValue {
        let fixes = [
            JSONMember(Platform.cloud.rawValue, .string(explanation.fixOnCloud)),
            JSONMember(Platform.clientManaged.rawValue, .string(explanation.fixOnClientManaged)),
        ]
        return .object(
            head(explanation) + [
                JSONMember("meaning", .string(explanation.meaning)),
                JSONMember("causes", .init(explanation.causes)),
                JSONMember("fix", .object(fixes)),
                JSONMember("example", .string(explanation.example)),
                JSONMember("source", .string(explanation.source)),
            ]
        )
    }

    /// All topics, and all codes by area.
    static var list: JSONValue {
        .object([
            JSONMember("topics", .array(Topic.all.map { .object(TopicJSON.head($0)) })),
            JSONMember("codes", .array(Explanation.all.map { .object(head($0)) })),
        ])
    }

    private static func head(_ explanation: Explanation) -> [JSONMember] {
        [
            JSONMember("code", .string(explanation.code.rawValue)),
            JSONMember("area", .string(explanation.code.area.rawValue)),
            JSONMember("summary", .string(explanation.summary)),
        ]
    }
}
