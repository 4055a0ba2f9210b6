import JOSE
import JSON
import Testing

@testable import Commands

@Suite("create-qseow")
struct ClientManagedTokenTests {
    @Test("all options: header and claims in their order, with their types")
    func writesEverything() throws {
        let outcome = run(
            Create.clientManaged
                + ["--username", "Anna Anderson", "--useremail", "anna@example.com", "--groups", "Sales", "Sales EMEA"]
                + ["--not-before", "2027-01-15T07:59:00Z", "--claim", "roles:=[\"a\", 1e2]", "--strict"] + Create.key
        )
        let token = try outcome.token()
        #expect(outcome.errors.isEmpty)
        #expect(token.headerText == #"{"alg":"RS256","typ":"JWT"}"#)
        #expect(
            token.claimsText
                == #"{"userId":"anna","userDirectory":"ACME","name":"Anna Anderson","email":"anna@example.com","#
                + #""group":["Sales","Sales EMEA"],"iat":1800000000,"nbf":1799999940,"exp":1800028740,"#
                + #""aud":"hdJh34wkK","roles":["a",1e2]}"#
        )
    }

    @Test("the fewest options leave no empty claim behind")
    func writesTheLeast() throws {
        let outcome = run(Create.clientManaged + Create.key)
        #expect(outcome.errors.isEmpty)
        #expect(
            try outcome.token().claimsText
                == #"{"userId":"anna","userDirectory":"ACME","iat":1800000000,"exp":1800028800,"aud":"hdJh34wkK"}"#
        )
    }

    @Test("the names of the claims can be chosen")
    func takesOtherNames() throws {
        let names = [
            "--userid-claim", "user", "--userdir-claim", "dir\u{e9}", "--groups-claim", "roles", "--groups", "a",
        ]
        #expect(
            try run(Create.clientManaged + names + Create.key).token().claimsText
                == #"{"user":"anna","diré":"ACME","roles":["a"],"iat":1800000000,"exp":1800028800,"aud":"hdJh34wkK"}"#
        )
    }

    struct Names: CustomTestStringConvertible, Sendable {
        let words: [String]
        let message: String
        var hints: [String] = []
        var testDescription: String { words.joined(separator: " ") }
    }

    @Test(
        "names that cannot be are refused",
        arguments: [
            Names(
                words: ["--userid-claim", ""],
                message: "--userid-claim, --userdir-claim and --groups-claim must not be empty"
            ),
            Names(
                words: ["--userid-claim", "a", "--userdir-claim", "a"],
                message: "--userid-claim, --userdir-claim and --groups-claim must name three different claims"
            ),
            Names(
                words: ["--groups-claim", "userId"],
                message: "--userid-claim, --userdir-claim and --groups-claim must name three different claims"
            ),
            Names(
                words: ["--groups-claim", "exp"],
                message:
                    "--userid-claim, --userdir-claim and --groups-claim cannot be 'exp', which has another meaning",
                hints: ["name a claim of your own, such as userId"]
            ),
        ]
    )
    func refusesNames(_ names: Names) {
        run(Create.clientManaged + names.words + Create.key).expectRefusal(names.message, hints: names.hints)
    }

    @Test("a reserved claim for the user is warned of, under --strict as well", arguments: ["sub", "jti", "iss"])
    func warnsOfReservedNames(_ name: String) throws {
        let words = Create.clientManaged + ["--userid-claim", name] + Create.key
        let outcome = run(words)
        #expect(try outcome.token().claim(name) == "anna")
        #expect(
            outcome.errors == [
                "qs-jwt: warning: claim-name-reserved (claim \(name)): a reserved name for the user ID "
                    + "(actual: \(name), expected: a name of your own, such as userId)",
                "  hint: choose another name in the virtual proxy and with --userid-claim",
            ]
        )
        // Qlik advises against it, and is not documented to refuse it.
        #expect(run(words + ["--strict"]).status == 0)
    }

    @Test("a backslash or a blank in the user's name is warned of")
    func warnsOfUnfitNames() throws {
        let words = ["create-qseow", "--userdir", " ", "--userid", "ACME\\anna", "--audience", "a", "--expires", "1h"]
        let outcome = run(words + Create.key)
        #expect(outcome.status == 0)
        #expect(
            outcome.said("warning") == [
                "claim-value-unfit (claim userId): it contains a backslash "
                    + #"(actual: "ACME\\anna", expected: a name without a backslash, not blank)"#,
                #"claim-value-unfit (claim userDirectory): it is blank (actual: " ", "#
                    + "expected: a name without a backslash, not blank)",
            ]
        )
    }

    @Test("an e-mail address needs no word on whether it is verified")
    func takesTheAddressAlone() throws {
        let outcome = run(Create.clientManaged + ["--useremail", "a@b.example"] + Create.key)
        #expect(outcome.errors.isEmpty)
        #expect(try outcome.token().claim("email") == "a@b.example")
    }

    @Test("every required option that is missing is named at once")
    func namesWhatIsMissing() {
        run("create-qseow", "--userid", "anna").expectRefusal(
            "--userdir, --audience, --expires are missing",
            hints: ["qs-jwt create-qseow --help shows an example"]
        )
    }

    @Test("a token too large for the proxy's header is warned of")
    func warnsOfALargeHeader() throws {
        let groups = (0..<600).map { "a-group-with-a-long-name-\($0)" }
        let outcome = run(Create.clientManaged + ["--groups"] + groups + Create.key)
        #expect(outcome.status == 0)
        let message = "header-too-large: with the other headers it is larger than a proxy usually accepts"
        #expect(outcome.said("warning").first?.hasPrefix(message) ?? false)
    }

    @Test("a lifetime of years is warned of")
    func warnsOfYears() throws {
        let outcome = run(Create.clientManaged.dropLast() + ["2y"] + Create.key)
        #expect(try outcome.token().claim("exp") == 1_863_115_200)
        #expect(
            outcome.said("warning") == [
                "lifetime-too-long (claim exp): it is valid for more than a year (actual: 2 years, expected: a year or less)"
            ]
        )
    }
}
