import JOSE
import Testing

@Suite("Cleaning a token as it is handed over")
struct TokenTextTests {
    private static let blanks = "spaces or line breaks around the token"
    private static let quotes = "quotes around the token"
    private static let bearer = "a 'Bearer ' prefix"
    private static let authorization = "an 'Authorization:' prefix"
    private static let breaks = "line breaks inside the token"

    @Test(
        arguments: [
            ("a.b.c", []), ("a.b.c\n", []), ("a.b.c\r\n", []), (" a.b.c", [blanks]), ("a.b.c\n\n", [blanks]),
            ("\t\r\na.b.c \n", [blanks]),
            ("\"a.b.c\"", [quotes]), ("'a.b.c'\n", [quotes]), ("`a.b.c`", [quotes]), ("\"'a.b.c'\"", [quotes]),
            ("\" a.b.c \"", [quotes, blanks]), ("Bearer a.b.c", [bearer]), ("bearer a.b.c\n", [bearer]),
            ("BEARER  a.b.c", [bearer, blanks]),
            ("Authorization: Bearer a.b.c", [authorization, blanks, bearer]),
            ("authorization:Bearer a.b.c", [authorization, bearer]),
            ("\"Authorization: Bearer a.b.c\"", [quotes, authorization, blanks, bearer]),
            ("'Bearer \"a.b.c\"'", [quotes, bearer]), ("Bearer Bearer a.b.c", [bearer]),
            ("a.\nb.c", [breaks]), ("a.\r\n  b.\r\n  c\r\n", [breaks]), ("a\rb\n.c.d", [breaks]),
            ("\" a.\n b.c\"", [quotes, blanks, breaks]),
        ] as [(String, [String])]
    )
    func takesAwayWhatSurroundsAToken(_ raw: String, _ removed: [String]) {
        let text = TokenText(Array(raw.utf8))
        let expected = raw.contains("b\n") ? "ab.c.d" : "a.b.c"
        #expect(String(decoding: text.bytes, as: UTF8.self) == expected)
        #expect(text.removed == removed)
    }

    @Test(
        "what is inside the token stays, for the parser to complain about",
        arguments: [
            "a. b.c", "a.\tb.c", "a.b\u{0}.c", "a.b.c\u{feff}", "a.b.c\u{200b}", "a.b.c=", "a.\"b\".c", "Bearera.b.c",
            "Token a.b.c",
        ]
    )
    func leavesTheRest(_ raw: String) {
        let text = TokenText(Array(raw.utf8))
        #expect(text.bytes == Array(raw.utf8))
        #expect(text.removed.isEmpty)
    }

    @Test("nothing but what is taken away", arguments: ["", "\n", " ", "\"\"", "''\n", "\r\n\r\n"])
    func leavesNothing(_ raw: String) {
        #expect(TokenText(Array(raw.utf8)).bytes.isEmpty)
    }

    @Test("a prefix without a token")
    func leavesAPrefixAlone() {
        #expect(TokenText(Array("Bearer ".utf8)).bytes == Array("Bearer".utf8))
        #expect(TokenText(Array("Authorization:".utf8)).bytes == Array("Authorization:".utf8))
    }

    @Test("bytes that are no UTF-8")
    func takesAnyBytes() {
        #expect(TokenText([0x20, 0xff, 0xfe, 0x0a]).bytes == [0xff, 0xfe])
    }

    @Test("row 24: a megabyte of prefixes, blanks and line breaks, in linear time")
    func takesLongTexts() {
        let many = TokenText(Array(String(repeating: "Bearer ", count: 20_000).utf8) + Array("a.b.c".utf8))
        #expect(many.bytes == Array("a.b.c".utf8))
        #expect(many.removed == [Self.bearer])
        let blank = TokenText(
            [UInt8](repeating: 0x20, count: 100_000) + [0x61] + [UInt8](repeating: 0x0a, count: 100_000)
        )
        #expect(blank.bytes == [0x61])
        let wrapped = TokenText(
            [UInt8](repeating: 0x0a, count: 1) + (0..<100_000).flatMap { _ in [0x61, 0x0a] as [UInt8] }
        )
        #expect(wrapped.bytes.count == 100_000)
    }

    @Test("row 23: a wrapped token verifies once its lines are joined, and not before")
    func joinsLines() throws {
        let token = try token()
        let wrapped = stride(from: 0, to: token.utf8.count, by: 64)
            .map { String(token.dropFirst($0).prefix(64)) }.joined(separator: "\r\n    ")
        #expect(try judge(wrapped).verdict == .rejected)
        let text = TokenText(Array(wrapped.utf8))
        #expect(text.removed == [Self.breaks])
        #expect(try judge(text.bytes).verdict == .accepted)
    }
}
