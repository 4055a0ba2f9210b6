internal import Explanations
internal import JSON

/// A topic for people, in lines of 80 columns; a command is one line, however long, so that every shell takes it.
struct TopicText {
    let topic: Topic
    let style: Style

    var text: String {
        let title = ["\(style.strong(topic.name)): \(topic.summary)", ""]
        let introduction = topic.introduction.flatMap { WrappedText.lines($0) + [""] }
        let steps = topic.steps.enumerated().flatMap { index, step in
            [style.strong("\(index + 1). \(step.title)")] + Self.lines(step.contents) + [""]
        }
        let source = [style.strong("Source")] + WrappedText.lines(topic.source, first: "  ")
        return (title + introduction + values + steps + source).joined(separator: "\n")
    }

    private var values: [String] {
        let widest = topic.values.map(\.text.count).max() ?? 0
        return [style.strong("Your own values take the place of")]
            + topic.values.flatMap { value in
                let padding = String(repeating: " ", count: widest - value.text.count)
                return WrappedText.lines(value.meaning, first: "  \(value.text)\(padding)  ")
            } + [""]
    }

    /// With an empty line before commands and after them.
    private static func lines(_ contents: [Topic.Content]) -> [String] {
        var lines: [String] = []
        for (index, content) in contents.enumerated() {
            if index > 0, content.isVerbatim != contents[index - 1].isVerbatim { lines.append("") }
            switch content {
            case .paragraph(let text): lines += WrappedText.lines(text, first: "  ")
            case .item(let text): lines += WrappedText.lines(text, first: "  - ")
            case .command(let line): lines.append("    \(line)")
            case .lines(let texts): lines += texts.map { "    \($0)" }
            }
        }
        return lines
    }
}

/// Topics for programs; the names are stable.
enum TopicJSON {
    static func value(_ topic: Topic) -> JSONValue {
        let values = topic.values.map { value -> JSONValue in
            ["value": .string(value.text), "meaning": .string(value.meaning)]
        }
        return .object(
            head(topic) + [
                JSONMember("introduction", .init(topic.introduction)), JSONMember("values", .array(values)),
                JSONMember("steps", .array(topic.steps.map(step))), JSONMember("source", .string(topic.source)),
            ]
        )
    }

    static func head(_ topic: Topic) -> [JSONMember] {
        [JSONMember("topic", .string(topic.name)), JSONMember("summary", .string(topic.summary))]
    }

    private static func step(_ step: Topic.Step) -> JSONValue {
        ["title": .string(step.title), "contents": .array(step.contents.map(content))]
    }

    /// One member, whose name says what it is.
    private static func content(_ content: Topic.Content) -> JSONValue {
        switch content {
        case .paragraph(let text): ["text": .string(text)]
        case .item(let text): ["item": .string(text)]
        case .command(let line): ["command": .string(line)]
        case .lines(let lines): ["lines": .init(lines)]
        }
    }
}
