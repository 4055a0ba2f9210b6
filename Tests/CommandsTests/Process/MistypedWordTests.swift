import TestSupport
import Testing

@testable import Commands

@Suite("Mistyped words")
struct MistypedWordTests {
    @Test(
        "a command is told with the nearest",
        arguments: [
            ("verfy", "verify"), ("decod", "decode"), ("create-qsclod", "create-qscloud"), ("version", "--version"),
            ("create", "create-qscloud, create-qseow, create-cert"), ("probe", "probe-qscloud, probe-qseow"),
        ]
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

    @Test("a name in two words is one")
    func twoWords() {
        #expect(run("create", "qscloud", "--issuer", "i").hints.first == "the nearest: create-qscloud")
        #expect(run("inspect", "key").hints.first == "the nearest: inspect-key")
    }

    @Test("a value in two words needs quotes, and a token that is a name of a file an option")
    func extraWords() {
        let extra = run("create-qseow", "--username", "Anna", "Anderson")
        #expect(extra.message == "unexpected argument 'Anderson'")
        #expect(extra.hints.first == "a value with blanks in it stands in quotes")
        let key = ["--cert-publickey-file", Fixture.publicKeyFile()]
        let missing = run(["verify", "no-such.jwt"] + key)
        #expect(missing.status == 2)
        #expect(missing.message == "the token is the name of a file that is not there: 'no-such.jwt'")
        #expect(run(["verify", "no.such"] + key).status == 1)
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
