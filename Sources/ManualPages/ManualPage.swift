internal import Commands
internal import Manual

/// A manual page: its name with its section, such as `qs-jwt-verify.1`, and its text for man(1).
package struct ManualPage: Sendable {
    package let name: String
    package let text: String

    /// One for the program, one for each command, and one for each article.
    package static let all: [ManualPage] =
        CommandDescription.all.map { ManualPage($0) } + Article.all.map { ManualPage($0) }

    /// The page of a command.
    init(_ command: CommandDescription) {
        let title = command.name.isEmpty ? "qs-jwt" : "qs-jwt-\(command.name)"
        var page = CommandPage(command, title)
        name = "\(title).1"
        text = page.text
    }

    /// The page of an article: of a kind of file in section 5, of anything else in section 7.
    init(_ article: Article) {
        let title = Self.title(article)
        let section = Self.section(article)
        var page = ArticlePage(article, title, section)
        name = "\(title).\(section)"
        text = page.text
    }

    static func title(_ article: Article) -> String { "qs-jwt-\(article.topic == "plans" ? "plan" : article.topic)" }

    static func section(_ article: Article) -> Int { article.topic == "plans" ? 5 : 7 }

    static let source = "qs-jwt \(CommandDescription.version)"

    /// What a page refers to: the other pages, without itself.
    static func references(without title: String) -> String {
        let commands = CommandDescription.all.map { $0.name.isEmpty ? "qs-jwt" : "qs-jwt-\($0.name)" }.map { ($0, 1) }
        let articles = Article.all.map { (Self.title($0), Self.section($0)) }
        return (commands + articles).filter { $0.0 != title }.map { "\($0.0)(\($0.1))" }.joined(separator: ", ")
    }
}
