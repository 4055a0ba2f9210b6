import Testing

@testable import TOML

@Suite("Where things stand")
struct PlaceTests {
    @Test("keys and values have the bytes that they are written in")
    func ranges() throws {
        let document = TOMLDocument("\u{feff}a.\"b c\" = [1, { d = 'ö' }]\r\n[e.f]\ng = 2 # x\n[[h]]\n[[h]]")
        let b = try #require(document.root["a"]).value
        let places = places(document, document.root, below: "")
        #expect(document.text(b.range) == "a")
        #expect(
            places == [
                "a 1:1 a|a", "a.b c 1:3 \"b c\"|[1, { d = 'ö' }]", "e 2:2 e|e", "e.f 2:4 f|[e.f]", "e.f.g 3:1 g|2",
                "h 4:3 h|[[h]]",
            ]
        )
        guard case .array(let tables)? = document.root["h"]?.value.content else { throw Missing() }
        #expect(
            tables.map { document.position(of: $0.range.lowerBound).description } == [
                "line 4, column 1", "line 5, column 1",
            ]
        )
        guard case .table(let a) = b.content, case .array(let list)? = a["b c"]?.value.content else { throw Missing() }
        #expect(list.map { document.text($0.range) } == ["1", "{ d = 'ö' }"])
    }

    private struct Missing: Error {}

    /// Each key as its path, its place and the bytes of its name and value.
    private func places(_ document: TOMLDocument, _ table: TOMLTable, below path: String) -> [String] {
        table.entries.flatMap { entry -> [String] in
            let position = document.position(of: entry.keyRange.lowerBound)
            let bytes = "\(document.text(entry.keyRange))|\(document.text(entry.value.range))"
            let own = "\(path)\(entry.key) \(position.line):\(position.column) \(bytes)"
            guard case .table(let inner) = entry.value.content else { return [own] }
            return [own] + places(document, inner, below: "\(path)\(entry.key).")
        }
    }

    @Test("columns count characters, and lines end with LF or CR LF")
    func columns() {
        let text = "ö€😀x\r\n\ny"
        let source = TOMLSource(Array(text.utf8))
        let places = (-1...18).map { source.position(of: $0) }.map { "\($0.line):\($0.column)" }
        #expect(
            places == [
                "1:1", "1:1", "1:1", "1:2", "1:2", "1:2", "1:3", "1:3", "1:3", "1:3", "1:4", "1:5", "1:6", "2:1", "3:1",
                "3:2", "3:2", "3:2", "3:2", "3:2",
            ]
        )
    }

    @Test("places in a long text are those that counting from its start gives")
    func marks() {
        let text = Array(String(repeating: "aö\n€😀 bcd\r\n", count: 300).utf8)
        let source = TOMLSource(text)
        var (line, column) = (1, 1)
        for index in text.indices where text[index] & 0xc0 != 0x80 {
            #expect(source.position(of: index) == TOMLPosition(line: line, column: column))
            #expect(source.offset(of: TOMLPosition(line: line, column: column)) == index)
            (line, column) = text[index] == 0x0a ? (line + 1, 1) : (line, column + 1)
        }
        #expect(source.position(of: .max) == TOMLPosition(line: line, column: column))
    }

    @Test("a place has its first byte, and a byte order mark takes no column")
    func offsets() {
        let source = TOMLSource(Array("\u{feff}aö\nb".utf8))
        let places = [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (9, 9), (0, 0)]
        let offsets = places.map { source.offset(of: TOMLPosition(line: $0.0, column: $0.1)) }
        #expect(offsets == [3, 4, 6, 7, 8, 8, 0])
    }

    @Test("an excerpt is the line, or as much of it as fits")
    func excerpts() {
        func excerpt(_ text: String, _ offset: Int, _ width: Int) -> TOMLExcerpt {
            TOMLSource(Array(text.utf8)).excerpt(at: offset, width: width)
        }
        let whole = TOMLExcerpt(text: "b = ö!", caret: 5, isCutBefore: false, isCutAfter: false)
        #expect(excerpt("a\r\nb = ö!\r\nc", 9, 100) == whole)
        #expect(excerpt("a\nb", 99, 9) == TOMLExcerpt(text: "b", caret: 1, isCutBefore: false, isCutAfter: false))
        #expect(excerpt("", 0, 9) == TOMLExcerpt(text: "", caret: 0, isCutBefore: false, isCutAfter: false))
        #expect(excerpt("\u{feff}ab", 3, 9) == TOMLExcerpt(text: "ab", caret: 0, isCutBefore: false, isCutAfter: false))
        #expect(excerpt("aaöbböcc", 4, 3) == TOMLExcerpt(text: "aöbb", caret: 2, isCutBefore: true, isCutAfter: true))
        let long = excerpt(repeated("x", 100_000), 50_000, 160)
        #expect(long == TOMLExcerpt(text: repeated("x", 320), caret: 160, isCutBefore: true, isCutAfter: true))
    }
}
