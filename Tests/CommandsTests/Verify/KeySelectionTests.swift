import JOSE
import JSON
import Keys
import TestSupport
import Testing

@testable import Commands

@Suite("verify and its keys")
struct KeySelectionTests {
    @Test(
        "every form of key verifies",
        arguments: [
            "rsa2048.public.pem", "rsa2048.certificate.pem", "rsa2048.certificate.der", "rsa2048.private.pem",
            "rsa2048.public.der",
            "rsa2048.pkcs1-public.pem",
        ]
    )
    func takesEveryForm(_ name: String) throws {
        let path = Fixture.path(name)
        let outcome = run("verify", "--cert-publickey-file", path, try Fixture.token())
        #expect(outcome.output.contains("signature valid: RS256 with \(path) (RSA 2048"))
    }

    @Test("of several files the one that matched is named")
    func namesTheKeyThatMatched() throws {
        let words = ["rsa2048-b", "p256", "rsa2048"].flatMap { ["--cert-publickey-file", Fixture.publicKeyFile($0)] }
        let outcome = run(["verify", try Fixture.token()] + words)
        #expect(outcome.status == 0)
        let lines = [
            "signature valid: RS256 with \(Fixture.publicKeyFile()) (RSA 2048)",
            "  key thumbprint: \(try Fixture.thumbprint())",
        ]
        #expect(outcome.output.split(separator: "\n").dropFirst() == lines[...].map { Substring($0) }[...])
    }

    @Test("with key IDs, the one that the token names is taken, and no other")
    func choosesByKeyID() throws {
        let scratch = try Scratch()
        let keys: JSONValue = .array([
            try Fixture.jwk("rsa2048-b", [.init("kid", "a")]), try Fixture.jwk("rsa2048", [.init("kid", "b")]),
        ])
        let file = try scratch.write(JSONValue.object([.init("keys", keys)]).compact, to: "jwks.json")
        func verify(_ keyID: String) throws -> Outcome {
            let token = try Fixture.token(header: #"{"alg":"RS256","kid":"\#(keyID)"}"#)
            return run("verify", "--cert-publickey-file", file, "--format", "json", token)
        }
        let right = try verify("b")
        #expect(right.status == 0)
        #expect(try right.json().member("signature")?.member("key")?.member("kid") == "b")
        #expect(try verify("a").json().member("findings")?.elements?.first?.member("code") == "signature-invalid")
        #expect(try verify("c").json().member("findings")?.elements?.first?.member("code") == "key-id-mismatch")
    }

    @Test("a key of a JWKS that is of no use is passed over with a warning")
    func passesOver() throws {
        let scratch = try Scratch()
        let keys: JSONValue = .array([["kty": "XYZ"], try Fixture.jwk("rsa2048")])
        let file = try scratch.write(JSONValue.object([.init("keys", keys)]).compact, to: "jwks.json")
        let outcome = run("verify", "--cert-publickey-file", file, try Fixture.token())
        #expect(outcome.status == 0)
        #expect(
            outcome.said("warning").first?.hasPrefix("\(file): key 1 of 2 was left out: ") ?? false,
            "\(outcome.errors)"
        )
    }

    @Test("a key as a text, and from standard input")
    func takesTexts() throws {
        let key = try Fixture.text("rsa2048.public.pem")
        let token = try Fixture.token()
        #expect(run("verify", "--cert-publickey", key, token).output.contains("with --cert-publickey (RSA 2048"))
        let unquoted = key.split(whereSeparator: \.isWhitespace).map(String.init)
        #expect(run(["verify", "--cert-publickey"] + unquoted + ["--jwt", token]).status == 0)
        let piped = run("verify", "--cert-publickey-file", "-", token, stdin: key)
        #expect(piped.output.contains("with standard input (RSA 2048"))
    }

    @Test("no key at all is refused with a hint at decode")
    func asksForAKey() {
        run("verify", "a.b.c").expectRefusal(
            "there is no key to verify the signature with",
            hints: [
                "--cert-publickey-file with the public key or certificate of the pair, or --secret-file for HS256",
                "qs-jwt decode shows a token without judging it",
            ]
        )
    }

    @Test("a file that holds no key is refused", arguments: ["verify", "decode"])
    func refusesOtherFiles(_ command: String) throws {
        let scratch = try Scratch()
        let file = try scratch.write("hello", to: "notes.txt")
        run(command, "a.b.c", "--cert-publickey-file", file).expectRefusal(
            "\(file): this is neither a key nor a certificate",
            hints: ["give a PEM, DER, JWK or JWKS file; a PEM text begins with \"-----BEGIN \""]
        )
        run(command, "a.b.c", "--cert-publickey-file", scratch.file("none")).expectRefusal(
            "cannot read '\(scratch.file("none"))': no such file or directory",
            hints: ["check the path"]
        )
    }

