import Testing

@testable import Commands

@Suite("explain, of a code that is none")
struct UnknownCodeTests {
    private static let listHint = "qs-jwt explain lists them"

    struct Guess: CustomTestStringConvertible, Sendable {
        let word: String
        let nearest: String

        init(_ word: String, _ nearest: String) { (self.word, self.nearest) = (word, nearest) }

        var testDescription: String { word }
    }

    @Test(
        "names the nearest: by spelling, by a word in common, by what is said about them",
        arguments: [
            Guess("lifetime-to-long", "lifetime-too-long"),
            Guess("expird", "expired"),
            Guess("signature_invalid", "signature-invalid"),
            Guess("signature", "signature-zeros, signature-is-der, signature-invalid, signature-encoded-twice"),
            Guess("audience", "audience-mismatch"),
            Guess("error: malformed", "malformed"),
            Guess("keyid-mismatch", "key-id-mismatch"),
            Guess("kid", "key-id-missing, key-id-mismatch, other-key-verifies"),
            Guess("ALG", "algorithm-missing"),
            Guess("host-not-fuond", "host-not-found"),
            Guess("401", "token-refused"),
            Guess("403", "host-not-allowed, xrfkey-refused"),
            Guess("DNS", "host-not-found"),
            Guess("AUTH-5", "user-not-member"),
            Guess("insecure", "tls-unchecked"),
            Guess("set-up", "set-up-qscloud, set-up-qseow"),
            Guess("setup", "set-up-qscloud, set-up-qseow"),
            Guess("set up qscloud", "set-up-qscloud"),
            Guess("set-up-qsoew", "set-up-qseow"),
            Guess("qseow", "set-up-qseow"),
        ]
    )
    func namesTheNearest(_ guess: Guess) {
        run("explain", guess.word)
            .expectRefusal("there is no code '\(guess.word)'", hints: ["the nearest: \(guess.nearest)", Self.listHint])
    }

    @Test("names none where nothing is near", arguments: ["xyz", "", "418", "is-no"])
    func namesNone(_ word: String) {
        run("explain", word).expectRefusal("there is no code '\(word)'", hints: [Self.listHint])
    }

    @Test("what it quotes is escaped, and a token is not quoted at all")
    func quotesWithCare() {
        run("explain", "a\u{1b}b").expectRefusal("there is no code 'a\\u{1b}b'", hints: [Self.listHint])
        let token = String(repeating: "eyJhbGciOiJSUzI1NiJ9.", count: 10_000)
        run("explain", token).expectRefusal("there is no code of that name", hints: [Self.listHint])
    }

    @Test("one code at a time, and no option but its own")
    func takesOne() {
        let hints = ["a value with blanks in it stands in quotes", "qs-jwt explain --help lists the options"]
        run("explain", "expired", "malformed").expectRefusal("unexpected argument 'malformed'", hints: hints)
        #expect(run("explain", "expired", "--for", "qscloud").status == 2)
        #expect(run("explain", "expired", "--format", "xml").status == 2)
    }

    @Test("the plain reading leaves it to the parser")
    func isNotPlain() { #expect(EntryPoint.plainCommand(["explain", "expired"]) == nil) }
}
