import TestSupport
import Testing

@testable import Commands

@Suite("The ways to hand over a token")
struct TokenInputTests {
    private let words = ["verify", "--cert-publickey-file", Fixture.publicKeyFile()]

    @Test("the text itself instead of a file")
    func namesTheOptionForATextThatIsNoFile() {
        let text = String(repeating: "x", count: 5000)
        let outcome = run("verify", "a.b.c", "--cert-publickey-file", text)
        #expect(outcome.status == 2)
        #expect(outcome.hints == ["if this is the text itself, the option without -file takes it"])
        #expect(!outcome.errors.joined().contains("xxx"))
    }

    @Test("as the argument, with --jwt, from a file, and through a pipe")
    func takesEveryWay() throws {
        let scratch = try Scratch()
        let token = try Fixture.token()
        let file = try scratch.write(token + "\n", to: "token.jwt")
        for way in [[token], ["--jwt", token], ["--jwt-file", file]] {
            let outcome = run(words + way)
            #expect(outcome.status == 0)
            #expect(outcome.errors.isEmpty)
        }
        for way in [[], ["-"], ["--jwt", "-"], ["--jwt-file", "-"]] {
            let outcome = run(words + way, stdin: token + "\r\n")
            #expect(outcome.status == 0, "\(way)")
            #expect(outcome.errors.isEmpty)
        }
    }

    static let wrappings: [(before: String, after: String, removed: [String])] = [
        ("Bearer ", "", ["a 'Bearer ' prefix"]), ("bearer ", "\n", ["a 'Bearer ' prefix"]),
        (
            "Authorization: Bearer ", "",
            ["an 'Authorization:' prefix", "spaces or line breaks around the token", "a 'Bearer ' prefix"]
        ),
        ("\"", "\"\n", ["quotes around the token"]), ("'", "'", ["quotes around the token"]),
        ("  ", " \n\n", ["spaces or line breaks around the token"]),
    ]

    @Test("what surrounds the token is removed and mentioned", arguments: wrappings)
    func removes(_ before: String, _ after: String, _ removed: [String]) throws {
        let outcome = run(words, stdin: before + (try Fixture.token()) + after)
        #expect(outcome.status == 0)
        #expect(outcome.said("info") == removed.map { "removed \($0)" })
        let quiet = run(words + ["--loglevel", "warn", "--jwt", before + (try Fixture.token()) + after])
        #expect(quiet.status == 0)
        #expect(quiet.errors.isEmpty)
    }

    @Test("a token on several lines is put together")
    func joinsLines() throws {
        let token = Array(try Fixture.token())
        let lines = stride(from: 0, to: token.count, by: 76).map { String(token[$0..<min($0 + 76, token.count)]) }
        let outcome = run(words, stdin: lines.joined(separator: "\n  "))
        #expect(outcome.status == 0)
        #expect(outcome.said("info") == ["removed line breaks inside the token"])
    }

    @Test("without a token, a terminal is not waited for", arguments: ["verify", "decode"])
    func doesNotWait(_ command: String) {
        run(command, "--cert-publickey-file", Fixture.publicKeyFile()).expectRefusal(
            "there is no token",
            hints: [
                "give it as the argument, with --jwt-file FILE, or through a pipe: qs-jwt create-qscloud ... | qs-jwt verify ..."
            ]
        )
    }

    @Test("an empty token is most likely an unset variable", arguments: ["", " \n", "\"\"", "Bearer "])
    func refusesNothing(_ text: String) {
        for outcome in [run(words + [text]), run(words, stdin: text)] {
            #expect(outcome.status == 1)
            guard text != "Bearer " else { continue }
            #expect(outcome.output.hasPrefix("rejected: malformed\n"))
            #expect(outcome.output.contains("error: malformed: the token is empty\n"))
        }
    }

    @Test(
        "two tokens are one too many",
        arguments: [["a.b.c", "--jwt", "d"], ["--jwt", "d", "--jwt-file", "f"], ["-", "--jwt-file", "f"]]
    )
    func refusesTwo(_ way: [String]) {
        run(words + way).expectRefusal("give one token: as the argument, with --jwt or with --jwt-file")
    }

    @Test("standard input serves one reader", arguments: ["verify", "decode"])
    func readsOnce(_ command: String) throws {
        let message = "only one of token, key and passphrase can come from standard input"
        for way in [[], ["-"], ["--jwt", "-"], ["--jwt-file", "-"]] {
            run([command, "--cert-publickey-file", "-"] + way, stdin: "x").expectRefusal(message)
        }
        run(command, "--secret-file", "-", "--passphrase-file", "-", "a.b.c", stdin: "x").expectRefusal(message)
    }

    @Test("a file larger than a token can be is not read")
    func refusesLargeFiles() throws {
        let scratch = try Scratch()
        let file = try scratch.write(String(repeating: "a", count: 1 << 20 + 1), to: "large")
        let outcome = run(words + ["--jwt-file", file])
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("error: malformed: the token is larger than 1 MiB"))
    }

    @Test("the name of a file instead of a token is recognised")
    func recognisesFileNames() throws {
        let scratch = try Scratch()
        let file = try scratch.write(try Fixture.token(), to: "good.jwt")
        for way in [[file], ["--jwt", file]] {
            run(words + way).expectRefusal(
                "the token is the name of a file",
                hints: ["--jwt-file FILE reads the token from it"]
            )
        }
    }

    @Test("several tokens on as many lines are called that")
    func recognisesSeveralTokens() throws {
        let (one, other) = (try Fixture.token(), try Fixture.token(payload: #"{"exp":1800003601}"#))
        let outcome = run(words, stdin: "\(one)\n\(other)\n")
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("error: malformed: these are 2 tokens: in line 1, in line 2"))
        #expect(outcome.said("info").isEmpty)
    }
}
