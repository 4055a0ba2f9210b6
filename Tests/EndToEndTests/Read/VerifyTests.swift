import JSON
import TestSupport
import Testing

@Suite("verify")
struct VerifyTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch.withProgram() }

    @Test func theReportIsOneJSONText() async throws {
        let token = try await scratch.token()
        let report = try await scratch.report(token.text, "--audience", "a")
        #expect(report.status == 0)
        #expect(
            report.value.members?.map(\.name) == [
                "verdict", "platform", "looksLike", "signature", "header", "claims", "claimsStatus", "judgedAt",
                "leeway", "findings",
            ]
        )
        #expect(report.signature == "valid")
        #expect(report.value.member("header") == token.header)
        #expect(report.value.member("claims") == token.claims)
        #expect(report.key?.member("source") == "publickey.pem")
        #expect(report.key?.member("type") == "RSA 2048")
        #expect(report.key?.member("thumbprint")?.stringValue?.count == 43)
        #expect(report.codes().isEmpty)
    }

    @Test func everyReasonIsFound() async throws {
        let token = try await scratch.token("--claim", "iss=x", "--claim", "sub=y", "--not-before", "+10m")
        let others = ["--audience", "--issuer", "--subject", "--keyid"].flatMap { [$0, "other"] }
        let report = try await scratch.report(token.altered, others)
        #expect(report.signature == "invalid")
        #expect(report.codes().contains("signature-invalid"))
        let good = try await scratch.report(token.text, others)
        #expect(good.status == 1)
        #expect(good.signature == "valid")
        let wanted = ["audience-mismatch", "issuer-mismatch", "key-id-missing", "not-yet-valid", "subject-mismatch"]
        #expect(good.codes().sorted() == wanted)
    }

    @Test func anyOfSeveralExpectationsWillDo() async throws {
        let token = try await scratch.token("--claim", "iss=x").text
        #expect(try await scratch.report(token, "--issuer", "w", "--issuer", "x").status == 0)
        #expect(try await scratch.report(token, "--issuer", "w", "--issuer", "X").status == 1)
        #expect(try await scratch.report(token, "--algorithm", "ES256", "--algorithm", "RS256").status == 0)
        let refused = try await scratch.report(token, "--algorithm", "RS384", "--algorithm", "PS256")
        #expect(refused.codes() == ["algorithm-not-allowed"])
    }

    @Test func theMatchingOneOfSeveralKeysIsNamed() async throws {
        let token = try await scratch.token()
        let other = Fixture.path("rsa2048-b.certificate.pem")
        let (curve, right) = (Fixture.path("p256.public.pem"), "publickey.pem")
        for keys in [[other, right, curve], [right, other], [curve, right]] {
            let words = ["verify", token.text, "--format", "json"] + keys.flatMap { ["--cert-publickey-file", $0] }
            let report = try Report(try await scratch.run(words))
            #expect(report.status == 0)
            #expect(report.key?.member("source") == "publickey.pem")
        }
        let none = ["verify", token.text, "--cert-publickey-file", other, "--cert-publickey-file", curve]
        let rejected = try await scratch.run(none)
        #expect(rejected.status == 1 && rejected.output.contains("error: signature-invalid"))
    }

    @Test func theFormOfTheKeyIsFound() async throws {
        let token = try await scratch.token().text
        for name in [
            "rsa2048.public.pem", "rsa2048.public.der", "rsa2048.certificate.pem", "rsa2048.certificate.der",
            "rsa2048.private.pem", "rsa2048.pkcs1-public.pem", "rsa2048.certificate-trusted.pem",
            "rsa2048.p12", "rsa2048.ssh.pub",
        ] {
            let judged = try await scratch.run("verify", "--cert-publickey-file", Fixture.path(name), token)
            #expect(judged.status == 0, "\(judged.all)")
        }
        for name in ["request.csr", "openssh.private", "unfit-dsa.private.pem", "rsa2048.encrypted.pem"] {
            try await scratch.run("verify", "--cert-publickey-file", Fixture.path(name), token).expectUnusable()
        }
    }

    @Test func timesAreJudgedAtTheMomentAskedFor() async throws {
        let token = try await scratch.token("--not-before", "2030-01-01T00:00:00Z")
        let (start, end) = (try token.integer("nbf"), try token.integer("exp"))
        #expect((start, end) == (1_893_456_000, 1_893_459_600))
        let codes = [
            "\(start)": [], "\(start - 1)": ["not-yet-valid"], "\(end - 1)": [], "\(end)": ["expired"],
            "2030-01-01T00:30:00Z": [], "2030-01-01T05:45:00+05:45": [], "2029-12-31T23:59:59Z": ["not-yet-valid"],
            "2030-01-01T01:00:00Z": ["expired"], "9999-12-31T23:59:59Z": ["expired"],
        ]
        for (time, expected) in codes {
            let report = try await scratch.report(token.text, "--at", time)
            #expect(report.codes().filter { $0 != "issued-in-future" } == expected, "\(time)")
        }
        for time in ["\(end)", "\(start - 1)"] {
            let lenient = try await scratch.report(token.text, "--at", time, "--leeway", "30s")
            #expect(lenient.status == 0)
            #expect(lenient.value.member("leeway") == 30)
        }
        let text = try await scratch.run(
            "verify",
            "--cert-publickey-file",
            "publickey.pem",
            "--at",
            "\(end)",
            "--leeway",
            "1m",
            token.text
        )
        #expect(text.output.contains("judged for 2030-01-01T01:00:00Z, with a leeway of "))
        for (option, value) in [
            ("--at", "noon"), ("--at", ""), ("--leeway", "-1s"), ("--leeway", "30"), ("--leeway", "2d"),
        ] {
            try await scratch.run("verify", "--cert-publickey-file", "publickey.pem", option, value, token.text)
                .expectUnusable()
        }
    }

    @Test func aRelativeTimeCountsFromNow() async throws {
        let token = try await scratch.token("--not-before", "-30m").text
        #expect(try await scratch.report(token, "--at", "+10m").status == 0)
        #expect(try await scratch.report(token, "--at", "-2h").codes().contains("not-yet-valid"))
        #expect(try await scratch.report(token, "--at", "2h").codes() == ["expired"])
    }

    @Test func theSignatureAloneCanBeAskedFor() async throws {
        let words = ["verify", "--cert-publickey-file", "publickey.pem", "--signature-only"]
        let token = try await scratch.token("--not-before", "-10h")
        #expect(try await scratch.run(words + [token.text]).status == 0)
        #expect(try await scratch.run(words + [token.altered]).status == 1)
        try await scratch.run(words + ["--issuer", "i", token.text]).expectUnusable("--signature-only")
    }

    @Test func aSecretThatIsAKeyIsRefused() async throws {
        let token = Compact.unsigned(#"{"alg":"HS256"}"#, #"{"exp":4102444800}"#)
        for name in [
            "rsa2048.public.pem", "rsa2048.public.der", "rsa2048.certificate.pem", "rsa2048.private.pem",
            "rsa2048.ssh.pub",
            "p256.public.pem", "ed25519.public.pem",
        ] {
            try await scratch.run("verify", "--secret-file", Fixture.path(name), token).expectUnusable()
        }
        let confused = try await scratch.report(token)
        #expect(confused.codes() == ["algorithm-key-mismatch"])
    }
}
