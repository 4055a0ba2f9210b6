internal import Manual

/// An article for people, in lines of 80 columns; what is to be pasted stays as it is.
struct ArticleText {
    let article: Article
    let style: Style

    var text: String {
        var lines = [style.strong(article.title), ""] + WrappedText.lines("\(article.summary).")
        var previous: Article.Block?
        for block in article.blocks {
            if !(block.isItem && previous?.isItem ?? false) { lines.append("") }
            lines += self.lines(block)
            previous = block
        }
        return lines.joined(separator: "\n")
    }

    private func lines(_ block: Article.Block) -> [String] {
        switch block {
        case .heading(let text): [style.strong(text.plain)]
        case .paragraph(let text): WrappedText.lines(shown(text))
        case .item(let text): WrappedText.lines(shown(text), first: "  - ")
        case .table(_, let rows): Self.table(rows.map { $0.map(shown) })
        case .code(_, let lines): lines.map { $0.isEmpty ? "" : "    \($0)" }
        }
    }

    private func shown(_ text: Article.Text) -> String {
        text.runs.map { run in
            switch run {
            case .plain(let text): text
            case .code(let text), .strong(let text): style.strong(text)
            }
        }.joined()
    }

    /// The first column beside the others; where it is wide, above them.
    private static func table(_ rows: [[String]]) -> [String] {
        let widest = rows.map { $0.first?.visibleWidth ?? 0 }.max() ?? 0
        return rows.flatMap { row -> [String] in
            let first = row.first ?? ""
            let text = sentence(row)
            guard widest <= 22 else {
                return WrappedText.lines(first, first: "  ") + WrappedText.lines(text, first: "      ")
            }
            let padding = String(repeating: " ", count: widest - first.visibleWidth)
            return WrappedText.lines(text, first: "  \(first)\(padding)  ")
        }
    }

    /// The last cell is the meaning, and those between are said in brackets behind it.
    private static func sentence(_ row: [String]) -> String {
        let between = row.dropFirst().dropLast().filter { !$0.isEmpty }
        let meaning = row.last ?? ""
        return between.isEmpty ? meaning : "\(meaning) (\(between.joined(separator: "; ")))"
    }
}

extension Article.Block {
    fileprivate var isItem: Bool { if case .item = self { true } else { false } }
}
