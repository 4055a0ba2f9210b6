/// A task from its beginning to its end, in steps with the commands for them.
package struct Topic: Sendable {
    /// What `explain` takes, such as `set-up-qscloud`.
    package let name: String
    /// A few words for the list: in lower case, without a period.
    package private(set) var summary = ""
    /// What holds for all steps, in paragraphs.
    package private(set) var introduction: [String] = []
    /// What the commands have that a reader replaces.
    package private(set) var values: [Value] = []
    package private(set) var steps: [Step] = []
    /// Where this is written.
    package private(set) var source = ""

    /// A value of the examples.
    package struct Value: Sendable, Hashable {
        /// As it stands in the commands.
        package let text: String
        package let meaning: String
    }

    package struct Step: Sendable {
        package let title: String
        package fileprivate(set) var contents: [Content] = []

        /// The command lines, in their order.
        package var commands: [String] {
            contents.compactMap { if case .command(let line) = $0 { line } else { nil } }
        }
    }

    /// A part of a step.
    package enum Content: Sendable, Hashable {
        case paragraph(String)
        /// One of a list.
        case item(String)
        /// One line that bash and PowerShell both take as it is, however long.
        case command(String)
        /// The lines of a file that the reader writes.
        case lines([String])

        /// Whether it is shown as it is, and not wrapped.
        package var isVerbatim: Bool {
            switch self {
            case .command, .lines: true
            case .paragraph, .item: false
            }
        }
    }

    /// Reads the lines below the heading of a topic.
    ///
    /// Paragraphs have blank lines between: the summary, the introduction, the list of values, and under the heading
    /// of each step text, lists, commands and the lines of files, which are indented; the source is the last one.
    init(_ name: String, _ lines: ArraySlice<Substring>) {
        self.name = name
        for paragraph in lines.split(whereSeparator: \.isEmpty) {
            let text = paragraph.joined(separator: " ")
            if let title = text.text(after: "### ") {
                steps.append(Step(title: title))
            } else if let source = text.text(after: "Source: ") {
                self.source = source
            } else if summary.isEmpty {
                summary = text
            } else if steps.isEmpty {
                introduce(paragraph, text)
            } else {
                steps[steps.count - 1].contents += Self.contents(paragraph, text)
            }
        }
    }

    private mutating func introduce(_ paragraph: ArraySlice<Substring>, _ text: String) {
        guard text.hasPrefix("- ") else { return introduction.append(text) }
        values += Self.items(paragraph).map { item in
            let parts = item.split(separator: ": ", maxSplits: 1).map(String.init)
            return Value(text: parts.first ?? "", meaning: parts.last ?? "")
        }
    }

    private static func contents(_ paragraph: ArraySlice<Substring>, _ text: String) -> [Content] {
        if text.hasPrefix("    ") {
            let lines = paragraph.map { String($0.dropFirst(4)) }
            return lines.allSatisfy { $0.hasPrefix("qs-jwt") } ? lines.map(Content.command) : [.lines(lines)]
        }
        return text.hasPrefix("- ") ? items(paragraph).map(Content.item) : [.paragraph(text)]
    }

    /// The items of a list, of which a long one goes on in lines that are indented.
    private static func items(_ paragraph: ArraySlice<Substring>) -> [String] {
        paragraph.reduce(into: []) { items, line in
            if let item = String(line).text(after: "- ") {
                items.append(item)
            } else if !items.isEmpty {
                items[items.count - 1] += " " + line.drop { $0 == " " }
            }
        }
    }
}

extension Topic {
    private static let file = TextFile(PackageResources.set_up_md)

    /// What the list has above the topics.
    package static let title = file.title

    /// All of them, in the order of the list.
    package static let all = file.sections.map { Topic($0.heading, $0.lines) }

    package static func named(_ name: String) -> Topic? { all.first { $0.name == name } }
}
