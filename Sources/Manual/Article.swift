/// A text of the manual, which can be read with `qs-jwt help TOPIC`, as a manual page, and on the web.
package struct Article: Sendable {
    /// What `help` takes, such as `exit-codes`.
    package let topic: String
    package let title: String
    /// One sentence without its period: what the article tells.
    package let summary: String
    /// What follows the summary, in its order.
    package let blocks: [Block]

    /// A part of an article.
    package enum Block: Sendable, Hashable {
        case heading(Text)
        case paragraph(Text)
        case item(Text)
        case table(header: [Text], rows: [[Text]])
        /// Lines that are shown as they are, and the language that they are marked with.
        case code(language: String, lines: [String])
    }

    /// Reads Markdown: a title, a paragraph that is the summary, and what `Block` names.
    ///
    /// - Parameters:
    ///   - topic: the name.
    ///   - text: UTF-8; a line is at most a part of one block.
    init(_ topic: String, _ text: [UInt8]) {
        self.topic = topic
        var reader = MarkdownReader(text)
        title = reader.title
        let blocks = reader.blocks()
        if case .paragraph(let text)? = blocks.first {
            summary = text.plain.hasSuffix(".") ? String(text.plain.dropLast()) : text.plain
        } else {
            summary = ""
        }
        self.blocks = Array(blocks.dropFirst())
    }
}

extension Article {
    /// All of them, in the order in which a new user needs them.
    package static let all = [
        Article("install", PackageResources.Install_md),
        Article("input", PackageResources.Input_md),
        Article("probes", PackageResources.Probes_md),
        Article("plans", PackageResources.Plans_md),
        Article("bulk", PackageResources.Bulk_md),
        Article("ci", PackageResources.CI_md),
        Article("windows", PackageResources.Windows_md),
        Article("json", PackageResources.JSON_md),
        Article("exit-codes", PackageResources.ExitCodes_md),
        Article("environment", PackageResources.Environment_md),
        Article("security", PackageResources.Security_md), Article("quality", PackageResources.Quality_md),
    ]

    package static func named(_ topic: String) -> Article? { all.first { $0.topic == topic } }
}
