import JSON
import TestSupport
import Testing

@testable import Commands

@Suite("Where the private key comes from")
struct KeySourceTests {
    /// Holds that the public half of the key verifies the token that was made.
    private func expectAccepted(_ made: Outcome, publicKey: String = Fixture.publicKeyFile()) throws {
        let judged = run("verify", "--cert-publickey-file", publicKey, try made.line())
        #expect(judged.status == 0, "\(judged)")
    }

    @Test(
        "a file, PEM or DER",
        arguments: [
            "rsa2048.private.pem", "rsa2048.pkcs1.pem", "rsa2048.pkcs1.der", "rsa2048.private.der",
            "p256.private.pem", "p256.sec1.pem", "p256.sec1.der", "p384.private.pem", "p521.private.pem",
            "ed25519.private.pem",
        ]
    )
    func readsFiles(_ name: String) throws {
        let made = run(Create.clientManaged + ["--cert-privatekey-file", Fixture.path(name)])
        let type = try #require(name.split(separator: ".").first)
        try expectAccepted(made, publicKey: Fixture.path("\(type).certificate.pem"))
        // RS256 is all that the platform is known to take.
        #expect(type == "rsa2048" || !made.said("warning").isEmpty, "\(made.errors)")
    }

    @Test("a PEM as editors, web forms and other programs leave it", arguments: DamagedPEM.allCases)
    func readsDamagedPEM(_ damage: DamagedPEM) throws {
        let text = damage.text(of: try Fixture.text("rsa2048.private.pem"))
        let file = try Scratch()
        let path = try file.write(text, to: "damaged.pem")
        try expectAccepted(run(Create.clientManaged + ["--cert-privatekey-file", path]))
        try expectAccepted(run(Create.clientManaged + ["--cert-privatekey-env", "KEY"], environment: ["KEY": text]))
    }

    @Test("standard input")
    func readsStandardInput() throws {
        let key = try Fixture.text("rsa2048.private.pem")
        _ = try run(Create.cloud + ["--cert-privatekey-file", "-"], stdin: key).token()
        run(Create.cloud + ["--cert-privatekey-file", "-"], stdin: "")
            .expectRefusal("the private key from standard input: the key is empty")
    }

    @Test("an environment variable")
    func readsTheEnvironment() throws {
        let key = try Fixture.text("rsa2048.private.pem")
        _ = try run(Create.cloud + ["--cert-privatekey-env", "KEY"], environment: ["KEY": key]).token()
        run(Create.cloud + ["--cert-privatekey-env", "KEY"]).expectRefusal(
            "--cert-privatekey-env: there is no environment variable of that name",
            hints: ["export it first, and give its name, not its value: --cert-privatekey-env NAME"]
        )
        run(Create.cloud + ["--cert-privatekey-env", "KEY"], environment: ["KEY": ""])
            .expectRefusal(
                "--cert-privatekey-env: the environment variable is empty",
                hints: ["in a CI job: is the secret there for this branch, or for a fork?"]
            )
        // Only what is certain to be a name is repeated.
        for (name, shown) in [
            ("PRIVATE_KEY", "PRIVATE_KEY"), ("hunter2_hunter", "of that name"), ("A_", "of that name"),
        ] {
            run(Create.cloud + ["--cert-privatekey-env", name]).expectRefusal(
                "--cert-privatekey-env: there is no environment variable \(shown)",
                hints: ["export it first, and give its name, not its value: --cert-privatekey-env NAME"]
            )
        }
        run(Create.cloud + ["--cert-privatekey-env", "KEY"], environment: ["KEY": "./privatekey.pem"]).expectRefusal(
            "the private key in $KEY: this is neither a key nor a certificate",
            hints: ["give a PEM, DER, JWK or JWKS file; a PEM text begins with \"-----BEGIN \""]
        )
    }

    @Test("a text, in one word, joined or torn apart by the shell, with its line breaks or without")
    func readsText() throws {
        let key = try Fixture.text("rsa2048.private.pem")
        let lines = key.split(separator: "\n").map(String.init)
        let unquoted = lines.flatMap { $0.split(separator: " ").map(String.init) }
        let spellings: [[String]] = [
            ["--cert-privatekey", key], ["--cert-privatekey=\(key)"], ["--cert-privatekey", "  \(key)"],
            ["--cert-privatekey", lines.joined(separator: " ")], ["--cert-privatekey", lines.joined(separator: "\\n")],
            ["--cert-privatekey", lines.joined()], ["--cert-privatekey", lines.joined(separator: "\r\n")],
            ["--cert-privatekey"] + unquoted, ["--cert-privatekey"] + lines,
        ]
        for spelling in spellings {
            let outcome = run(Create.cloud + spelling + ["--loglevel", "debug", "--strict"])
            #expect(try outcome.token().headerText.contains("RS256"), "\(spelling.count) words")
        }
    }

    @Test("a JWK with its key ID and algorithm")
    func readsJWK() throws {
        let jwk =
            #"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","#
            + #""d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","alg":"Ed25519"}"#
        #expect(try run(Create.clientManaged + ["--cert-privatekey", jwk]).token().headerText.contains("Ed25519"))
    }

    @Test("no key at all")
    func asksForAKey() {
        let hints = [
            "--cert-privatekey-file FILE, or --cert-privatekey-env NAME for a key in the environment",
            "--cert-create makes a new key pair and certificate",
        ]
        run(Create.cloud).expectRefusal("there is no private key to sign with", hints: hints)
        run(Create.cloud + ["--cert-create", "false"]).expectRefusal(
            "there is no private key to sign with",
            hints: hints
        )
    }

