extension Article {
    /// A text with the marks of Markdown read.
    package struct Text: Sendable, Hashable {
        package enum Run: Sendable, Hashable {
            case plain(String)
            case code(String)
            case strong(String)
        }

        package let runs: [Run]

        /// Without marks.
        package var plain: String {
            runs.map { run in
                switch run {
                case .plain(let text), .code(let text), .strong(let text): text
                }
            }.joined()
        }

        /// Reads code between backticks, strong text between two asterisks, and links, of which the text stays.
        init(_ markdown: some StringProtocol) {
            var runs: [Run] = []
            var rest = Substring(markdown)
            var text = ""
            func take(_ open: String, _ close: String) -> Substring? {
                guard rest.hasPrefix(open) else { return nil }
                let inner = rest.dropFirst(open.count)
                guard let end = inner.firstRange(of: close) else { return nil }
                rest = inner[end.upperBound...]
                return inner[..<end.lowerBound]
            }
            func end(with run: Run) {
                if !text.isEmpty { runs.append(.plain(text)) }
                text = ""
                runs.append(run)
            }
            while let first = rest.first {
                if let code = take("`", "`") {
                    end(with: .code(String(code)))
                } else if let strong = take("**", "**") {
                    end(with: .strong(Text(strong).plain))
                } else if first == "[", rest.contains("]("), let label = take("[", "](") {
                    text += Text(label).plain
                    rest = rest.firstIndex(of: ")").map { rest[rest.index(after: $0)...] } ?? rest
                } else {
                    text.append(rest.removeFirst())
                }
            }
            if !text.isEmpty { runs.append(.plain(text)) }
            self.runs = runs
        }
    }
}
