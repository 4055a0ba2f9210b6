import Testing

@testable import TOML

@Suite("How reading goes on behind an error")
struct RecoveryTests {
    @Test("each mistake is told once, and what stands around it is read")
    func goesOn() {
        let samples: [(text: String, faults: [String], summary: String)] = [
            (
                "a = x\nb = 1\nc = y\n[d]\ne = 2", ["1:5 invalidValue", "3:5 invalidValue"],
                "{a=invalid,b=1,c=invalid,d={e=2}}"
            ),
            ("a = [\n 'x',\n y,\n ['b'],\n ['c']\n]\nd = 1", ["3:2 invalidValue"], "{a=invalid,d=1}"),
            ("a = [1, 2\nb = [3]\nc = 4", ["2:1 unclosedArray"], "{a=invalid,b=[3],c=4}"),
            ("a = [1, 2\n[b.'c']\nd = 4", ["2:1 unclosedArray"], "{a=invalid,b={c={d=4}}}"),
            ("a = [\n 1\n 2\n 3\n]\nb = 1", ["3:2 missingComma"], "{a=invalid,b=1}"),
            ("a = [1, 2", ["1:10 unclosedArray"], "{a=invalid}"),
            ("a = {\n b = 1,\n c = [2]\n}\nd = 1", ["1:6 lineBreakInTable"], "{a=invalid,d=1}"),
            ("a = { b = 1\nc = 1\n[d]", ["1:12 lineBreakInTable"], "{a=invalid,c=1,d={}}"),
            ("a = [ { b = 1,\n  c = 2 },\n { b = x } ]\nd = 1", ["1:15 lineBreakInTable"], "{a=invalid,d=1}"),
            ("a = \"\"\"x\nb = 1\n[c]\n", ["1:5 unclosedString"], "{a=invalid}"),
            ("a = \"\"\"x\\q\nb = 1\n\"\"\"\nc = 1", ["1:9 invalidEscape"], "{a=invalid,c=1}"),
            ("a = [\"x, 'y']\nb = 1", ["1:14 unclosedString"], "{a=invalid,b=1}"),
            ("a = 'it's'\nb = 1", ["1:9 trailingText"], "{a='it',b=1}"),
            ("a:\n - b\n - c: d\ne = 1", ["1:2 missingEquals"], "{e=1}"),
            ("{\n \"a\": 1,\n \"b\": [2]\n}", ["1:1 invalidKey"], "{}"),
            ("a\nb\nc\n\nd . 'e' = 1", ["1:2 missingEquals"], "{d={e=1}}"),
            ("[a\nb = 1\n[[c]\nd = 1\n[[c]]", ["1:3 unclosedHeader", "3:5 unclosedHeader"], "{a={b=1},c=[{d=1},{}]}"),
            ("[a b]\nc = 1\n[d] x\ne = 1", ["1:4 unclosedHeader", "3:5 trailingText"], "{a={c=1},d={e=1}}"),
            ("a = 1\n[]\na = 2\n[=]\na = x", ["2:2 invalidKey", "4:2 invalidKey", "5:5 invalidValue"], "{a=1}"),
            ("[a\n]\nb = 1", ["1:3 unclosedHeader"], "{a={b=1}}"),
            ("[a]\nb = 1\n[a]\nb = 2\nc = x", ["3:2 duplicateTable", "5:5 invalidValue"], "{a={b=1}}"),
            (
                "[a]\nb = 1\n[[a]]\nb = 2\n[[a]]\n[a]", ["3:3 notExtensible", "6:2 notExtensible"],
                "{a=[{b=1},{b=2},{},{}]}"
            ),
            ("a = 1\na = x\na.b = 2", ["2:1 duplicateKey", "2:5 invalidValue", "3:1 notExtensible"], "{a=1}"),
            ("a = { b = 1, b = 2, c = 3, b = 4 }", ["1:14 duplicateKey", "1:28 duplicateKey"], "{a={b=1,c=3}}"),
            ("# \u{1}\na = 1 # \u{2}\nb = 2", ["1:3 controlCharacter", "2:9 controlCharacter"], "{a=1,b=2}"),
            ("a = 1\rb = 2\nc = 3", ["1:6 loneCarriageReturn"], "{a=1,c=3}"),
            ("ö = 1\nc = 3", ["1:1 invalidKey"], "{c=3}"),
            ("a = 1 ] }\nb = [1]]\nc = 1", ["1:7 trailingText", "2:8 trailingText"], "{a=1,b=[1],c=1}"),
        ]
        for (text, faults, summary) in samples {
            let document = TOMLDocument(text)
            #expect(document.faults == faults, "\(text)")
            #expect(document.summary == summary, "\(text)")
            #expect(!document.endsEarly, "\(text)")
        }
    }

    @Test("nothing is read of a text in another encoding")
    func encodings() {
        for bytes: [UInt8] in [[0x61, 0x3d, 0x31, 0x0a, 0x62, 0xff], [0xff, 0xfe, 0x61, 0], [0x61, 0, 0x3d, 0]] {
            let document = TOMLDocument(parsing: bytes)
            #expect(document.errors.count == 1 && document.root.entries.isEmpty && document.endsEarly)
        }
    }

    /// Any byte may be missing, doubled or another one.
    @Test("a text with errors strewn in is read or refused, and nothing else")
    func mutations() {
        let sample = Array(
            """
            a.b = "x\\u00e9\\t" # c
            'd' = [1, 2.5e3, { e = true },\r
              [2026-11-20T08:00:00Z, 08:00:00], \"\"\"\ny\\\n  z\"\"\"]
            [[f]]
            g = { h = 'ö', i.j = -0x1_f }
            [f.k] # l
            m = '''n'''
            """.utf8
        )
        let pieces = [
            "[", "]", "{", "}", "=", ",", ".", "\"", "'", "\"\"\"", "\\", "\n", "\r", "#", "[[", "1", "ö", "\u{0}", "-",
        ]
        var state: UInt64 = 1
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        var refused = 0
        for round in 0..<3_000 {
            var text = sample
            for _ in 0...(round % 3) {
                let place = random(text.count)
                switch random(4) {
                case 0: text[place] = UInt8(random(256))
                case 1: text.remove(at: place)
                case 2: text.insert(contentsOf: pieces[random(pieces.count)].utf8, at: place)
                default: text.removeSubrange(place...)
                }
                if text.isEmpty { break }
            }
            let document = TOMLDocument(parsing: text)
            for error in document.errors {
                #expect((0...text.count).contains(error.offset) && !error.message.isEmpty)
                #expect(error.message.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7f })
            }
            #expect(document.errors.map(\.offset) == document.errors.map(\.offset).sorted())
            refused += document.errors.isEmpty ? 0 : 1
        }
        #expect((1_500..<3_000).contains(refused), "\(refused)")
    }
}
