import Foundation
import JOSE
import JSON
import Keys
import Synchronization
import TestSupport
import Testing

@testable import Commands

@Suite("Where the tokens of users go")
struct UserOutputTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func make(
        _ text: String,
        _ words: String...,
        adjusting adjust: (inout Context) -> Void = { _ in }
    ) -> Outcome {
        Users.run(Users.clientManaged + words, text, adjusting: adjust)
    }

    @Test("--output FILE takes all of them, for its owner alone")
    func writesOneFile() throws {
        let path = scratch.file("tokens.txt")
        let outcome = make("userid\na\nb\n", "--output", path)
        #expect(outcome.output.isEmpty && outcome.status == 0)
        #expect(outcome.errors == ["qs-jwt: info: 2 tokens in \(path)"])
        #expect(try scratch.read("tokens.txt").split(separator: "\n").count == 2)
        #expect(try scratch.mode("tokens.txt") == 0o600 && scratch.names() == ["tokens.txt"])
        let again = make("userid\na\n", "--output", path)
        #expect(again.message == "'\(path)' exists already" && again.status == 2)
        #expect(make("userid\na\n", "--output", path, "--force").status == 0)
        #expect(try scratch.read("tokens.txt").split(separator: "\n").count == 1 && scratch.names() == ["tokens.txt"])
    }

    @Test("it replaces a file by all tokens, or not at all", arguments: [["--loglevel", "info"], ["--fail-fast"]])
    func replacesAsAWhole(_ words: [String]) throws {
        let path = try scratch.write("old", to: "tokens.txt")
        let rows = words == ["--fail-fast"] ? "a,1h\nb,9\n" : "a,9\nb,9\n"
        let outcome = Users.run(Users.clientManaged + words + ["--output", path, "--force"], "userid,expires\n" + rows)
        #expect(outcome.status == 2)
        #expect(outcome.errors.last?.hasSuffix("'\(path)' was not written") == true, "\(outcome.errors)")
        #expect(try scratch.read("tokens.txt") == "old" && scratch.names() == ["tokens.txt"])
    }

    @Test("a link in the folder is never followed")
    func followsNoLink() throws {
        let target = try scratch.write("keep", to: "target")
        try FileManager.default.createDirectory(atPath: scratch.file("d"), withIntermediateDirectories: false)
        try FileManager.default.createSymbolicLink(atPath: scratch.file("d/a.jwt"), withDestinationPath: target)
        let outcome = make("userid\na\n", "--output", scratch.file("d"), "--name-from", "userid", "--force")
        #expect(outcome.status == 2)
        #expect(outcome.said("error").first?.hasSuffix("is a symbolic link, so it is never replaced") == true)
        #expect(try scratch.read("target") == "keep")
    }

    @Test("it replaces nothing that the command reads or writes besides")
    func replacesNothingElse() throws {
        let path = try scratch.write("userid\na\n", to: "users.csv")
        let users = run(Users.clientManaged + [path, "--output", "\(scratch.path)/./users.csv", "--force"])
        #expect(users.message == "--output would replace '\(path)', which is read" && users.status == 2)
        #expect(run(Users.clientManaged + ["file://\(path)", "--output", path, "--force"]).status == 2)
        let passphrase = try scratch.write("correct horse", to: "pass")
        let encrypted = Users.clientManaged.map { $0.hasSuffix(".pem") ? Fixture.path("rsa2048.encrypted.pem") : $0 }
        let kept = run(encrypted + [path, "--passphrase-file", passphrase, "--output", passphrase, "--force"])
        #expect(kept.message == "--output would replace '\(passphrase)', which is read" && kept.status == 2)
        #expect(try scratch.read("pass") == "correct horse")
        let one = ["create-qseow", "--audience", "a", "--userdir", "A", "--userid", "a", "--expires", "1h"]
        let single = ["--cert-privatekey-file", Fixture.path("rsa2048.encrypted.pem"), "--passphrase-file", passphrase]
        #expect(run(one + single + ["--output", passphrase, "--force"]).message == kept.message)
        let words = Users.clientManaged.filter { $0 != "--cert-privatekey-file" && !$0.hasSuffix(".pem") } + [path]
        let key = scratch.file("privatekey.pem")
        let new = ["--cert-create", "--cert-key-type", "p256", "--cert-file-prefix", scratch.file("")]
        let made = run(words + new + ["--output", key, "--force"])
        #expect(made.message == "'\(key)' would be written twice")
        #expect(try scratch.names() == ["pass", "users.csv"])
    }

    @Test("it is there when rows are left out, and not when the work is broken off")
    func leavesNothingHalf() throws {
        #expect(make("userid,expires\na,\nb,3\n", "--output", scratch.file("some.txt")).status == 2)
        #expect(try scratch.read("some.txt").split(separator: "\n").count == 1)
        let polls = Atomic<Int>(0)
        let text = "userid\n" + (0..<500).map { "u\($0)\n" }.joined()
        let outcome = make(text, "--output", scratch.file("none.txt"), "--jobs", "1") { context in
            context.isInterrupted = { polls.add(1, ordering: .relaxed).newValue > 6 }
        }
        #expect(outcome.status == 3)
        #expect(outcome.said("error") == ["interrupted; '\(scratch.file("none.txt"))' was not written"])
        #expect(try scratch.names() == ["some.txt"])
    }

    @Test("--name-from writes a file for each user into a folder")
    func writesFiles() throws {
        let folder = scratch.file("tokens")
        let outcome = make(
            "userid,username\nanna,A\nb@x.org,B\nÄ /é,C\n-rf,D\n",
            "--output",
            folder,
            "--name-from",
            "userid"
        )
        #expect(outcome.status == 0 && outcome.output.isEmpty)
        #expect(outcome.errors == ["qs-jwt: info: 4 tokens in \(folder)"])
        let names = ["%2Drf.jwt", "%C3%84%20%2F%C3%A9.jwt", "anna.jwt", "b@x.org.jwt"]
        #expect(try scratch.names(in: "tokens") == names)
        #expect(try scratch.mode("tokens") == 0o700 && scratch.mode("tokens/anna.jwt") == 0o600)
        let token = Token(parsing: Array(try scratch.read("tokens/anna.jwt").dropLast().utf8))
        #expect(token.claim("userId") == "anna")
        // Others go on where a file is in the way.
        let more = make("userid\nanna\neva\n", "--output", folder, "--name-from", "userid")
        #expect(
            more.said("error") == [
                "users:2:1: '\(folder)/anna.jwt' exists already", "1 token in \(folder), 1 row left out",
            ]
        )
        #expect(try scratch.names(in: "tokens").count == 5)
        #expect(make("userid\nanna\n", "--output", folder, "--name-from", "userid", "--force").status == 0)
        #expect(try scratch.names(in: "tokens").count == 5)
    }

    static let names: [(text: String, message: String?)] = [
        ("Anna", "another row before this one names the file 'Anna.jwt'"),
        ("", "'username' is empty, so it names no file"),
        (".", "'.' is no name of a file: a name that begins with a point is hidden"),
        ("..", "'..' is no name of a file: a name that begins with a point is hidden"),
        (".ssh", "'.ssh' is no name of a file: a name that begins with a point is hidden"),
        ("con", "'con' is no name of a file: Windows takes it for a device"),
        ("NUL.x", "'NUL.x' is no name of a file: Windows takes it for a device"),
        ("COM1", "'COM1' is no name of a file: Windows takes it for a device"),
        (
            String(repeating: "x", count: 201),
            "'\(String(repeating: "x", count: 40))...' is no name of a file: it is longer than 200 bytes"
        ),
        (String(repeating: "x", count: 200), nil), ("console", nil), ("a/../../b", nil), ("%61", nil),
    ]

    @Test("a text that is no safe name of a file makes a bad row", arguments: names)
    func refusesNames(_ name: (text: String, message: String?)) throws {
        let text = "userid,username\n1,anna\n2,\"\(name.text)\"\n3,carl\n"
        let outcome = make(text, "--output", scratch.file("d"), "--name-from", "username")
        let errors = outcome.said("error")
        #expect(errors.first == name.message.map { "users:3:\(name.text.isEmpty ? 1 : 3): \($0)" })
        let files = try scratch.names(in: "d")
        #expect(files.count == (name.message == nil ? 3 : 2) && files.allSatisfy { $0.hasSuffix(".jwt") })
        #expect(try scratch.names() == ["d"])
    }

    @Test("the column must be there, and the folder a folder")
    func refusesFolders() throws {
        let missing = make("userid\na\n", "--output", scratch.file("d"), "--name-from", "username")
        #expect(missing.message == "--name-from: standard input has no column 'username'")
        #expect(try scratch.names().isEmpty)
        try scratch.write("x", to: "file")
        let file = make("userid\na\n", "--output", scratch.file("file"), "--name-from", "userid")
        #expect(file.message == "'\(scratch.file("file"))' is a file, and no folder")
        let deep = make("userid\na\n", "--output", scratch.file("a/b"), "--name-from", "userid")
        #expect(deep.message == "cannot make the folder '\(scratch.file("a/b"))'")
    }

    @Test("--cert-create makes one key for all of them")
    func createsAKey() throws {
        let words = Users.clientManaged.filter { $0 != "--cert-privatekey-file" && !$0.hasSuffix(".pem") }
        let outcome = Users.run(
            words + ["--cert-create", "--cert-key-type", "rsa2048", "--cert-file-prefix", scratch.file("")],
            "userid\na\nb\n"
        )
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try scratch.names() == ["privatekey.pem", "publickey.cer", "publickey.pem"])
        for token in outcome.lines {
            #expect(run(["verify", token, "--cert-publickey-file", scratch.file("publickey.cer")]).status == 0)
        }
        #expect(outcome.lines.count == 2)
        // No user, no key.
        let empty = try Scratch()
        _ = Users.run(words + ["--cert-create", "--cert-file-prefix", empty.file("")], "userid\n")
        #expect(try empty.names().isEmpty)
    }

    @Test("the output is the same, however many threads make it")
    func isTheSame() throws {
        let text =
            "userid,username,groups,expires\n"
            + (0..<300).map { "u\($0),U \($0),G\($0 % 7)|G,\($0 % 11 == 10 ? "3" : "\($0 + 1)m")\n" }.joined()
        let words = ["--format", "json"]
        let one = Users.run(Users.clientManaged + words + ["--jobs", "1"], text)
        let four = Users.run(Users.clientManaged + words + ["--jobs", "4"], text, pieces: 100)
        #expect(one.lines.count == 273 && one.status == 2)
        #expect(one.output == four.output && one.errors == four.errors)
        // Tokens for Qlik Cloud differ by their IDs.
        let cloud = text.replacing("userid", with: "subject")
        let parts = try ["1", "4"].map { jobs in
            try Users.run(Users.cloud + ["--jobs", jobs], cloud).tokens().map { token in
                token.payload?.members?.filter { $0.name != "jti" }
            }
        }
        #expect(parts[0] == parts[1] && parts[0].count == 273)
    }

    @Test("the parts of several machines are the whole")
    func divides() throws {
        let text = "userid,expires\n" + (0..<100).map { "u\($0),\($0 % 10 == 9 ? "3" : "1h")\n" }.joined()
        let whole = Users.run(Users.clientManaged, text)
        let parts = (1...3).map { Users.run(Users.clientManaged + ["--shard", "\($0)/3"], text) }
        #expect(parts.map(\.lines.count) == [30, 30, 30] && whole.lines.count == 90)
        #expect(Set(parts.flatMap(\.lines)) == Set(whole.lines))
        #expect(parts[1].said("error").last == "30 tokens of part 2 of 3, 3 rows left out")
        let names = ["--output", scratch.file("d"), "--name-from", "userid", "--shard", "2/2"]
        let last = Users.run(Users.clientManaged + names, "userid\nAnna\nanna\nbert\neva\n")
        // It has the name of a user of another part.
        #expect(last.said("error").first == "users:3:1: another row before this one names the file 'anna.jwt'")
        #expect(try scratch.names(in: "d") == ["eva.jwt"])
    }

    @Test("a reader that goes away ends it quietly")
    func endsQuietly() {
        let text = "userid\n" + (0..<5000).map { "u\($0)\n" }.joined()
        let written = Atomic<Int>(0)
        let outcome = make(text, "--jobs", "1") { context in
            context.writeOutput = { (_) throws(Failure) in written.add(1, ordering: .relaxed).newValue < 2 }
        }
        #expect(outcome.status == 0 && outcome.said("error").isEmpty)
        #expect(written.load(ordering: .relaxed) == 2)
    }

    @Test("tokens are made for the time when they are made")
    func takesTheTime() throws {
        let time = Atomic<Int>(moment)
        let text = "userid\n" + (0..<100).map { "u\($0)\n" }.joined()
        let outcome = make(text, "--jobs", "1") { context in
            context.currentTime = { NumericDate(seconds: time.add(60, ordering: .relaxed).newValue) }
        }
        let tokens = try outcome.tokens()
        let lives = tokens.compactMap { token -> Int? in
            guard let end = token.claim("exp")?.numberValue?.integer,
                let start = token.claim("iat")?.numberValue?.integer
            else { return nil }
            return end - start
        }
        #expect(lives == Array(repeating: 28_800, count: 100))
        #expect(tokens.first?.claim("iat") != tokens.last?.claim("iat"))
    }
}
