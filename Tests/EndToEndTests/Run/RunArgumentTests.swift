import Foundation
import JSON
import TestSupport
import Testing

/// A plan or a command line that cannot be carried out, and what is said of it.
struct UnusableRun: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var plan = Scratch.cloudHead + Scratch.planCase("good")
    var options: [String] = []
    let says: [String]

    private static func plan(
        _ description: String,
        _ text: String,
        options: [String] = [],
        _ says: String...
    ) -> UnusableRun {
        UnusableRun(testDescription: description, plan: text, options: options, says: says)
    }

    private static func options(_ description: String, _ words: [String], _ says: String...) -> UnusableRun {
        UnusableRun(testDescription: description, options: words, says: says)
    }

    private static let good = Scratch.cloudHead + Scratch.planCase("good")

    static let all = plans + commandLines + live
    private static let live = [
        options("--live without a server", ["--live"], "plan.toml:7:1: ", "where to send the token", "tenant = ")
    ]

    private static let plans = [
        plan("an unknown key", good + "expieres = \"1h\"\n", "plan.toml:10:1: ", "'expieres'", "mean 'expires'?"),
        plan("an unknown key of the head", "isuer = \"i\"\n" + good, "plan.toml:1:1: ", "did you mean 'issuer'?"),
        plan(
            "an unknown key in expect",
            Scratch.cloudHead + Scratch.planCase("x", "{ rejectd = true }"),
            "plan.toml:8:12: ",
            "did you mean 'rejected'?"
        ),
        plan(
            "an unknown code",
            Scratch.cloudHead + Scratch.planCase("x", "{ rejected = [\"expird\"] }"),
            "plan.toml:8:24: there is no code 'expird'",
            "did you mean 'expired'?"
        ),
        plan(
            "an unknown variant",
            good + Scratch.planCase("h", "\"rejected\"", "hostile = [\"alg-non\"]"),
            "plan.toml:13:12: there is no hostile variant 'alg-non'",
            "did you mean 'alg-none'?"
        ),
        plan(
            "a token from standard input",
            Scratch.cloudHead + Scratch.planCase("x", "\"accepted\"", "jwt = \"-\""),
            "plan.toml:9:1: 'jwt': a plan reads nothing from standard input"
        ),
        plan(
            "a name of standard input in a variable",
            Scratch.cloudHead + Scratch.planCase("x", "\"accepted\"", "jwt-file = \"${DASH}\""),
            options: ["--set", "DASH=-"],
            "plan.toml:9:1: 'jwt-file': a plan reads nothing from standard input"
        ),
        plan(
            "a key file that holds no private key",
            good.replacing("privatekey.pem", with: Fixture.path("rsa2048.public.pem")),
            "plan.toml:4:1: ",
            "public key"
        ),
        plan(
            "a variable without braces",
            Scratch.cloudHead + Scratch.planCase("x", "\"accepted\"", "username = \"$NAME\""),
            "plan.toml:9:1: ",
            "username = \"${NAME}\""
        ),
        plan("no TOML", Scratch.cloudHead + "[[case]\n", "plan.toml:6:8: expected ']]'"),
        plan(
            "the same key twice",
            Scratch.cloudHead + Scratch.cloudHead,
            "plan.toml:6:1: the key 'platform' is set twice"
        ),
        plan("another type", good + "groups = 1\n", "plan.toml:10:1: 'groups' takes a text or a list of texts"),
        plan("no platform", "[[case]]\nname = \"x\"\nexpect = \"accepted\"\n", "plan.toml:2:1: ", "names a platform"),
        plan("no case", Scratch.cloudHead, "the plan has no case, so it judges nothing"),
        plan("an empty file", "", "judges nothing"),
        plan("all skipped", Scratch.cloudHead + Scratch.planCase("x", "\"accepted\"", "skip = \"later\""), "skipped"),
        plan("no expectation", Scratch.cloudHead + "[[case]]\nname = \"x\"\n", "plan.toml:7:1: ", "expects nothing"),
        plan("no name", Scratch.cloudHead + "[[case]]\nexpect = \"accepted\"\n", "plan.toml:6:1: ", "has no name"),
        plan(
            "a variable that is not set",
            Scratch.cloudHead + Scratch.planCase("x", "\"accepted\"", "username = \"${QS_JWT_NO_SUCH}\""),
            "plan.toml:9:1: ",
            "QS_JWT_NO_SUCH",
            "--set QS_JWT_NO_SUCH=VALUE"
        ),
        plan(
            "a key that is not there",
            good.replacing("privatekey.pem", with: "no.pem"),
            "plan.toml:4:1: ",
            "no.pem"
        ),
        plan(
            "an option of the other platform",
            Scratch.cloudHead + Scratch.planCase("x", "\"accepted\"", "userdir = \"D\""),
            "plan.toml:9:1: 'userdir' means nothing to qscloud"
        ),
        plan(
            "nonsense for a lifetime",
            Scratch.cloudHead + Scratch.planCase("x", "\"accepted\"", "expires = \"3600\""),
            "plan.toml:9:1: ",
            "'expires'",
            "3600s"
        ),
    ]

    private static let commandLines = [
        options("an unknown option", ["--lve"], "--lve", "--live"),
        options("--repeat", ["--repeat", "0"], "--repeat takes"),
        options("--jobs", ["--jobs", "0"], "--jobs takes"), options("--jobs of text", ["--jobs", "x"], "--jobs"),
        options("--retry", ["--retry", "-1"], "--retry"), options("--seed", ["--seed", "-1"], "--seed"),
        options("--now", ["--now", "yesterday"], "--now"),
        options("--now and --live", ["--now", "0", "--live"], "--now"),
        options("--set", ["--set", "NAME"], "NAME=VALUE"), options("--filter", ["--filter", "nobody"], "'good'"),
        options("--tag", ["--tag", "nobody"], "no case has the tag 'nobody'"),
        options("another plan that is not there", ["no.toml"], "no.toml: "),
        options("standard input", ["-"], "a plan is a file"), options("--format", ["--format", "xml"], "xml"),
    ]
}

