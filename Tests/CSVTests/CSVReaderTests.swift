import CSV
import Testing

@Suite("Rows of comma-separated values")
struct CSVReaderTests {
    struct Text: CustomTestStringConvertible, Sendable {
        let text: String
        let rows: [[String]]

        init(_ text: String, _ rows: [String]...) { (self.text, self.rows) = (text, rows) }

        var testDescription: String { text.debugDescription }
    }

    static let texts: [Text] = [
        Text("a,b\n1,2\n", ["1:1 a", "1:3 b"], ["2:1 1", "2:3 2"]),
        Text("a,b\r\n1,2\r\n", ["1:1 a", "1:3 b"], ["2:1 1", "2:3 2"]),
        Text("a,b\r1,2\r", ["1:1 a", "1:3 b"], ["2:1 1", "2:3 2"]),
        Text("a,b\n1,2", ["1:1 a", "1:3 b"], ["2:1 1", "2:3 2"]),
        Text("a,b\n1,", ["1:1 a", "1:3 b"], ["2:1 1", "2:3 "]),
        Text("a,b\n,2", ["1:1 a", "1:3 b"], ["2:1 ", "2:2 2"]),
        Text("a\n", ["1:1 a"]),
        Text(""),
        Text("\n\r\n\r\n"),
        // Rows without any text are passed over, as spreadsheets leave them at the end.
        Text("\n\na,b\n\n1,2\n,\n\"\",\n\n3,4\n", ["3:1 a", "3:3 b"], ["5:1 1", "5:3 2"], ["9:1 3", "9:3 4"]),
        // The delimiter is that of the first row, quotes aside.
        Text("a;b\n1,5;2\n", ["1:1 a", "1:3 b"], ["2:1 1,5", "2:5 2"]),
        Text("a\tb\n1,5\t2;3\n", ["1:1 a", "1:3 b"], ["2:1 1,5", "2:5 2;3"]),
        Text("\"a,b,c\";d\n1;2\n", ["1:1 a,b,c", "1:9 d"], ["2:1 1", "2:3 2"]),
        Text("a;b,c;d\n1;2;3\n", ["1:1 a", "1:3 b,c", "1:7 d"], ["2:1 1", "2:3 2", "2:5 3"]),
        Text("sep=;\r\na,x;b\r\n1;2\r\n", ["2:1 a,x", "2:5 b"], ["3:1 1", "3:3 2"]),
        Text("sep=\t\na;b\n", ["2:1 a;b"]),
        Text("sep=x\n", ["1:1 sep=x"]),
        // Quotes.
        Text("a,b\n\"1\",\"2\"\n", ["1:1 a", "1:3 b"], ["2:1 1", "2:5 2"]),
        Text("a\n\"x\"\"y\"\n\"\"\"\"\n", ["1:1 a"], ["2:1 x\"y"], ["3:1 \""]),
        Text(
            "a,b\n\"x\ny\r\nz\",2\n3,4\n",
            ["1:1 a", "1:3 b"],
            ["2:1 x\ny\r\nz", "4:4 2"],
            ["5:1 3", "5:3 4"]
        ),
        Text("a,b\n\"x,y\",\"\"\n", ["1:1 a", "1:3 b"], ["2:1 x,y", "2:7 "]),
        Text("a,b\n\"x\r\",2", ["1:1 a", "1:3 b"], ["2:1 x\r", "3:3 2"]),
        // Blanks belong to the text (RFC 4180 §2.4).
        Text("a,b\n 1 , 2\n", ["1:1 a", "1:3 b"], ["2:1  1 ", "2:5  2"]),
        // Columns count characters.
        Text("a,b\né😀,2\n", ["1:1 a", "1:3 b"], ["2:1 é😀", "2:4 2"]),
    ]

    @Test("hold fields with their places, however the text comes", arguments: texts, [1, 2, 3, 7, 1 << 16])
    func reads(_ text: Text, _ size: Int) {
        #expect(short(items(Array(text.text.utf8), pieces: size)) == text.rows)
    }

