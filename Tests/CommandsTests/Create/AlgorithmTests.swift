import JOSE
import JSON
import TestSupport
import Testing

@testable import Commands

@Suite("--algorithm")
struct AlgorithmTests {
    static let fitting: [(key: String, algorithm: String)] = [
        ("rsa2048", "RS256"), ("rsa2048", "RS384"), ("rsa2048", "RS512"), ("rsa2048", "PS256"), ("rsa2048", "PS384"),
        ("rsa2048", "PS512"), ("p256", "ES256"), ("p384", "ES384"), ("p521", "ES512"), ("secp256k1", "ES256K"),
        ("ed25519", "EdDSA"), ("ed25519", "Ed25519"), ("ed448", "EdDSA"), ("ed448", "Ed448"),
    ]

    @Test("every algorithm that fits the key signs, with the platform's warning, and verifies", arguments: fitting)
    func signs(_ key: String, _ algorithm: String) throws {
        let words = ["--algorithm", algorithm, "--cert-privatekey-file", Fixture.privateKeyFile(key)]
        let isRSA = key == "rsa2048"
        let fix = isRSA ? "--algorithm RS256" : "use an RSA key and --algorithm RS256"
        let cloud = run(Create.cloud + words)
        #expect(try cloud.token().header("alg") == .string(algorithm))
        let undocumented = [
            "qs-jwt: warning: algorithm-undocumented (header alg): every Qlik sample uses RS256 "
                + "(actual: \(algorithm), expected: RS256; only HS is excluded)",
            "  hint: \(fix)",
        ]
        #expect(cloud.errors == (algorithm == "RS256" ? [] : undocumented))
        let clientManaged = run(Create.clientManaged + words)
        let refused = [
            "qs-jwt: warning: algorithm-not-allowed (header alg): a proxy accepts RS256, RS384, RS512 "
                + "(actual: \(algorithm), expected: RS256 RS384 RS512)",
            "  hint: \(fix)",
        ]
        #expect(clientManaged.errors == (algorithm.hasPrefix("RS") ? [] : refused))
        let verified = run("verify", "--cert-publickey-file", Fixture.publicKeyFile(key), try clientManaged.line())
        #expect(verified.output.contains("signature valid: \(algorithm) with"))
    }

    @Test(
        "without --algorithm, the key decides",
        arguments: [
            ("rsa2048", "RS256"), ("p256", "ES256"), ("p384", "ES384"), ("p521", "ES512"), ("ed25519", "EdDSA"),
        ]
    )
    func takesTheUsualOne(_ key: String, _ algorithm: String) throws {
        let outcome = run(Create.cloud + ["--cert-privatekey-file", Fixture.privateKeyFile(key)])
        #expect(try outcome.token().header("alg") == .string(algorithm))
    }

    static let unfit: [(key: String, algorithm: String, message: String, usual: String)] = [
        ("rsa2048", "ES256", "signing: ES256 needs an EC key on P-256; this is RSA 2048", "RS256"),
        ("p256", "RS256", "signing: RS256 needs an RSA key; this is EC P-256", "ES256"),
        ("p256", "ES384", "signing: ES384 needs an EC key on P-384; this is EC P-256", "ES256"),
        ("ed25519", "Ed448", "signing: Ed448 needs an Ed448 key; this is Ed25519", "EdDSA"),
        ("rsa2048", "HS256", "signing: HS256 needs a secret; this is RSA 2048", "RS256"),
    ]

    @Test("an algorithm that does not fit the key is refused", arguments: unfit)
    func refuses(_ key: String, _ algorithm: String, _ message: String, _ usual: String) {
        let words = ["--algorithm", algorithm, "--cert-privatekey-file", Fixture.privateKeyFile(key)]
        let outcome = run(Create.clientManaged + words)
        #expect(outcome.status == 2)
        #expect(outcome.said("error") == [message])
        #expect(outcome.hints.last == "leave --algorithm out, or use --algorithm \(usual)")
    }

    @Test("under --strict, what the platform is documented to refuse is not signed")
    func refusesUnderStrict() throws {
        let words = ["--algorithm", "PS256", "--strict"] + Create.key
        let refused = run(Create.clientManaged + words)
        #expect(refused.status == 1 && refused.output.isEmpty)
        #expect(refused.said("error").last == "not signed, because of --strict: algorithm-not-allowed")
        // Qlik Cloud documents RS256 and says nothing of others.
        _ = try run(Create.cloud + words).token()
    }

    @Test(
        "a short RSA key, or a short secret, signs with --allow-weak-key alone",
        arguments: [Create.clientManaged, Create.cloud]
    )
    func refusesAWeakKey(_ command: [String]) throws {
        let scratch = try Scratch()
        let secret = try scratch.write(#"{"kty":"oct","k":"c2VjcmV0"}"#, to: "secret.jwk")
        for (file, reason, fix) in [
            (
                Fixture.privateKeyFile("rsa1024"), "the RSA key is too short to be secure: 1024 bits",
                "make a new pair: qs-jwt create-cert"
            ),
            (
                secret, "the secret is shorter than the hash and too easy to guess: 6 bytes",
                "use a random secret of 32 bytes or more"
            ),
        ] {
            let words = command + ["--cert-privatekey-file", file]
            let hints = [fix, "--allow-weak-key signs with it all the same"]
            run(words).expectRefusal(reason, hints: hints)
            #expect(run(words + ["--allow-weak-key"]).status == 0)
        }
    }

    @Test("with --allow-weak-key, a short RSA key signs with a warning")
    func warnsOfAWeakKey() throws {
        let key = ["--cert-privatekey-file", Fixture.privateKeyFile("rsa1024"), "--allow-weak-key"]
        let outcome = run(Create.clientManaged + key)
        _ = try outcome.token()
        #expect(
            outcome.errors == [
                "qs-jwt: warning: weak-key: the RSA key is too short to be secure (actual: 1024 bits, expected: 2048 bits or more (RFC 7518 §3.3))",
                "  hint: make a new pair: qs-jwt create-cert",
            ]
        )
    }
}
