import JSON
import TestSupport
import Testing

@Suite("verify --for, and what decode says of a platform")
struct PlatformOptionTests {
    private let cloud = TokenCase(file: "good-cloud", platform: "qscloud").path
    private let windows = TokenCase(file: "good-qseow", platform: "qseow").path
    private let long = TokenCase(file: "01-a-year", platform: "qscloud").path

    private func verify(_ file: String, _ words: String...) -> Outcome {
        run(["verify", "--cert-publickey-file", Fixture.publicKeyFile(), "--jwt-file", file] + words)
    }

    /// What was printed by a command that must have succeeded: a failure says nothing either.
    private func accepted(_ outcome: Outcome, sourceLocation: SourceLocation = #_sourceLocation) -> String {
        #expect(outcome.status == 0 && !outcome.output.isEmpty, sourceLocation: sourceLocation)
        return outcome.output
    }

    @Test("without a platform the report ends with one hint, and only where the token looks like one")
    func hintsAtThePlatform() throws {
        let hint = "\n\nhint: made for Qlik Cloud? --for qscloud checks its rules\n"
        #expect(verify(cloud).output.hasSuffix(hint))
        let other =
            "\n\nhint: made for Qlik Sense Enterprise on Windows? --for qseow checks its rules\n"
        #expect(verify(windows).output.hasSuffix(other))
        #expect(
            !accepted(run("verify", "--cert-publickey-file", Fixture.publicKeyFile(), try Fixture.token())).contains(
                "hint"
            )
        )
        #expect(try verify(cloud, "--format", "json").json().member("looksLike") == "qscloud")
    }

    @Test("with a platform the hint names what else could be compared")
    func hintsAtExpectations() {
        let hint = "\n\nhint: --issuer and --keyid compare with what the identity provider has\n"
        #expect(verify(cloud, "--for", "qscloud").output.hasSuffix(hint))
        #expect(!accepted(verify(cloud, "--for", "qscloud", "--keyid", "key-2026")).contains("hint"))
        let other = "\n\nhint: --audience compares with what the virtual proxy has\n"
        #expect(verify(windows, "--for", "qseow").output.hasSuffix(other))
        #expect(!accepted(verify(windows, "--for", "qseow", "--audience", "hdJh34wkK")).contains("hint"))
    }

    @Test("one fault that JWT and the platform both see is one finding")
    func findsAFaultOnce() throws {
        let token = try Fixture.token(header: #"{"alg":"RS256","kid":""}"#, payload: #"{"iss":1,"exp":"x","aud":"a"}"#)
        let outcome = run(
            ["verify", "--cert-publickey-file", Fixture.publicKeyFile(), "--for", "qscloud", "--audience", "b", token]
                + ["--format", "json"]
        )
        let findings = try #require(try outcome.json().member("findings")?.elements)
        let faults = findings.map { finding in
            [finding.member("code"), finding.member("claim") ?? finding.member("header")].map { $0?.stringValue ?? "" }
        }
        #expect(Set(faults).count == faults.count, "\(faults)")
        for code in ["key-id-missing", "claim-wrong-type", "time-not-a-number", "audience-mismatch"] {
            #expect(faults.contains { $0[0] == code }, "\(code)")
        }
    }

    @Test("claims that are not read are one note for people and one each for programs, however many there are")
    func foldsIgnoredClaims() throws {
        let good = #""sub":"a","iss":"i","exp":1800003600"#
        let few = try Fixture.token(payload: #"{\#(good),"team":1,"ro\u001ble":2,"kid":"k"}"#)
        let words = ["verify", "--cert-publickey-file", Fixture.publicKeyFile(), "--for", "qscloud"]
        let output = run(words + [few]).output
        #expect(output.contains("note: claim-ignored: Qlik Cloud does not read it: team, ro\\u{1b}le\n"))
        #expect(
            output.contains(
                "note: claim-ignored (claim kid): Qlik Cloud does not read it\n  fix: the key ID belongs in the header"
            )
        )
        let many = (0..<20_000).map { #""c\#($0)":1"# }.joined(separator: ",")
        let outcome = run(words + ["--format", "json"], stdin: try Fixture.token(payload: "{\(good),\(many)}"))
        let findings = try #require(try outcome.json().member("findings")?.elements)
        let ignored = findings.filter { $0.member("code") == "claim-ignored" }
        #expect(ignored.count == 20)
        #expect(ignored.last?.member("message") == "Qlik Cloud does not read 19981 more claims")
    }

    @Test("every finding in JSON says where its rule is written", arguments: ["qscloud", "qseow"])
    func namesTheSource(_ platform: String) throws {
        let token = try Fixture.token(payload: #"{"userId":" ","userDirectory":1,"exp":4102444800,"iat":1,"sub":""}"#)
        let words = [
            "verify", "--cert-publickey-file", Fixture.publicKeyFile(), "--for", platform, "--format", "json", token,
        ]
        let findings = try #require(try run(words).json().member("findings")?.elements)
        #expect(findings.count >= 3)
        for finding in findings {
            let source = finding.member("source")?.stringValue
            #expect(source?.isEmpty == false, "\(finding)")
        }
    }

    @Test("of an encrypted token the header is shown")
    func showsTheHeaderOfAnEncryptedToken() {
        let token = "\(encoded(#"{"alg":"RSA-OAEP","enc":"A256GCM"}"#)).a2V5.aXY.dGV4dA.dGFn"
        let output = run("verify", "--cert-publickey-file", Fixture.publicKeyFile(), token).output
        #expect(output.hasPrefix("rejected: encrypted-token\n"))
        #expect(output.contains("\n\nwhat can be read of it:\nheader\n  alg  \"RSA-OAEP\"\n"))
    }

    @Test("a token for the other platform is told to be one")
    func hintsAtTheOtherPlatform() {
        let hint = "\n\nhint: this token seems to be made for Qlik Sense Enterprise on Windows: --for qseow\n"
        #expect(verify(windows, "--for", "qscloud").output.hasSuffix(hint))
        let other = "\n\nhint: this token seems to be made for Qlik Cloud: --for qscloud\n"
        #expect(verify(cloud, "--for", "qseow").output.hasSuffix(other))
    }

    @Test("a directory in square brackets is a constant of the virtual proxy, and no claim")
    func takesAConstantDirectory() throws {
        let token = try Fixture.token(payload: #"{"userId":"a","exp":1800003600}"#)
        let words = ["verify", "--cert-publickey-file", Fixture.publicKeyFile(), "--for", "qseow", token]
        #expect(run(words + ["--userdir-claim", "[ACME]", "--format", "json"]).output.contains(#""findings": []"#))
        #expect(run(words).output.contains("error: claim-missing (claim userDirectory)"))
        run(Create.clientManaged + ["--userdir-claim", "[ACME]"] + Create.key).expectRefusal(
            "--userdir-claim: in square brackets it is a constant directory, not a claim",
            hints: ["leave --userdir-claim out"]
        )
    }

    @Test("what was asked for stays beside what the platform wants")
    func keepsWhatWasAskedFor() throws {
        let token = try Fixture.token(payload: #"{"aud":"x","exp":1800003600}"#)
        let words = ["verify", "--cert-publickey-file", Fixture.publicKeyFile(), "--for", "qscloud", token]
        let output = run(words + ["--audience", "foo", "--keyid", "key-1", "--issuer", "acme"]).output
        #expect(output.contains("expected: qlik.api/login/jwt-session and foo"))
        #expect(output.contains("expected: key-1 "))
        #expect(output.contains("expected: acme "))
    }

    @Test("a blank key ID, token ID or name is no value", arguments: ["kid", "jti", "name"])
    func findsBlankValues(_ name: String) throws {
        let header = name == "kid" ? #"{"alg":"RS256","kid":" "}"# : #"{"alg":"RS256","kid":"k"}"#
        let payload = name == "kid" ? #"{"exp":1800003600}"# : #"{"exp":1800003600,"\#(name)":""}"#
        let token = try Fixture.token(header: header, payload: payload)
        let words = ["verify", "--cert-publickey-file", Fixture.publicKeyFile(), "--for", "qscloud", token]
        let code = name == "kid" ? "error: key-id-missing (header kid)" : "warning: claim-value-unfit (claim \(name))"
        #expect(run(words).output.contains(code))
    }

    @Test("on Windows a token that never expires is accepted with a warning, and with --allow-no-expiry without")
    func allowsEndlessTokens() throws {
        let token = try Fixture.token(payload: #"{"userId":"a","userDirectory":"d"}"#)
        let words = ["verify", "--cert-publickey-file", Fixture.publicKeyFile(), "--for", "qseow", token]
        #expect(run(words).status == 0)
        #expect(run(words).output.contains("\nwarning: expiry-missing"))
        #expect(!accepted(run(words + ["--allow-no-expiry"])).contains("expiry-missing"))
    }

    @Test("names of claims go with Windows alone, and are not empty")
    func refusesNamesForQlikCloud() {
        let message =
            "--userid-claim and --userdir-claim say how a virtual proxy is configured, so they go with --for qseow"
        verify(cloud, "--userid-claim", "uid").expectRefusal(message)
        verify(cloud, "--for", "qscloud", "--userdir-claim", "dir").expectRefusal(message)
        verify(windows, "--for", "qseow", "--userid-claim", "")
            .expectRefusal("--userid-claim and --userdir-claim must not be empty")
        #expect(verify(windows, "--for", "windows").status == 2)
    }

    @Test("decode shows the rules as hints and judges nothing")
    func decodesWithHints() throws {
        let guessed = run("decode", "--jwt-file", long)
        #expect(guessed.status == 0)
        #expect(
            guessed.output.contains("\n\nhints, if it is meant for Qlik Cloud:\nhint: lifetime-too-long (claim exp): ")
        )
        #expect(!accepted(run("decode", "--jwt-file", cloud)).contains("hint"))
        let named = run("decode", "--jwt-file", cloud, "--for", "qscloud")
        #expect(named.output.hasSuffix("\n\nrules of Qlik Cloud: no findings\n"))
        let other = run("decode", "--jwt-file", cloud, "--for", "qseow")
        #expect(other.status == 0)
        #expect(other.output.contains("hint: claim-missing (claim userId)"))
        let json = try run("decode", "--jwt-file", long, "--format", "json").json()
        #expect(json.member("looksLike") == "qscloud")
        #expect(json.member("hints")?.elements?.first?.member("code") == "lifetime-too-long")
    }

    @Test("a broken token is shown as far as it can be read")
    func showsWhatCanBeRead() throws {
        let token = "\(encoded(#"{"alg":"RS256"}"#)).\(encoded(#"{"sub":"anna",}"#)).AAAA"
        let output = run("verify", "--cert-publickey-file", Fixture.publicKeyFile(), token).output
        #expect(
            output.contains(
                """
                error: malformed (payload, byte 18, line 1 column 15): the payload is not JSON:
                    trailing comma
                  {"sub":"anna",}
                                ^ a member name was expected
                """
            )
        )
        #expect(output.hasSuffix("\n\nwhat can be read of it:\nheader\n  alg  \"RS256\"\n"))
    }
}
