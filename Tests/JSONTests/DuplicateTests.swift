import JSON
import Testing

/// The duplicates of a text.
private func duplicates(of text: String) throws -> [JSONDuplicate] {
    try JSONDocument(parsing: Array(text.utf8)).duplicates
}

@Suite("Finding duplicate names (row 28)")
struct DuplicateTests {
    @Test func keepsAndListsDuplicates() throws {
        let document = try JSONDocument(parsing: Array(#"{"alg":"RS256","alg":"none"}"#.utf8))
        #expect(document.value == ["alg": "RS256", "alg": "none"])
        #expect(document.duplicates == [JSONDuplicate(path: [], name: "alg", offset: 15)])
    }

    @Test func listsEveryFurtherOccurrence() throws {
        #expect(try duplicates(of: #"{"a":1,"a":2,"b":3,"a":4}"#).map(\.offset) == [7, 19])
    }

    @Test func seesThroughEscapes() throws {
        #expect(
            try duplicates(of: #"{"alg":1,"\u0061lg":2}"#) == [JSONDuplicate(path: [], name: "alg", offset: 9)]
        )
        #expect(try duplicates(of: #"{"😀":1,"\ud83d\ude00":2}"#).count == 1)
    }

    @Test func findsThemAtAnyDepth() throws {
        let text = #"{"a":[0,{"x":{"k":1,"k":2}}],"realm_access":{"roles":[],"roles":[]}}"#
        #expect(
            try duplicates(of: text) == [
                JSONDuplicate(path: ["a", "1", "x"], name: "k", offset: 20),
                JSONDuplicate(path: ["realm_access"], name: "roles", offset: 56),
            ]
        )
    }

    @Test func listsThemInTheOrderOfTheText() throws {
        let found = try duplicates(of: #"{"a":{"b":1,"b":2},"a":{"c":1,"c":2},"a":3}"#)
        #expect(found.map(\.name) == ["b", "a", "c", "a"])
        #expect(found.map(\.path) == [["a"], [], ["a"], []])
        #expect(found.map(\.offset) == found.map(\.offset).sorted())
    }

    @Test(arguments: [
        #"{"alg":1,"Alg":2,"ALG":3}"#, "{\"\u{e9}\":1,\"e\u{301}\":2}", #"[{"a":1},{"a":2}]"#, #"{"a":{"a":{"a":1}}}"#,
        #"{"a":1,"a ":2,"":3}"#, "{\"k\":1,\"\u{212a}\":2}", "{\"\u{3a9}\":1,\"\u{2126}\":2}",
    ])
    func tellsDifferentNamesApart(_ text: String) throws {
        #expect(try duplicates(of: text).isEmpty)
    }

    @Test("many names, found by hashing")
    func findsThemAmongManyNames() throws {
        let names = (0..<10_000).map { "\"name\($0)\":0" }
        let unique = try duplicates(of: "{\(names.joined(separator: ","))}")
        #expect(unique.isEmpty)
        let doubled = try duplicates(of: "{\((names + names).joined(separator: ","))}")
        #expect(doubled.map(\.name) == (0..<10_000).map { "name\($0)" })
    }

    @Test("the 11th to 14th names, around the change to hashing", arguments: 1...14)
    func findsThemInObjectsOfAnySize(_ count: Int) throws {
        let names = (0..<count).map { "\"\($0)\":0" }
        for name in names {
            let text = "{\((names + [name]).joined(separator: ","))}"
            #expect(try duplicates(of: text).count == 1)
        }
    }

    @Test("canonically equivalent names do not share a hash, which would make the set quadratic")
    func hashesByBytes() throws {
        let pair = ["\u{e9}", "e\u{301}"]
        var names = [""]
        for _ in 0..<8 { names = names.flatMap { name in pair.map { name + $0 } } }
        #expect(Set(names).count == 1)
        #expect(Set(names.map { ExactName($0).hashValue }).count == names.count)
        let text = "{\(names.map { "\"\($0)\":0" }.joined(separator: ","))}"
        #expect(try duplicates(of: text).isEmpty)
    }
}
