import TestSupport
import Testing

@testable import Commands

@Suite("Colour and quiet")
struct ColorTests {
    private static let verify = ["verify", "--cert-publickey-file", Fixture.publicKeyFile()]

    @Test(
        "--color decides, and without it there is none where nobody looks",
        arguments: [("always", true), ("never", false), ("auto", false)]
    )
    func decides(_ choice: String, _ isColoured: Bool) throws {
        let token = try Fixture.token(by: "rsa2048-b")
        let outcome = run(Self.verify + [token, "--color", choice])
        #expect(outcome.output.contains("\u{1b}[") == isColoured)
        // ArgumentParser reads it as well.
        let other = run(Self.verify + [token, "--color", choice, "--color", choice])
        #expect(other.output == outcome.output)
    }

    @Test("it holds for standard error too")
    func errors() {
        let outcome = run("verify", "--color", "always", "x")
        #expect(outcome.errors.first?.contains("\u{1b}[") ?? false)
    }

    @Test("--quiet leaves warnings and errors", arguments: ["-q", "--quiet"])
    func quiet(_ option: String) throws {
        let token = "Bearer \(try Fixture.token())"
        #expect(!run("decode", token).errors.isEmpty)
        let quiet = run("decode", token, option)
        #expect(quiet.errors.isEmpty && quiet.output == run("decode", token).output)
        let warned = run(Create.cloud.dropLast() + ["2h"] + Create.key + [option])
        #expect(warned.said("warning").count == 1 && warned.said("info").isEmpty)
        // What says less is kept.
        #expect(run(Create.cloud.dropLast() + ["2h"] + Create.key + [option, "--loglevel", "error"]).errors.isEmpty)
    }
}
