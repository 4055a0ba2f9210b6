import JOSE
import JSON
import Synchronization
import TestSupport
import Testing

@testable import Commands

@Suite("create-qscloud")
struct CloudTokenTests {
    @Test("all options: header and claims in their order, with their types")
    func writesEverything() throws {
        let outcome = run(
            ["create-qscloud", "--issuer", "acme.eu.qlikcloud.com", "--keyid", "key-1", "--subject", "anna"]
                + ["--username", "Anna Ångström", "--useremail", "anna@example.com", "--useremail-verified", "true"]
                + ["--groups", "Sales", "Sales EMEA", "--expires", "30m", "--not-before=-1m", "--claim", "team=a=b"]
                + ["--claim", "level:=1.50", "--algorithm", "RS256", "--strict", "--minimal-output"] + Create.key
        )
        let token = try outcome.token()
        #expect(outcome.errors.isEmpty)
        #expect(token.headerText == #"{"alg":"RS256","typ":"JWT","kid":"key-1"}"#)
        #expect(
            token.claimsText
                == #"{"jti":"AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE","sub":"anna","subType":"user","#
                + #""name":"Anna Ångström","email":"anna@example.com","email_verified":true,"#
                + #""groups":["Sales","Sales EMEA"],"iat":1800000000,"nbf":1799999940,"exp":1800001740,"#
                + #""aud":"qlik.api/login/jwt-session","iss":"acme.eu.qlikcloud.com","team":"a=b","level":1.50}"#
        )
    }

    @Test("the fewest options leave no empty claim behind, and a random subject is warned of")
    func writesTheLeast() throws {
        let outcome = run(["create-qscloud", "--issuer", "i", "--keyid", "k", "--expires", "1s"] + Create.key)
        #expect(
            try outcome.token().claimsText
                == #"{"jti":"AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI","#
                + #""sub":"AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE","subType":"user","#
                + #""iat":1800000000,"nbf":1800000000,"exp":1800000001,"aud":"qlik.api/login/jwt-session","iss":"i"}"#
        )
        #expect(
            outcome.errors == [
                "qs-jwt: warning: neither --subject nor --useremail is given, so the subject is random "
                    + "and each token becomes a new user",
                "  hint: --subject with something that identifies the user permanently",
                "qs-jwt: warning: claim-missing (claim name): Qlik Cloud requires 'name' (expected: name)",
                "  hint: issue the token with 'name': the name that is shown (--username)",
            ]
        )
    }

    @Test("the e-mail address is the subject when no other is given", arguments: ["true", "false"])
    func takesTheAddressAsSubject(_ verified: String) throws {
        let outcome = run(
            ["create-qscloud", "--issuer", "i", "--keyid", "k", "--expires", "1h", "--username", "n"]
                + ["--useremail", "a@b.example", "--useremail-verified", verified] + Create.key
        )
        let token = try outcome.token()
        let remark =
            "claim-value-unfit (claim email_verified): the e-mail may not be shown (actual: false, expected: true)"
        #expect(outcome.said("warning") == (verified == "true" ? [] : [remark]))
        #expect(token.claim("sub") == "a@b.example")
        #expect(token.claim("email_verified") == .bool(verified == "true"))
    }

    @Test("two tokens of one user differ in jti alone, and the subject stays")
    func keepsTheSubject() throws {
        let streams = FakeStreams()
        for _ in 0..<2 { #expect(EntryPoint.run(Create.cloud + Create.key, context: .fake(streams)) == 0) }
        let tokens = String(decoding: streams.contents.withLock { $0.output }, as: UTF8.self).split(separator: "\n")
        let parsed = tokens.map { Token(parsing: Array($0.utf8)) }
        #expect(parsed.count == 2)
        #expect(parsed[0].claim("sub") == parsed[1].claim("sub"))
        #expect(parsed[0].claim("jti") != parsed[1].claim("jti"))
    }

    @Test("--useremail needs --useremail-verified")
    func asksWhetherTheAddressIsVerified() {
        run(Create.cloud + ["--useremail", "a@b.example"] + Create.key).expectRefusal(
            "--useremail needs --useremail-verified",
            hints: ["--useremail-verified true, if you know that the address is the user's"]
        )
    }

    @Test("--useremail-verified is true or false and nothing like it", arguments: ["maybe", "1", "", "tr\u{1b}ue"])
    func refusesAnUnclearVerification(_ word: String) {
        let shown = word == "tr\u{1b}ue" ? #"tr\u{1b}ue"# : word
        run(Create.cloud + ["--useremail", "a@b.example", "--useremail-verified", word] + Create.key)
            .expectRefusal("--useremail-verified takes true or false, not '\(shown)'")
    }

    @Test("every required option that is missing is named at once")
    func namesWhatIsMissing() {
        run("create-qscloud").expectRefusal(
            "--issuer, --keyid, --expires are missing",
            hints: ["qs-jwt create-qscloud --help shows an example"]
        )
        run("create-qscloud", "--issuer", "i", "--keyid", "k").expectRefusal(
            "--expires is missing",
            hints: ["qs-jwt create-qscloud --help shows an example"]
        )
    }

    @Test("an empty issuer or key ID is refused", arguments: [("", "k"), ("i", "")])
    func refusesEmptyNames(_ issuer: String, _ keyID: String) {
        run(["create-qscloud", "--issuer", issuer, "--keyid", keyID, "--expires", "1h"] + Create.key).expectRefusal(
            "\(issuer.isEmpty ? "--issuer" : "--keyid") must not be empty",
            hints: ["check that the variable is set, or leave the option out"]
        )
    }

    @Test(
        "so is any other empty value, which is most likely an unset variable",
        arguments: ["--subject", "--username", "--useremail", "--groups"]
    )
    func refusesEmptyValues(_ option: String) {
        let words = ["create-qscloud", "--issuer", "i", "--keyid", "k", "--expires", "1h"]
        run(words + ["--useremail-verified", "true", option, ""] + Create.key).expectRefusal(
            "\(option) must not be empty",
            hints: ["check that the variable is set, or leave the option out"]
        )
    }

    @Test("more than 3600 s is signed with a warning that names the limit")
    func warnsOfALongLifetime() throws {
        let words = Create.cloud.dropLast() + ["3601s"] + Create.key
        let outcome = run(words)
        #expect(try outcome.token().claim("exp") == 1_800_003_601)
        #expect(
            outcome.errors == [
                "qs-jwt: warning: lifetime-too-long (claim exp): Qlik Cloud allows 3600 s from nbf to exp "
                    + "(actual: 3601 s, 1 s too long, expected: exp - nbf of 3600 s or less)",
                "  hint: --expires 60m or less; the session that follows may last longer",
            ]
        )
        #expect(run(Create.cloud.dropLast() + ["3600s"] + Create.key).errors.isEmpty)
    }

    @Test("--strict refuses with 1 to sign what the platform refuses, and writes nothing")
    func refusesUnderStrict() throws {
        let scratch = try Scratch()
        let words = ["--strict", "--output", scratch.file("token")]
        let outcome = run(Create.cloud.dropLast() + ["365d"] + words + Create.key)
        #expect(outcome.status == 1)
        #expect(outcome.output.isEmpty)
        #expect(outcome.said("error").last == "not signed, because of --strict: lifetime-too-long")
        let new = ["--cert-create", "--cert-key-type", "p256", "--cert-file-prefix", scratch.file("new-")]
        #expect(run(Create.cloud.dropLast() + ["365d"] + words + new).status == 1)
        #expect(try scratch.names().isEmpty)
    }

    @Test("what the tenant refuses or does not read is said for --claim too")
    func judgesClaims() throws {
        let outcome = run(
            Create.cloud + ["--claim", "aud=x", "--claim", "subType:=1", "--claim", "sub= ", "--claim", "group:=[]"]
                + ["--claim", "team=a", "--groups", String(repeating: "g", count: 257)] + Create.key
        )
        #expect(try outcome.token().claim("aud") == "x")
        #expect(
            outcome.said("warning") == [
                "claim-wrong-type (claim subType): Qlik documents a string (actual: the number 1, expected: a string)",
                "audience-mismatch (claim aud): Qlik Cloud accepts one audience only (actual: x, expected: qlik.api/login/jwt-session)",
                "claim-value-unfit (claim sub): it is blank (expected: what identifies the user)",
                "group-name-too-long (claim groups): longer than Qlik Cloud allows (actual: 257 characters: "
                    + "\(String(repeating: "g", count: 24))..., expected: 256 characters or less)",
            ]
        )
        #expect(
            outcome.said("info") == [
                "--claim replaces the claim 'aud'", "--claim replaces the claim 'subType'",
                "--claim replaces the claim 'sub'", "claim-ignored (claim group): Qlik Cloud does not read it",
                "claim-ignored (claim team): Qlik Cloud does not read it",
            ]
        )
    }
}
