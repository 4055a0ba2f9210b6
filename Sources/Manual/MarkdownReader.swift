/// Reads the few kinds of blocks that articles have.
struct MarkdownReader {
    private var lines: ArraySlice<Substring>

    let title: String

    init(_ text: [UInt8]) {
        var lines = text.split(separator: 0x0a, omittingEmptySubsequences: false)
            .map { Substring(decoding: $0, as: UTF8.self) }[...]
        title = lines.popFirst().map { String($0.drop { $0 == "#" || $0 == " " }) } ?? ""
        self.lines = lines
    }

    mutating func blocks() -> [Article.Block] {
        var blocks: [Article.Block] = []
        while let line = lines.first {
            if line.isEmpty {
                lines.removeFirst()
            } else if line.hasPrefix("```") {
                blocks.append(code())
            } else if line.hasPrefix("#") {
                lines.removeFirst()
                blocks.append(.heading(Article.Text(line.drop { $0 == "#" || $0 == " " })))
            } else if line.hasPrefix("|") {
                blocks.append(table())
            } else if line.hasPrefix("<!--") {
                // For whoever reads the source.
                lines.removeFirst()
            } else if line.hasPrefix("- ") {
                lines.removeFirst()
                blocks.append(.item(Article.Text(paragraph(from: line.dropFirst(2)))))
            } else {
                lines.removeFirst()
                blocks.append(.paragraph(Article.Text(paragraph(from: line))))
            }
        }
        return blocks
    }

    /// The lines up to one that begins another block.
    private mutating func paragraph(from first: Substring) -> String {
        var text = String(first)
        while let line = lines.first, !line.isEmpty, !["- ", "```", "#", "|", "<!--"].contains(where: line.hasPrefix) {
            lines.removeFirst()
            text += " " + line.drop { $0 == " " }
        }
        return text
    }

    private mutating func code() -> Article.Block {
        let language = String(lines.removeFirst().dropFirst(3))
        let end = lines.firstIndex(of: "```") ?? lines.endIndex
        let code = lines[..<end].map(String.init)
        lines = lines[min(end + 1, lines.endIndex)...]
        return .code(language: language, lines: code)
    }

    /// A row of names, a row of dashes, and the rows.
    private mutating func table() -> Article.Block {
        var rows: [[Article.Text]] = []
        while let line = lines.first, line.hasPrefix("|") {
            lines.removeFirst()
            rows.append(Self.cells(line))
        }
        return .table(header: rows.first ?? [], rows: Array(rows.dropFirst(2)))
    }

    /// What stands between bars, but for those behind a backslash.
    private static func cells(_ line: Substring) -> [Article.Text] {
        var cells: [Substring] = []
        var start = line.index(after: line.startIndex)
        for index in line.indices.dropFirst() where line[index] == "|" && line[line.index(before: index)] != "\\" {
            cells.append(line[start..<index])
            start = line.index(after: index)
        }
        return cells.map { cell in
            let text = cell.drop { $0 == " " }
            return Article.Text(String(text.reversed().drop { $0 == " " }.reversed()).replacing("\\|", with: "|"))
        }
    }
}
