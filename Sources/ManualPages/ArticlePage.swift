internal import Commands
internal import Manual

/// The manual page of an article.
struct ArticlePage {
    private let article: Article
    private let title: String
    private var roff: Roff

    init(_ article: Article, _ title: String, _ section: Int) {
        (self.article, self.title) = (article, title)
        roff = Roff(title, section: section, date: CommandDescription.date, source: ManualPage.source)
    }

    var text: String {
        mutating get {
            roff.macro("SH", "NAME")
            roff.add([.init(title), .init("-")] + Roff.Word.all(in: article.summary))
            var isBelowHeading = false
            if let first = article.blocks.first, !first.isHeading {
                roff.macro("SH", "DESCRIPTION")
                isBelowHeading = true
            }
            for block in article.blocks {
                add(block, isBelowHeading)
                isBelowHeading = block.isHeading
            }
            roff.macro("SH", "SEE ALSO")
            roff.add(ManualPage.references(without: title))
            return roff.text
        }
    }

    private mutating func add(_ block: Article.Block, _ isBelowHeading: Bool) {
        switch block {
        case .heading(let text): roff.macro("SH", text.plain.uppercased())
        case .paragraph(let text):
            if !isBelowHeading { roff.macro("PP") }
            roff.add(text)
        case .item(let text):
            roff.macro("IP", "\u{2022}")
            roff.add(text)
        case .table(let header, let rows):
            for row in rows { add(row, header.count) }
        case .code(_, let lines):
            if !isBelowHeading { roff.macro("PP") }
            roff.addExample(lines.map { "    \($0)" })
        }
    }

    /// The first cell stands at the margin; the last one says what it means, and those between follow in brackets.
    private mutating func add(_ row: [Article.Text], _ columns: Int) {
        guard let first = row.first, let last = row.last, columns > 1 else { return }
        roff.macro("TP")
        roff.add(first)
        roff.add(last)
        let between = row.dropFirst().dropLast().map(Roff.Word.all).filter { !$0.isEmpty }
        for words in between {
            roff.macro("br")
            roff.add(words)
        }
    }
}

extension Article.Block {
    fileprivate var isHeading: Bool { if case .heading = self { true } else { false } }
}
