import Testing

@testable import Commands

@Suite("Mistyped words")
struct MistypedWordTests {
    @Test(
        "a command is told with the nearest",
        arguments: [("verfy", "verify"), ("decod", "decode"), ("create-qsclod", "create-qscloud")]
    )
    func commands(_ word: String, _ meant: String) {
        let outcome = run(word, "x")
        #expect(outcome.status == 2)
        #expect(outcome.errors.first == "qs-jwt: error: there is no command '\(word)'")
        #expect(outcome.hints.first == "the nearest: \(meant)")
    }

    @Test(
        "an option is told with those that may be meant",
        arguments: [
            (["verify", "--publickey", "x"], "the nearest: --cert-publickey-file, --cert-publickey"),
            (
                ["create-qseow", "--key", "x"],
                "the nearest: --cert-privatekey-file, --cert-privatekey-env, --cert-privatekey"
            ),
            (["verify", "--isuer", "x"], "the nearest: --issuer"),
            (["verify", "--colour", "x"], "the nearest: --color"),
            (
                ["verify", "--expires", "5m"],
                "it is an option of create-qscloud, create-qseow, probe-qscloud, probe-qseow"
            ),
        ]
    )
    func options(_ words: [String], _ hint: String) {
        let outcome = run(words)
        #expect(outcome.status == 2 && outcome.output.isEmpty)
        #expect(outcome.errors.first == "qs-jwt: error: unknown option '\(words[1])'")
        #expect(outcome.hints == [hint, "qs-jwt \(words[0]) --help lists the options"])
    }

    @Test("nothing resembles a word that has nothing in common with any")
    func nothingNear() {
        #expect(run("verify", "--zzzzzzzzzz").hints == ["qs-jwt verify --help lists the options"])
        #expect(run("zzzzzzzzzz").hints.count == 1)
    }

    @Test("the continuation of another shell is told as such", arguments: ["\\", "^"])
    func continuation(_ word: String) {
        for words in [["verify", "--for", "qscloud", word], ["create-qseow", "--userdir", "ACME", word], [word]] {
            let outcome = run(words)
            #expect(outcome.status == 2 && outcome.output.isEmpty)
            #expect(
                outcome.message == "the last word is \(word), which continues a line in another shell than this one"
            )
            #expect(outcome.hints.count == 2)
        }
    }
}
