import Testing

@testable import Harness

/// A TOML text with the places of some of its keys, each as `line:column`.
struct PlacedKeys: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let places: [(path: [String], place: String)]

    init(_ what: String, _ text: String, _ places: [(path: [String], place: String)]) {
        (testDescription, self.text, self.places) = (what, text, places)
    }

    static let all = [
        PlacedKeys("bare keys", "a = 1\nb-c_9=2", [(["a"], "1:1"), (["b-c_9"], "2:1")]),
        PlacedKeys("indented", "  a = 1\n\tb = 2", [(["a"], "1:3"), (["b"], "2:2")]),
        PlacedKeys("comments", "# x = 1\na = 1 # b = 2\n\n# [t]\nc = 3", [(["a"], "2:1"), (["c"], "5:1")]),
        PlacedKeys("a hash in a text", "a = \"# no\"\nb = '#'", [(["a"], "1:1"), (["b"], "2:1")]),
        PlacedKeys("quoted", "\"a b\" = 1\n'c.d' = 2\n\"\" = 3", [(["a b"], "1:1"), (["c.d"], "2:1"), ([""], "3:1")]),
        PlacedKeys(
            "escapes",
            #""a\"b\\\t\u00e9" = 1"# + "\n" + #"'c\t' = 2"#,
            [(["a\"b\\\té"], "1:1"), (["c\\t"], "2:1")]
        ),
        PlacedKeys(
            "dotted",
            "a.b = 1\na . \"c.d\" = 2",
            [(["a"], "1:1"), (["a", "b"], "1:1"), (["a", "c.d"], "2:1")]
        ),
        PlacedKeys(
            "tables",
            "[t]\na = 1\n [ u . v ] # c\nb = 2",
            [(["t"], "1:1"), (["t", "a"], "2:1"), (["u", "v"], "3:2"), (["u", "v", "b"], "4:1")]
        ),
        PlacedKeys(
            "arrays of tables",
            "[[c]]\na = 1\n[[c]]\n  a = 2\n[c.d]\ne = 3\n[[c.f]]\ng = 4\n[[c.f]]\ng = 5",
            [
                (["c"], "1:1"), (["c", "#0"], "1:1"), (["c", "#1"], "3:1"), (["c", "#0", "a"], "2:1"),
                (["c", "#1", "a"], "4:3"), (["c", "#1", "d", "e"], "6:1"), (["c", "#1", "f", "#0", "g"], "8:1"),
                (["c", "#1", "f", "#1", "g"], "10:1"),
            ]
        ),
        PlacedKeys(
            "inline tables",
            "a = { b = 1, c = { d = [ { e = 2 } ] } }",
            [
                (["a", "b"], "1:7"), (["a", "c"], "1:14"), (["a", "c", "d"], "1:20"),
                (["a", "c", "d", "#0", "e"], "1:28"),
            ]
        ),
        PlacedKeys("empty ones", "a = {}\nb = []\nc = { }", [(["a"], "1:1"), (["b"], "2:1"), (["c"], "3:1")]),
        PlacedKeys(
            "an array over lines",
            "a = [ # x\n  1,\n  # b = 2\n  \"]\", [3],\n]\nb = 1",
            [(["a", "#0"], "2:3"), (["a", "#1"], "4:3"), (["a", "#2"], "4:8"), (["b"], "6:1")]
        ),
        PlacedKeys(
            "texts over lines",
            "a = \"\"\"\nb = 1\n\\\"\"\" \\\n  x\"\"\"\"\"\nc = '''\nd = 2\n'''\ne = 3",
            [(["a"], "1:1"), (["c"], "5:1"), (["e"], "8:1")]
        ),
        PlacedKeys("CRLF", "a = 1\r\n[t]\r\nb = [\r\n1 ]\r\nc = 2\r\n", [(["t", "b"], "3:1"), (["t", "c"], "5:1")]),
        PlacedKeys("characters, not bytes", "a = { \"ö€😀\" = 'ü', b = 1 }", [(["a", "b"], "1:20")]),
        PlacedKeys("times", "a = 2026-11-20T08:00:00Z\nb = 2026-11-20 08:00:00.5+01:00 # c", [(["b"], "2:1")]),
        PlacedKeys("a byte order mark", "\u{feff}a = 1\nb = 2", [(["a"], "1:1"), (["b"], "2:1")]),
        PlacedKeys("no line break at the end", "a = 1", [(["a"], "1:1")]),
        PlacedKeys("nothing", "", []),
    ]
}

@Suite("Where the keys of a plan stand")
struct KeyScannerTests {
    @Test("in every form of TOML", arguments: PlacedKeys.all)
    func locates(_ sample: PlacedKeys) throws {
        var scanner = KeyScanner(sample.text)
        try scanner.scan()
        for (path, place) in sample.places {
            let found = scanner.places[path].map { "\($0.line):\($0.column)" }
            #expect(found == place, "\(path)")
        }
    }

    /// A key that the scanner knows under another name would be shown at the place of its table.
    @Test("each key that TOMLKit finds is found", arguments: PlacedKeys.all)
    func agreesWithTOMLKit(_ sample: PlacedKeys) throws {
        var scanner = KeyScanner(sample.text)
        try scanner.scan()
        let paths = try PlanEntry.all(in: sample.text).flatMap { $0.paths(below: []) }
        for path in paths { #expect(scanner.places[path] != nil, "\(path)") }
        #expect(paths.isEmpty == sample.text.isEmpty)
    }

    @Test(
        "it stops where the text is broken",
        arguments: [
            ("a = 1\nb", "2:2"), ("a = \"x\nb = 1", "1:7"), ("a = [1\nb = 2", "2:1"),
            ("[t\na = 1", "1:3"), ("[[t]\na = 1", "1:5"), ("a = { b = 1", "1:12"), ("= 1", "1:1"),
            ("a = \"\"\"x\ny", "2:2"), ("a = 'x", "1:7"), ("a = \"\\", "1:6"), ("a = \"\\u12", "1:6"),
            ("a = 1 ]", "1:7"),
            ("ö = 1", "1:1"), ("a. = 1", "1:4"),
        ]
    )
    func stops(_ text: String, _ place: String) {
        var scanner = KeyScanner(text)
        let stop = #expect(throws: KeyScanner.Stop.self) { try scanner.scan() }
        #expect(stop?.reason == .unreadable)
        #expect(stop.map { "\($0.place.line):\($0.place.column)" } == place)
        #expect(throws: LocalFault.self) { try PlanEntry.all(in: text) }
    }
}

extension PlanEntry {
    /// The path of this key and of all below it.
    fileprivate func paths(below path: [String]) -> [[String]] {
        let path = path + [key]
        return [path] + value.paths(at: path)
    }
}

extension PlanEntry.Value {
    fileprivate func paths(at path: [String]) -> [[String]] {
        switch self {
        case .table(let entries): entries.flatMap { $0.paths(below: path) }
        case .list(let values): values.enumerated().flatMap { $1.paths(at: path + ["#\($0)"]) }
        default: []
        }
    }
}
