/// A file of the folder `Texts`: a title, and sections under headings.
struct TextFile {
    private(set) var title = ""
    private(set) var sections: [(heading: String, lines: ArraySlice<Substring>)] = []

    init(_ text: [UInt8]) {
        let lines = text.split(separator: 0x0a, omittingEmptySubsequences: false)
            .map { Substring(decoding: $0, as: UTF8.self) }
        title = String(lines.first?.dropFirst(2) ?? "")
        let headings = lines.indices.filter { lines[$0].utf8.starts(with: "## ".utf8) }
        for (number, heading) in headings.enumerated() {
            let end = number + 1 < headings.count ? headings[number + 1] : lines.endIndex
            sections.append((String(lines[heading].dropFirst(3)), lines[(heading + 1)..<end]))
        }
    }
}

extension String {
    /// What follows a prefix; `nil` without it.
    func text(after prefix: String) -> String? { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil }
}
