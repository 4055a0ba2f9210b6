import Testing

@testable import Manual

@Suite("Articles")
struct ArticleTests {
    private static let text = """
        # A title

        What it tells,
        in a sentence.

        A paragraph with `code`, **strong words** and [a link](Other.md),
        in two lines.

        ## A heading

        - one
          that goes on
        - two
        <!-- not shown -->

        | name | meaning |
        | --- | --- |
        | `a` | the first |
        | `b\\|c` | a bar |

        ```sh
        qs-jwt verify \\
          --help

        # no heading
        ```

        ```
        said
        ```
        """

    private let article = Article("topic", Array(Self.text.utf8))

    @Test("title and summary")
    func head() {
        #expect(article.topic == "topic" && article.title == "A title")
        #expect(article.summary == "What it tells, in a sentence")
    }

    @Test("blocks of every kind, in their order")
    func blocks() {
        func text(_ text: String) -> Article.Text { Article.Text(text) }
        #expect(
            article.blocks == [
                .paragraph(text("A paragraph with `code`, **strong words** and a link, in two lines.")),
                .heading(text("A heading")), .item(text("one that goes on")), .item(text("two")),
                .table(
                    header: [text("name"), text("meaning")],
                    rows: [[text("`a`"), text("the first")], [text("`b|c`"), text("a bar")]]
                ),
                .code(language: "sh", lines: ["qs-jwt verify \\", "  --help", "", "# no heading"]),
                .code(language: "", lines: ["said"]),
            ]
        )
    }

    @Test("marks within a text")
    func marks() {
        let text = Article.Text("a `b c` **d** [e](f.md) g`")
        #expect(text.runs == [.plain("a "), .code("b c"), .plain(" "), .strong("d"), .plain(" e g`")])
        #expect(text.plain == "a b c d e g`")
        #expect(Article.Text("x[0] (y)").plain == "x[0] (y)")
    }

    @Test(
        "each article has a summary of one line, words that a terminal shows, and nothing that is not read",
        arguments: Article.all.map(\.topic)
    )
    func isComplete(_ topic: String) throws {
        let article = try #require(Article.named(topic))
        #expect(!article.title.isEmpty && !article.blocks.isEmpty)
        #expect((1...65).contains(article.summary.count), "\(article.summary)")
        for block in article.blocks {
            switch block {
            case .heading(let text), .paragraph(let text), .item(let text):
                #expect(!text.plain.contains { !$0.isASCII }, "\(text.plain)")
                #expect(!text.plain.contains("](") && !text.plain.hasPrefix("|"), "\(text.plain)")
            case .table(let header, let rows):
                #expect(rows.allSatisfy { $0.count == header.count }, "\(header)")
            case .code(_, let lines): #expect(!lines.joined().contains { !$0.isASCII })
            }
        }
    }
}