    @Test("several keys exclude each other")
    func refusesTwoKeys() throws {
        let hints = ["give exactly one source of the key"]
        run(Create.cloud + Create.key + ["--cert-create"])
            .expectRefusal("--cert-privatekey-file and --cert-create exclude each other", hints: hints)
        run(Create.cloud + Create.key + ["--cert-privatekey", "x", "--cert-privatekey-env", "y"]).expectRefusal(
            "--cert-privatekey-file and --cert-privatekey and --cert-privatekey-env exclude each other",
            hints: hints
        )
        _ = try run(Create.cloud + Create.key + ["--cert-create", "false"]).token()
    }

    @Test(
        "what is no private key is refused with the reason",
        arguments: [
            (
                "rsa2048.public.pem", "this holds a public key; signing needs the private key",
                "give the private key of the pair"
            ),
            (
                "rsa2048.certificate.pem", "this holds a public key; signing needs the private key",
                "give the private key of the pair"
            ),
            (
                "unfit-x25519.private.pem", "X25519 keys are not used here",
                "use an RSA, EC (P-256, P-384, P-521, secp256k1), Ed25519 or Ed448 key"
            ),
            (
                "openssh.private", "a PEM block \"OPENSSH PRIVATE KEY\" is neither a usable key nor a certificate",
                "ssh-keygen writes an Ed25519 key in this form alone; make a new key for tokens: "
                    + "openssl genpkey -algorithm ed25519 -out new-key.pem"
            ),
        ]
    )
    func refusesOtherFiles(_ name: String, _ reason: String, _ hint: String) {
        let path = Fixture.path(name)
        run(Create.cloud + ["--cert-privatekey-file", path]).expectRefusal("\(path): \(reason)", hints: [hint])
    }

    @Test(
        "a text that is no key is refused without being shown",
        arguments: ["", "garbage", "---", "-----BEGIN PRIVATE KEY----- abc"]
    )
    func refusesOtherTexts(_ text: String) {
        let outcome = run(Create.cloud + ["--cert-privatekey=\(text)x"])
        #expect(outcome.status == 2)
        #expect(outcome.message?.hasPrefix("--cert-privatekey: ") ?? false)
        #expect(!outcome.errors.joined().contains("garbage"))
    }

    @Test("a file that is not there or no file")
    func refusesMissingFiles() throws {
        let scratch = try Scratch()
        run(Create.cloud + ["--cert-privatekey-file", scratch.file("none")]).expectRefusal(
            "cannot read '\(scratch.file("none"))': no such file or directory",
            hints: ["check the path"]
        )
        run(Create.cloud + ["--cert-privatekey-file", scratch.path]).expectRefusal(
            "cannot read '\(scratch.path)': is a directory",
            hints: ["give the name of a file in it"]
        )
        for path in [try scratch.write("", to: "empty"), "/dev/null", ""] {
            #expect(run(Create.cloud + ["--cert-privatekey-file", path]).status == 2, "\(path)")
        }
        run(Create.cloud + ["--cert-privatekey-file", scratch.file("a\nb")]).expectRefusal(
            "cannot read '\(scratch.file(#"a\nb"#))': no such file or directory",
            hints: ["check the path"]
        )
    }
}

@Suite("Keys behind a passphrase")
struct PassphraseTests {
    static let path = Fixture.path("rsa2048.encrypted.pem")
    static let words = Create.clientManaged + ["--cert-privatekey-file", path]

    @Test(
        "from the environment, from a file, and from standard input",
        arguments: ["rsa2048.encrypted.pem", "rsa2048.encrypted.der", "rsa2048.encrypted-legacy.pem"]
    )
    func opens(_ name: String) throws {
        let scratch = try Scratch()
        let words = Create.clientManaged + ["--cert-privatekey-file", Fixture.path(name)]
        _ = try run(words + ["--passphrase-env", "P"], environment: ["P": "correct horse"]).token()
        for ending in ["", "\n", "\r\n"] {
            let file = try scratch.write("correct horse\(ending)", to: "passphrase")
            _ = try run(words + ["--passphrase-file", file]).token()
        }
        _ = try run(words + ["--passphrase-file", "-"], stdin: "correct horse\n").token()
    }

    @Test("a wrong one is refused, and neither is shown")
    func refusesAWrongOne() {
        let outcome = run(
            Self.words + ["--passphrase-env", "P", "--loglevel", "debug"],
            environment: ["P": "battery staple"]
        )
        #expect(outcome.status == 2)
        #expect(outcome.message?.hasPrefix("\(Self.path): the passphrase does not open the private key") ?? false)
        #expect(!outcome.errors.joined().contains("battery"))
    }

    @Test("none, an empty one, or two of them")
    func refusesTheRest() throws {
        run(Self.words).expectRefusal(
            "\(Self.path): the private key is encrypted and no passphrase was given",
            hints: ["name the passphrase with --passphrase-env NAME or --passphrase-file FILE"]
        )
        run(Self.words + ["--passphrase-env", "P"]).expectRefusal(
            "--passphrase-env: there is no environment variable of that name",
            hints: ["export it first, and give its name, not its value: --passphrase-env NAME"]
        )
        let scratch = try Scratch()
        let file = try scratch.write("\n", to: "empty")
        run(Self.words + ["--passphrase-file", file]).expectRefusal("--passphrase-file: the file is empty")
        run(Self.words + ["--passphrase-file", file, "--passphrase-env", "P"])
            .expectRefusal("--passphrase-env and --passphrase-file exclude each other")
        run(Create.clientManaged + ["--cert-privatekey-file", "-", "--passphrase-file", "-"], stdin: "x")
            .expectRefusal("the key and its passphrase cannot both come from standard input")
    }
}