    @Test("a secret verifies HS256, from a file or the environment")
    func takesSecrets() throws {
        let secret = "0123456789abcdef0123456789abcdef"
        let scratch = try Scratch()
        let token = try Fixture.token(secret: Array(secret.utf8))
        let file = run("verify", "--secret-file", try scratch.write(secret, to: "secret"), token)
        #expect(file.output.contains("signature valid: HS256 with \(scratch.file("secret")) (secret of 256 bits)"))
        let variable = run("verify", "--secret-env", "S", token, environment: ["S": secret])
        #expect(variable.output.contains("signature valid: HS256 with $S (secret of 256 bits)"))
        run("verify", "--secret-env", "S", token)
            .expectRefusal(
                "--secret-env: there is no environment variable of that name",
                hints: ["export it first, and give its name, not its value: --secret-env NAME"]
            )
        #expect(run("verify", "--secret-env", "S", token, environment: ["S": "other"]).status == 1)
    }

    @Test(
        "a public key is never taken for a secret",
        arguments: [
            ("rsa2048.public.pem", "a PEM text"), ("rsa2048.certificate.pem", "a PEM text"),
            ("rsa2048.public.der", "a DER key or certificate"), ("rsa2048.ssh.pub", "an SSH public key"),
        ]
    )
    func refusesKeysAsSecrets(_ name: String, _ form: String) throws {
        let path = Fixture.path(name)
        let token = try Fixture.token(secret: Fixture.bytes(name))
        run("verify", "--secret-file", path, token).expectRefusal(
            "\(path): the secret is in fact \(form)",
            hints: ["give a public key with --cert-publickey-file; an HMAC secret must stay secret"]
        )
    }

    @Test("a token signed with the public key as secret is refused by that key")
    func refusesConfusion() throws {
        let token = try Fixture.token(secret: Fixture.bytes("rsa2048.public.pem"))
        let outcome = run("verify", "--cert-publickey-file", Fixture.publicKeyFile(), token)
        #expect(outcome.status == 1)
        #expect(outcome.output.hasPrefix("rejected: algorithm-key-mismatch\nsignature not checked: HS256\n"))
    }

    struct Exclusion: CustomTestStringConvertible, Sendable {
        let words: [String]
        let message: String
        var testDescription: String { words.joined(separator: " ") }
    }

    private static let signatureOnly =
        "--signature-only does not check the claims, so it excludes --for, --issuer, --audience, --subject, "
        + "--at, --leeway and --allow-no-expiry"
    static let exclusions =
        [
            ["--issuer", "i"], ["--audience", "a"], ["--subject", "s"], ["--at", "now"], ["--leeway", "1s"],
            ["--allow-no-expiry"],
        ]
        .map { Exclusion(words: ["--signature-only"] + $0, message: signatureOnly) } + [
            Exclusion(words: ["--leeway=-1s"], message: "--leeway takes a time from 0s to 24h, not '-1s'"),
            Exclusion(words: ["--leeway", "25h"], message: "--leeway takes a time from 0s to 24h, not '25h'"),
        ]

    @Test("options that contradict each other are refused", arguments: exclusions)
    func refuses(_ exclusion: Exclusion) {
        run(["verify", "a.b.c", "--cert-publickey-file", Fixture.publicKeyFile()] + exclusion.words)
            .expectRefusal(exclusion.message)
    }

    @Test(
        "expectations, repeated: any one will do",
        arguments: [
            ("--issuer", "iss"), ("--audience", "aud"), ("--subject", "sub"), ("--keyid", "kid"), ("--type", "typ"),
        ]
    )
    func comparesExpectations(_ option: String, _ name: String) throws {
        let header = #"{"alg":"RS256","kid":"x","typ":"x"}"#
        let token = try Fixture.token(
            header: header,
            payload: #"{"iss":"x","aud":["y","x"],"sub":"x","exp":1800003600}"#
        )
        let words = ["verify", "--cert-publickey-file", Fixture.publicKeyFile(), token]
        #expect(run(words + [option, "no", option, "x"]).status == 0)
        #expect(run(words + [option, "no", option, "X "]).status == 1)
    }

    @Test("--algorithm limits what the key allows")
    func limitsAlgorithms() throws {
        let words = ["verify", "--cert-publickey-file", Fixture.publicKeyFile(), try Fixture.token()]
        #expect(run(words + ["--algorithm", "RS512", "--algorithm", "RS256"]).status == 0)
        let outcome = run(words + ["--algorithm", "RS512"])
        #expect(outcome.status == 1)
        #expect(outcome.output.hasPrefix("rejected: algorithm-not-allowed"))
    }
}