    static let faults: [Text] = [
        Text("a,b\n1\n2,3\n", ["1:1 a", "1:3 b"], ["! 2:1 fieldCount(1, expected: 2)"], ["3:1 2", "3:3 3"]),
        Text("a,b\n1,2,3,4\n", ["1:1 a", "1:3 b"], ["! 2:5 fieldCount(4, expected: 2)"]),
        Text("a,b\nx\"y\",2\n3,4\n", ["1:1 a", "1:3 b"], ["! 2:2 quoteInField"], ["3:1 3", "3:3 4"]),
        Text("a,b\n \"y\",2\n3,4\n", ["1:1 a", "1:3 b"], ["! 2:2 quoteInField"], ["3:1 3", "3:3 4"]),
        Text("a,b\n\"x\"y,2\n3,4\n", ["1:1 a", "1:3 b"], ["! 2:4 textBehindQuote"], ["3:1 3", "3:3 4"]),
        // What stands between quotation marks is no row, whoever put them there.
        Text(
            "a,b\n1,\"x\n2,y\n3,\"z\"\n4,5\n",
            ["1:1 a", "1:3 b"],
            ["! 4:4 textBehindQuote"],
            ["5:1 4", "5:3 5"]
        ),
        Text(
            "a,b\r\n1,\"x\r\n2,y\r\n3,z",
            ["1:1 a", "1:3 b"],
            ["! 2:3 quoteNotClosed"]
        ),
        Text(
            "a,b\nbob,\"A\nadmin,Admin\n\"x,\"\ncarl,C\n",
            ["1:1 a", "1:3 b"],
            ["! 4:2 textBehindQuote"],
            ["5:1 carl", "5:6 C"]
        ),
        Text("a,b\n1,x\0\n3,4\n", ["1:1 a", "1:3 b"], ["! 2:3 null"], ["3:1 3", "3:3 4"]),
        Text("a,b\n1,\"x", ["1:1 a", "1:3 b"], ["! 2:3 quoteNotClosed"]),
        Text("\"a,b\n1,2\n", ["! 1:1 quoteNotClosed"]),
    ]

    @Test("or say what is wrong, and go on", arguments: faults, [1, 2, 5, 1 << 16])
    func tellsFaults(_ text: Text, _ size: Int) {
        #expect(short(items(Array(text.text.utf8), pieces: size)) == text.rows)
    }

    @Test("each fault has a message and a hint")
    func hasWords() {
        let codes: [CSVFault.Code] = [
            .quoteInField, .textBehindQuote, .quoteNotClosed, .tooLong, .notUnicode, .fieldCount(1, expected: 2),
            .fieldTooLong, .null,
        ]
        let faults = codes.map { CSVFault($0, at: CSVPlace(line: 1, column: 1)) }
        #expect(Set(faults.map(\.message)).count == codes.count)
        #expect(faults.allSatisfy { !$0.hint.isEmpty && !$0.message.hasSuffix(".") })
        #expect(faults[4].hint.contains("CSV UTF-8"))
        #expect(faults[5].message == "the row has 1 field, and the first row has 2")
    }

    @Test("a field that is too long is told once, and no row in it is read")
    func boundsAQuote() {
        let row = "1,2\n"
        let count = (3 * CSVReader.maximumRecord) / row.utf8.count
        for (end, rows) in [("", [] as [[String]]), ("\"\"\",\"\n7,8\n", [["\(count + 4):1 7", "\(count + 4):3 8"]])] {
            let found = items("a,b\n5,\"6\n" + String(repeating: row, count: count) + end)
            #expect(short(found) == [["1:1 a", "1:3 b"], ["! 2:3 fieldTooLong"]] + rows)
        }
    }

    @Test("a row without end is told once, and what follows it is read", arguments: ["x", "\"x"])
    func boundsARow(_ start: String) {
        let long = start + String(repeating: "x", count: 2 * CSVReader.maximumRecord) + start.dropLast()
        let found = items("a\n\(long)\n2\n")
        #expect(found.count == 3)
        #expect(short([found[1]]) == [["! 2:1 \(start == "x" ? "tooLong" : "fieldTooLong")"]])
        #expect(short([found[2]]) == [["3:1 2"]])
    }

    /// Every second line opens a quotation mark, which the line behind it closes.
    @Test("lines that all begin with a quotation mark take time as the text is long")
    func isLinear() {
        let found = items("a,b\n" + String(repeating: "1,\"x\n", count: 400_000))
        #expect(found.count == 200_001)
        #expect(short([found[1]]) == [["! 3:4 textBehindQuote"]])
    }
}
