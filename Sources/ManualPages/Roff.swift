internal import Manual

/// The lines of a manual page in the macros of man(7).
struct Roff {
    private(set) var lines: [String]

    init(_ title: String, section: Int, date: String, source: String) {
        lines = [".TH \(Self.escaped(title.uppercased())) \(section) \(date) \"\(Self.escaped(source))\""]
    }

    var text: String { lines.joined(separator: "\n") + "\n" }

    /// A macro with an argument that is shown as it is.
    mutating func macro(_ name: String, _ argument: String) { lines.append(".\(name) \(Self.escaped(argument))") }

    mutating func macro(_ name: String) { lines.append(".\(name)") }

    /// Text that may be filled, in lines of the file that an editor shows whole.
    mutating func add(_ words: [Word]) {
        var line = ""
        for word in words {
            if !line.isEmpty, line.utf8.count + 1 + word.roff.utf8.count > 78 {
                lines.append(Self.guarded(line))
                line = ""
            }
            line += line.isEmpty ? word.roff : " \(word.roff)"
        }
        if !line.isEmpty { lines.append(Self.guarded(line)) }
    }

    /// A line that has its marks already.
    mutating func addLine(_ line: String) { lines.append(Self.guarded(line)) }

    mutating func add(_ text: String) { add(Word.all(in: text)) }

    mutating func add(_ text: Article.Text) { add(Word.all(in: text)) }

    /// Lines that are shown as they are.
    mutating func addExample(_ example: [String]) {
        lines.append(".EX")
        lines += example.map { Self.guarded(Self.escaped($0)) }
        lines.append(".EE")
    }

    /// A word, with its marks.
    struct Word {
        let roff: String

        init(_ text: some StringProtocol, _ font: String = "") {
            let escaped = Roff.escaped(text)
            roff = font.isEmpty ? escaped : "\\f\(font)\(escaped)\\fR"
        }

        static func all(in text: String) -> [Word] { text.split(separator: " ").map { Word($0) } }

        /// Code and strong text are bold; marks that touch a word stay with it.
        static func all(in text: Article.Text) -> [Word] {
            var pieces: [[Word]] = [[]]
            func add(_ text: String, _ font: String) {
                for (index, piece) in text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
                    if index > 0 { pieces.append([]) }
                    if !piece.isEmpty { pieces[pieces.count - 1].append(Word(piece, font)) }
                }
            }
            for run in text.runs {
                switch run {
                case .plain(let text): add(text, "")
                case .code(let text), .strong(let text): add(text, "B")
                }
            }
            return pieces.filter { !$0.isEmpty }.map { Word(joined: $0) }
        }

        private init(joined words: [Word]) { roff = words.map(\.roff).joined() }
    }

    /// What shows as this text; the dash of an option can be copied into a shell.
    static func escaped(_ text: some StringProtocol) -> String {
        String(text).replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing("'", with: "\\(aq")
            .replacing("`", with: "\\(ga").replacing("^", with: "\\(ha").replacing("~", with: "\\(ti").replacing(
                "\u{2022}",
                with: "\\(bu"
            )
    }

    /// A line that begins with a dot would be a macro.
    private static func guarded(_ line: String) -> String { line.hasPrefix(".") ? "\\&\(line)" : line }
}
