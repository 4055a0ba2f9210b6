@testable import TOML

// Brackets and line ends, and what clashes with what stands above.
extension Fault {
    static let structure = [
        Fault(
            "a = [1",
            "1:7",
            .unclosedArray,
            "the array (opened on line 1) has no end: expected ',' or ']', found the end of the text"
        ),
        Fault(
            "a = [",
            "1:6",
            .unclosedArray,
            "the array (opened on line 1) has no end: expected a value or ']', found the end of the text"
        ),
        Fault(
            "a = [1\n\nb = 2",
            "3:1",
            .unclosedArray,
            "the array (opened on line 1) has no end: expected ',' or ']', found 'b'"
        ),
        Fault("a = [1 2]", "1:8", .missingComma, "expected ',' or ']', found '2'"),
        Fault("a = [1, 2}", "1:10", .missingComma, "expected ',' or ']', found '}'"),
        Fault("a = { b = 1", "1:12", .unclosedTable, "expected ',' or '}', found the end of the text"),
        Fault("a = { b = 1,", "1:13", .unclosedTable, "expected a key or '}', found the end of the text"),
        Fault("a = {", "1:6", .unclosedTable, "expected a key or '}', found the end of the text"),
        Fault(
            "a = { b = 1\n}",
            "1:12",
            .lineBreakInTable,
            "an inline table must end on its line: expected ',' or '}', found the end of the line",
            .inlineLines
        ),
        Fault(
            "a = {\n}",
            "1:6",
            .lineBreakInTable,
            "an inline table must end on its line: expected a key or '}', found the end of the line",
            .inlineLines
        ),
        Fault(
            "a = { b = 1 # c\n}",
            "1:13",
            .lineBreakInTable,
            "an inline table must end on its line: expected ',' or '}', found '#'",
            .inlineLines
        ),
        Fault(
            "a = { b = 1, }",
            "1:14",
            .trailingComma,
            "an inline table must not end with a comma: expected a key, found '}'",
            .newerVersion
        ),
        Fault("a = { b = 1 c = 2 }", "1:13", .missingComma, "expected ',' or '}', found 'c'"),
        Fault("a = { , }", "1:7", .invalidKey, "expected a key, found ','"),
        Fault("\na = \"\"\"\nb = 1", "2:5", .unclosedString, "the string has no end: expected '\"\"\"'"),
        Fault("a = '''\nb", "1:5", .unclosedString, "the string has no end: expected three single quotes"),
        Fault("a = 1 b = 2", "1:7", .trailingText, "expected the end of the line, found 'b'"),
        Fault("a = 1,\nb = 2", "1:6", .trailingText, "expected the end of the line, found ','", .comma),
        Fault("a = 1;", "1:6", .trailingText, "expected the end of the line, found ';'", .comma),
        Fault("a = 1 // x", "1:7", .trailingText, "expected the end of the line, found '//'", .slashComment),
        Fault("a = \"say \"x\" y\"", "1:11", .trailingText, "expected the end of the line, found 'x'", .quoteInText),
        Fault("a = \"x\" \"y\"", "1:9", .trailingText, "expected the end of the line, found '\"'"),
        Fault("a = 'x' 'y'", "1:9", .trailingText, "expected the end of the line, found a single quote"),
        Fault("[a] b", "1:5", .trailingText, "expected the end of the line, found 'b'"),
        Fault("[a]]", "1:4", .trailingText, "expected the end of the line, found ']'", .oneBracket),
        Fault("[a.b]]\n[[a.b]]", "1:6", .trailingText, "expected the end of the line, found ']'", .oneBracket),
        Fault("a = [1]]", "1:8", .trailingText, "expected the end of the line, found ']'"),
    ]

    static let clashes = [
        Fault("a = 1\na = 2", "2:1", .duplicateKey, "the key 'a' is set twice (first on line 1)"),
        Fault("a.b = 1\na.b = 2", "2:3", .duplicateKey, "the key 'b' is set twice (first on line 1)"),
        Fault("a = 1\n\"\\u0061\" = 2", "2:1", .duplicateKey, "the key 'a' is set twice (first on line 1)"),
        Fault(
            "\"\\u001b[2J\" = 1\n\"\\u001b[2J\" = 1",
            "2:1",
            .duplicateKey,
            "the key 'U+001B[2J' is set twice (first on line 1)"
        ),
        Fault(
            "[a.b.c]\n[a.b]\n[a]\nb = 1",
            "4:1",
            .duplicateKey,
            "the key 'b' is set twice (first on line 1)"
        ),
        Fault(
            "[a.b.c]\n[a.b]\n[[a.b]]",
            "3:5",
            .notExtensible,
            "nothing can be added to 'b', a table with a header on line 2",
            .oneBracket
        ),
        Fault("[a]\n[a]", "2:2", .duplicateTable, "the table 'a' has two headers (first on line 1)", .oneBracket),
        Fault("a = 1\n[a]", "2:2", .notExtensible, "nothing can be added to 'a', a value that is set on line 1"),
        Fault("[a]\nb = 1\n[a.b]", "3:4", .notExtensible, "nothing can be added to 'b', a value that is set on line 2"),
        Fault("a = {}\na.b = 1", "2:1", .notExtensible, "nothing can be added to 'a', an inline table on line 1"),
        Fault("a = {}\n[a.b]", "2:2", .notExtensible, "nothing can be added to 'a', an inline table on line 1"),
        Fault("a = [{}]\n[[a]]", "2:3", .notExtensible, "nothing can be added to 'a', an array in brackets on line 1"),
        Fault(
            "a.b = 1\n[a]",
            "2:2",
            .notExtensible,
            "nothing can be added to 'a', a table that is begun by a dotted key on line 1"
        ),
        Fault(
            "[a]\nb.c = 1\n[a.b]",
            "3:4",
            .notExtensible,
            "nothing can be added to 'b', a table that is begun by a dotted key on line 2"
        ),
        Fault(
            "[a.b]\n[a]\nb.c = 1",
            "3:1",
            .notExtensible,
            "nothing can be added to 'b', a table with a header on line 1"
        ),
        Fault(
            "[[a]]\n[a]",
            "2:2",
            .notExtensible,
            "nothing can be added to 'a', an array of tables on line 1",
            .oneBracket
        ),
        Fault(
            "[a]\n[[a]]",
            "2:3",
            .notExtensible,
            "nothing can be added to 'a', a table with a header on line 1",
            .oneBracket
        ),
        Fault(
            "[a.b]\n[[a]]",
            "2:3",
            .notExtensible,
            "nothing can be added to 'a', a table that is begun by a header on line 1"
        ),
        Fault(
            "[[a.b]]\n[a]\nb.c = 1",
            "3:1",
            .notExtensible,
            "nothing can be added to 'b', an array of tables on line 1"
        ),
        Fault(
            "[a]\nb = 1\n[a.b.c]",
            "3:4",
            .notExtensible,
            "nothing can be added to 'b', a value that is set on line 2"
        ),
    ]
}