@Suite
struct RunArgumentTests {
    @Test(arguments: UnusableRun.all)
    func cannotBeCarriedOut(_ run: UnusableRun) async throws {
        let scratch = try Scratch.withProgram()
        try scratch.write(run.plan, to: "plan.toml")
        let outcome = try await scratch.run(["run", "plan.toml", "--report-json", "r.json"] + run.options)
        outcome.expectUnusable()
        let words = outcome.error.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for text in run.says { #expect(words.contains(text), "\(outcome.error)") }
        #expect(try scratch.names() == ["plan.toml"])
    }

    /// What stands where the name of a file belongs may be the key or the token itself.
    @Test(arguments: ["", "deep/"])
    func aKeyInThePlaceOfItsFileIsWithheld(_ folder: String) async throws {
        let scratch = try Scratch.withProgram()
        _ = try await scratch.sh("mkdir -p deep")
        let key = try Fixture.text(file: "keys/rsa2048.private.pem")
        let token = try Fixture.text(file: "plans/portal.jwt").trimmingCharacters(in: .whitespacesAndNewlines)
        let oneLine = key.replacing("\n", with: "\\n")
        for line in ["cert-privatekey-file = \"\(oneLine)\"", "jwt-file = \"\(token)\""] {
            let head = "platform = \"qscloud\"\ncert-publickey-file = \"\(Fixture.path("rsa2048.public.pem"))\"\n"
            try scratch.write(head + Scratch.planCase("x", "\"accepted\"", line), to: "\(folder)plan.toml")
            let outcome = try await scratch.run(["run", "\(folder)plan.toml"], environment: ["GITHUB_ACTIONS": "true"])
            #expect(outcome.status == 2)
            #expect(outcome.error.contains("(text withheld)"), "\(outcome.error)")
            for secret in [token.suffix(40), key.dropFirst(200).prefix(40)] {
                #expect(!outcome.all.contains(secret), "\(outcome.error)")
            }
        }
    }

    /// GitHub takes these for commands wherever they stand.
    @Test func noOldCommandReachesALog() async throws {
        let scratch = try Scratch.withProgram()
        let name = "##[stop-commands]abc"
        for (expect, options) in [
            ("\"\(name)\"", [String]()), ("\"rejected\"", []), ("\"rejected\"", ["--format", "json"]),
        ] {
            let plan = Scratch.cloudHead + Scratch.planCase(name, expect)
            try scratch.write(plan, to: "plan.toml")
            let outcome = try await scratch.run(
                ["run", "plan.toml"] + options,
                environment: ["GITHUB_ACTIONS": "true"]
            )
            #expect(!outcome.all.contains("##["), "\(outcome.all)")
            if !options.isEmpty { #expect(try RunResult(outcome).cases.map(\.name) == [name]) }
        }
    }

    /// A name of a pipe is read once.
    @Test func aPublicKeyMayComeFromAPipe() async throws {
        let scratch = try Scratch.withProgram()
        let plan = Scratch.cloudHead.replacing("\"publickey.pem\"", with: "\"${KEY}\"") + Scratch.planCase("x")
        try scratch.write(plan, to: "plan.toml")
        let outcome = try await scratch.sh(
            "mkfifo key && (cat publickey.pem >key &) && ./qs-jwt run plan.toml --set KEY=key"
        )
        #expect(outcome.status == 0, "\(outcome.all)")
    }

    @Test func withoutAPlanItSaysWhatToDo() async throws {
        let outcome = try await Scratch.withProgram().run("run")
        outcome.expectUnusable("there is no plan to run")
        #expect(outcome.error.contains("qs-jwt run --init qscloud plan.toml"))
    }

    /// A run in which every chosen case is skipped judges nothing.
    @Test func aSelectionThatIsSkippedJudgesNothing() async throws {
        let text =
            Scratch.cloudHead + Scratch.planCase("good", "\"accepted\"")
            + Scratch.planCase("later", "\"accepted\"", "skip = \"not yet\"")
        let scratch = try Scratch.withProgram()
        for (options, output) in [([], "skipped     later: not yet\n"), (["--format", "json"], "")] {
            try scratch.write(text, to: "plan.toml")
            let words = ["run", "plan.toml", "--filter", "later", "--report-json", "r.json"] + options
            let outcome = try await scratch.run(words)
            #expect(outcome.status == 2)
            #expect(outcome.output == output)
            #expect(outcome.error.contains("no case was judged: all of them were skipped\n  hint: 'later': not yet\n"))
            #expect(try scratch.names() == ["plan.toml"])
        }
        let both = try await scratch.plan(text)
        #expect(both.status == 0)
        #expect(both.output.contains("skipped     later: not yet\n"))
        #expect(both.output.contains("passed: 1 case as expected, 1 skipped\n"))
    }
}
