import Testing

@testable import TOML

@Suite("What is too much")
struct LimitTests {
    private func limits(_ change: (inout TOMLLimits) -> Void) -> TOMLLimits {
        var limits = TOMLLimits.plan
        change(&limits)
        return limits
    }

    @Test("each limit allows what it names, and not one more")
    func bounds() {
        let samples: [(TOMLLimits, fits: String, fails: String, message: String)] = [
            (
                limits { $0.maximumBytes = 5 }, "a = 1", "a = 12",
                "the text is too long: 6 bytes, at most 5 bytes are allowed"
            ),
            (
                limits { $0.maximumDepth = 2 }, "a.b = 1", "a.b.c = 1",
                "this is nested too deep: at most 2 levels are allowed"
            ),
            (
                limits { $0.maximumDepth = 2 }, "[a]\nb = 1", "[a]\nb = [1]",
                "this is nested too deep: at most 2 levels are allowed"
            ),
            (
                limits { $0.maximumDepth = 2 }, "a = [1]", "a = [{}]",
                "this is nested too deep: at most 2 levels are allowed"
            ),
            (
                limits { $0.maximumDepth = 2 }, "[[a.b]]", "[[a.b.c]]",
                "this is nested too deep: at most 2 levels are allowed"
            ),
            (
                limits { $0.maximumValues = 4 }, "a.b=[1]", "a.b=[1,2]",
                "the text holds too much: at most 4 values and names are allowed"
            ),
            (
                limits { $0.maximumKeyLength = 3 }, "abc = 1", "\"abcö\" = 1",
                "the key is too long: 5 bytes, at most 3 bytes are allowed"
            ),
            (
                limits { $0.maximumNumberLength = 3 }, "a = 1.5", "a = 1234",
                "the number is too long: 4 bytes, at most 3 bytes are allowed"
            ),
        ]
        for (limits, fits, fails, message) in samples {
            #expect(TOMLDocument(fits, limits).errors.isEmpty, "\(fits)")
            let errors = TOMLDocument(fails, limits).errors
            #expect(errors.map(\.message) == [message], "\(fails)")
            #expect(errors.allSatisfy { $0.isLimit }, "\(fails)")
        }
    }

    @Test("nothing is deeper than a stack carries, whatever the limit")
    func deepest() {
        let any = limits { $0.maximumDepth = .max }
        let fits = TOMLLimits.deepest - 1
        #expect(TOMLDocument("a = " + repeated("[", fits) + repeated("]", fits), any).errors.isEmpty)
        for text in [
            "a = " + repeated("[", 100_000), "a = " + repeated("{a=", 50_000), "a = " + repeated("[{a=", 50_000),
            repeated("a.", 100_000) + "a = 1",
            "[" + repeated("a.", 100_000) + "a]", "[[" + repeated("a .", 50_000) + "a]]",
            "a = " + repeated("{a.a.a.a.a=", 10_000),
        ] {
            #expect(
                TOMLDocument(text, any).faults.map { $0.split(separator: " ").last } == ["tooDeep"],
                "\(text.prefix(12))"
            )
        }
    }

    /// A lookup that compared each key with all before, or a place counted from the start, would take minutes here.
    @Test("large texts of one kind are read or refused")
    func large() {
        let any = limits { $0.maximumValues = .max }
        let samples: [(text: String, errors: Int)] = [
            ((0..<15_000).map { "k\($0)=1\n" }.joined(), 0),
            ("a={" + (0..<10_000).map { "k\($0)=1," }.joined() + "z=1}", 0),
            ((0..<8_000).map { "[a.k\($0)]\n" }.joined(), 0), ((0..<8_000).map { "a.k\($0)=1\n" }.joined(), 0),
            (repeated("[[c]]\n", 10_000), 0), ("a=[" + repeated("1,", 40_000) + "]", 0),
            ("a='" + repeated("x", 200_000) + "'", 0),
            ("#" + repeated("#", 200_000), 0), (repeated("\r\n", 100_000), 0),
            ("a=\"\"\"" + repeated("x\n", 80_000), 1),
            ("a=\"\"\"" + repeated("\\\n", 50_000), 1), (repeated("a=[\n", 10_000), 20), (repeated("a={\n", 4_000), 20),
            (repeated("b=1\n", 10_000), 20), ("a={" + repeated("b=1,", 10_000) + "b=1}", 20),
            (repeated("a=\"\n", 10_000), 20),
            (repeated("= 1\n", 10_000), 1), (repeated("a=[1 ", 20_000), 1), (repeated("[a]\n", 10_000), 20),
            ("a=" + repeated("9", 100_000), 1), (repeated("x", 100_000), 1),
        ]
        for (text, errors) in samples {
            let document = TOMLDocument(text, any)
            #expect(document.errors.count == errors, "\(text.prefix(12))")
            #expect(document.endsEarly == (errors == 20), "\(text.prefix(12))")
        }
    }

    @Test("more errors than the limit are not listed, and reading stops")
    func errors() {
        let document = TOMLDocument("a = x\nb = y\nc = z\nd = 1", limits { $0.maximumErrors = 2 })
        #expect(document.faults == ["1:5 invalidValue", "2:5 invalidValue"])
        #expect(document.endsEarly)
        #expect(document.summary == "{a=invalid,b=invalid}")
    }
}
