import JSON
import Keys
import TestSupport
import Testing

@testable import Commands

@Suite("Tokens that are no login tokens: what is said, and what is not sent")
struct OtherKindOfTokenTests {
    /// The claims, and how the kind is told.
    static let kinds: [(claims: String, name: String, words: String)] = [
        (
            #""iss":"qlik.api/api-keys","aud":"qlik.api","subType":"user""#, "qscloud-api-key",
            "an API key of Qlik Cloud"
        ),
        (#""iss":"qlik.api","purpose":"accessToken""#, "qscloud-access-token", "an OAuth access token of Qlik Cloud"),
        (
            #""iss":"c","sub":"c","aud":"https://a.eu.qlikcloud.com/oauth/token""#, "oauth-client-assertion",
            "an OAuth client assertion (private_key_jwt)"
        ),
        (#""iss":"https://acme.okta.com""#, "okta", "a token of Okta"),
        (#""iss":"https://i.example","aud":"c","nonce":"n""#, "oidc-id-token", "an OpenID Connect ID token"),
    ]

    private static func opening(_ name: String) -> String { name == "okta" ? "by its claims, this is" : "this is" }

    private let words = ["--cert-publickey-file", Fixture.publicKeyFile()]

    private func token(_ claims: String, exp: String = #","exp":1800003600"#) throws -> String {
        try Fixture.token(header: #"{"alg":"RS256","kid":"k"}"#, payload: "{\(claims)\(exp)}")
    }

    @Test("verify for a platform refuses it for its kind alone", arguments: kinds, ["qscloud", "qseow"])
    func verifyRefuses(_ kind: (claims: String, name: String, words: String), _ platform: String) throws {
        let outcome = run(["verify", try token(kind.claims), "--for", platform, "--format", "json"] + words)
        #expect(outcome.status == 1)
        let report = try outcome.json()
        let findings = report.member("findings")?.elements ?? []
        let errors = findings.filter { $0.member("severity") == "error" }.compactMap { $0.member("code")?.stringValue }
        #expect(errors == ["other-kind-of-token"])
        #expect(report.member("signature")?.member("status") == "valid")
        #expect(report.member("claimsStatus") == "rejected")
        #expect(report.member("looksLike") == .null)
        let text = run(["verify", try token(kind.claims), "--for", platform] + words)
        #expect(text.output.hasPrefix("rejected: other-kind-of-token\n"))
        #expect(
            text.output.replacing("\n    ", with: " ").contains(
                "error: other-kind-of-token: \(Self.opening(kind.name)) \(kind.words), "
            )
        )
        #expect(!text.output.contains("hint: "))
    }

    @Test(
        "signed with a key of its issuer, of which no given key is one, it is refused for its kind alone",
        arguments: kinds
    )
    func verifyRefusesForeignKeys(_ kind: (claims: String, name: String, words: String)) throws {
        let payload = "{\(kind.claims),\"exp\":1800003600}"
        let token = try Fixture.token(
            header: #"{"alg":"ES384","kid":"k"}"#,
            payload: payload,
            by: "p384",
            as: .ecdsa(.sha384)
        )
        let outcome = run(["verify", token, "--for", "qscloud"] + words)
        #expect(outcome.status == 1)
        #expect(outcome.output.hasPrefix("rejected: other-kind-of-token\nsignature not checked: ES384\n"))
        #expect(!outcome.output.contains("algorithm-key-mismatch"))
        // Without a platform the signature is what is asked about.
        #expect(run(["verify", token] + words).output.contains("error: algorithm-key-mismatch"))
    }

    @Test("verify without a platform notes it, and the verdict is of the signature and the times", arguments: kinds)
    func verifyNotes(_ kind: (claims: String, name: String, words: String)) throws {
        let outcome = run(["verify", try token(kind.claims)] + words)
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("note: other-kind-of-token: \(Self.opening(kind.name)) \(kind.words)\n"))
    }

    @Test("what a login token is compared with is not held against it", arguments: kinds)
    func comparesNothing(_ kind: (claims: String, name: String, words: String)) throws {
        let expected = ["--issuer", "i", "--keyid", "x", "--audience", "a", "--subject", "s", "--type", "JWT"]
        let outcome = run(["verify", try token(kind.claims), "--for", "qscloud"] + expected + words)
        #expect(outcome.output.hasPrefix("rejected: other-kind-of-token\n"))
        // Without a platform they are what was asked for.
        let asked = run(["verify", try token(kind.claims)] + expected + words)
        #expect(asked.output.contains("error: issuer-mismatch"))
    }

    @Test("its signature and its times are still judged")
    func judgesTheRest() throws {
        let expired = run(["verify", try token(Self.kinds[0].claims, exp: #","exp":1"#), "--for", "qscloud"] + words)
        #expect(expired.output.hasPrefix("rejected: other-kind-of-token (and 1 more)\n"))
        #expect(expired.output.contains("error: expired (claim exp)"))
        let foreign = ["--cert-publickey-file", Fixture.publicKeyFile("rsa2048-b")]
        let forged = run(["verify", try token(Self.kinds[0].claims), "--for", "qscloud"] + foreign)
        #expect(forged.output.contains("error: signature-invalid"))
        #expect(forged.output.contains("signature invalid: RS256"))
        let endless = run(["verify", try token(Self.kinds[0].claims, exp: ""), "--for", "qscloud"] + words)
        #expect(endless.output.hasPrefix("rejected: other-kind-of-token\n"))
        let unasked = run(["verify", try token(Self.kinds[0].claims), "--signature-only"] + words)
        #expect(unasked.status == 0 && !unasked.output.contains("other-kind"))
    }

    @Test("decode says the kind in a line, and in JSON", arguments: kinds)
    func decodeSaysTheKind(_ kind: (claims: String, name: String, words: String)) throws {
        let token = try token(kind.claims)
        let text = run("decode", token)
        #expect(text.status == 0)
        #expect(text.output.split(separator: "\n").contains("kind: \(kind.words)"))
        #expect(text.output.contains("hint: other-kind-of-token: \(Self.opening(kind.name)) \(kind.words)\n"))
        let json = try run("decode", token, "--format", "json").json()
        #expect(json.member("kind")?.stringValue == kind.name)
        #expect(json.member("hints")?.elements?.first?.member("code") == "other-kind-of-token")
        let judged = run(["decode", token] + words)
        #expect(judged.output.components("other-kind-of-token") == 1)
    }

    @Test("decode says what a login token is for, and nothing where nothing shows")
    func decodeSaysLogins() throws {
        let cloud = try token(#""aud":"qlik.api/login/jwt-session""#)
        #expect(run("decode", cloud).output.contains("\nkind: a login token for Qlik Cloud\n"))
        let site = try token(#""userId":"u","userDirectory":"d""#)
        #expect(
            run("decode", site).output.contains(
                "\nkind: a token for a virtual proxy of Qlik Sense Enterprise on Windows\n"
            )
        )
        #expect(try run("decode", site, "--format", "json").json().member("kind") == "qseow-login")
        #expect(!run("decode", try token(#""sub":"a""#)).output.contains("kind"))
        #expect(try run("decode", try token(#""sub":"a""#), "--format", "json").json().member("kind") == .null)
    }

    @Test("a probe does not send it, and says how to", arguments: kinds)
    func probesRefuse(_ kind: (claims: String, name: String, words: String)) throws {
        let token = try token(kind.claims)
        // A virtual proxy may be set to take the tokens of any issuer.
        let takesAny = ["okta", "oidc-id-token"].contains(kind.name)
        for command in takesAny ? [Probe.unanswered[0]] : Probe.unanswered {
            let outcome = run(command + [token])
            #expect(outcome.status == 2)
            #expect(outcome.errors.count == 3)
            #expect(
                outcome.errors.first?.hasPrefix("qs-jwt: error: \(Self.opening(kind.name)) \(kind.words), ") == true
            )
            #expect(outcome.errors.first?.hasSuffix(", so it is not sent") == true)
            #expect(outcome.hints.last == "--force sends it all the same")
        }
        if takesAny { _ = runUnanswered(Probe.unanswered[1] + [token]) }
        let cloud = run(Probe.unanswered[0] + [try self.token(Self.kinds[0].claims)])
        #expect(cloud.hints.first == "--api-key-env NAME takes an API key, to compare the tenant's identity providers")
    }

    @Test("with --force it is sent", arguments: kinds)
    func probesAreForced(_ kind: (claims: String, name: String, words: String)) throws {
        let outcome = runUnanswered(Probe.unanswered[0] + [try token(kind.claims), "--force"])
        #expect(outcome.output.contains("other-kind-of-token"))
        _ = runUnanswered(Probe.unanswered[1] + [try token(kind.claims), "--force"])
    }

    @Test("a case of a plan tells it too, offline and where it would be sent", arguments: kinds)
    func plansTell(_ kind: (claims: String, name: String, words: String)) throws {
        let scratch = try Scratch()
        let file = try scratch.write(try token(kind.claims), to: "given.jwt")
        for platform in ["qscloud", "qseow"] {
            let server = platform == "qscloud" ? "tenant = \"127.0.0.1:9\"" : "url = \"https://127.0.0.1:9/jwt\""
            let plan = """
                platform = "\(platform)"
                cert-publickey-file = "\(Fixture.publicKeyFile())"
                [[case]]
                name = "kind"
                jwt-file = "\(file)"
                \(server)
                expect = { rejected = ["other-kind-of-token"] }

                """
            #expect(try runPlans(scratch, [plan]).status == 0)
            guard platform == "qscloud" || !["okta", "oidc-id-token"].contains(kind.name) else { continue }
            let live = try runPlans(scratch, [plan], ["--live"])
            #expect(live.status == 3)
            let said = live.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(
                said.contains("so it is not sent; force = true sends it, and live = false only judges it here")
            )
            let forced = try runPlans(
                scratch,
                [plan.replacing("expect", with: "force = true\nretry = 0\nnoproxy = \"*\"\nexpect")],
                ["--live"]
            )
            #expect(forced.status == 3)
            #expect(!forced.output.contains("not sent;"))
        }
    }
}

extension String {
    fileprivate func components(_ word: String) -> Int { ranges(of: word).count }
}
