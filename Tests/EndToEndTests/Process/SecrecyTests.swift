import Foundation
import TestSupport
import Testing

@Suite("Nothing secret is said, at the level that says the most")
struct SecrecyTests {
    private let scratch: Scratch
    private let environment: [String: String]

    /// Plays `$(cat key)`: a PEM text, one without its line breaks, its body alone, a JWK.
    private static let texts = ["\"$KEY\"", "$KEY", "\"$FLAT\"", "\"$BODY\"", "\"$EC\"", "\"$ECBODY\"", "\"$JWK\""]
    /// Says all that the other levels say, and more.
    private static let level = "debug"
    private static let secret = "s3cr3t-Passphrase/of+tests=0123456789"
    private static let create = "./qs-jwt create-qscloud --issuer i --keyid k --expires 1h --subject s --username n"

    init() throws {
        scratch = try Scratch.withProgram()
        let key = try Fixture.text(file: "keys/rsa2048.private.pem")
        let curve = try Fixture.text(file: "keys/p256.private.pem")
        environment = [
            "KEY": key, "FLAT": key.replacingOccurrences(of: "\n", with: "\\n"), "BODY": Self.body(key), "EC": curve,
            "ECBODY": Self.body(curve), "SECRET": Self.secret,
            "JWK": #"{"kty":"oct","k":"\#(Compact.encoded(Array(Self.secret.utf8)))"}"#,
        ]
        try scratch.write(Fixture.bytes(file: "keys/rsa2048.encrypted.pem"), to: "encrypted.pem")
        try scratch.write("correct horse\n", to: "passphrase")
        try scratch.write(Self.secret, to: "secret")
        try scratch.write(environment["JWK"] ?? "", to: "secret.jwk")
    }

    private static func body(_ pem: String) -> String {
        pem.split(separator: "\n").filter { !$0.hasPrefix("-----") }.joined()
    }

    /// Every run of ten letters.
    private static func pieces(_ text: String) -> Set<ArraySlice<UInt8>> {
        let letters = Array(text.utf8)
        return letters.count < 10 ? [] : Set((0...letters.count - 10).map { letters[$0..<$0 + 10] })
    }

    private func expectSilence(
        _ outcome: Outcome,
        about secrets: [String] = [],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        // The beginning of every key of a type is the same.
        let keys = [environment["BODY"] ?? "", environment["ECBODY"] ?? ""].map { String($0.dropFirst(48)) }
        let jwk = Compact.encoded(Array(Self.secret.utf8))
        let said = Self.pieces(outcome.all)
        for secret in keys + [Self.secret, jwk] + secrets.map(Self.body) {
            let told = Self.pieces(secret).intersection(said)
            #expect(told.isEmpty, "\(told.count) pieces in: \(outcome.all)", sourceLocation: sourceLocation)
        }
        for word in ["correct horse", "wrong mule"] {
            #expect(!outcome.all.contains(word), "\(outcome.all)", sourceLocation: sourceLocation)
        }
    }

    @Test func whenItSucceeds() async throws {
        let commands = [
            "\(Self.create) --cert-privatekey-file privatekey.pem", "\(Self.create) --cert-privatekey \"$KEY\"",
            "\(Self.create) --cert-privatekey $KEY", "\(Self.create) --cert-privatekey=\"$FLAT\"",
            "\(Self.create) --cert-privatekey-env KEY", "echo \"$KEY\" | \(Self.create) --cert-privatekey-file -",
            "\(Self.create) --cert-privatekey-file encrypted.pem --passphrase-file passphrase",
            "\(Self.create) --cert-privatekey \"$JWK\"", "\(Self.create) --cert-privatekey-file secret.jwk",
        ]
        for command in commands {
            let outcome = try await scratch.sh("\(command) --loglevel \(Self.level)", environment: environment)
            #expect(outcome.status == 0, "\(outcome.error)")
            try expectSilence(outcome)
        }
        let token = try await scratch.run(
            "create-qseow",
            "--userdir",
            "D",
            "--userid",
            "u",
            "--audience",
            "a",
            "--expires",
            "1h",
            "--cert-privatekey-file",
            "secret.jwk"
        ).token().text
        for key in ["--secret-file secret", "--secret-env SECRET", "--cert-publickey-file secret.jwk"] {
            for format in ["--format text", "--format json"] {
                let command = "./qs-jwt verify \(token) \(key) \(format) --loglevel \(Self.level)"
                let outcome = try await scratch.sh(command, environment: environment)
                #expect(outcome.status == 0, "\(outcome.all)")
                try expectSilence(outcome)
            }
        }
    }

    @Test func ofANewKey() async throws {
        for command in ["./qs-jwt create-cert", "./qs-jwt create-cert --format json", "\(Self.create) --cert-create"] {
            let outcome = try await scratch.sh(
                "\(command) --cert-key-type p256 --force --cert-file-prefix new_ --loglevel \(Self.level)"
            )
            #expect(outcome.status == 0, "\(outcome.error)")
            try expectSilence(outcome, about: [scratch.read("new_privatekey.pem")])
        }
    }

    /// Runs all of them in one shell, each with nothing on standard input.
    private func expectRefusals(_ commands: [String], _ level: String = level) async throws {
        let lines = commands.map {
            "\($0.hasPrefix("./") ? "" : "./qs-jwt ")\($0) --loglevel \(level); echo $? >>statuses"
        }
        let script = "exec 2>&1 </dev/null; rm -f statuses; \(lines.joined(separator: "\n"))"
        let outcome = try await scratch.sh(script, environment: environment)
        try expectSilence(outcome)
        let statuses = try scratch.read("statuses").split(separator: "\n")
        #expect(statuses.count == commands.count)
        for (command, status) in zip(commands, statuses) { #expect(status == "1" || status == "2", "\(command)") }
    }

    @Test(arguments: texts)
    func whenAKeyStandsWhereItsNameBelongs(_ text: String) async throws {
        let places = [
            "\(Self.create) --cert-privatekey-env", "\(Self.create) --cert-privatekey-file",
            "\(Self.create) --cert-privatekey-file=privatekey.pem --passphrase-file",
            "\(Self.create) --cert-privatekey-file privatekey.pem --passphrase-env",
            "\(Self.create) --cert-privatekey-file privatekey.pem --cert-privatekey",
            "\(Self.create) --cert-create",
            "verify a.b.c --cert-publickey-file", "verify --cert-publickey-file publickey.pem --jwt-file",
            "verify a.b.c --secret-file", "verify a.b.c --secret-env",
            "verify a.b.c --cert-publickey-file publickey.pem --at",
            "decode --jwt-file", "verify a.b.c --cert-publickey-file publickey.pem --leeway",
        ]
        try await expectRefusals(places.map { "\($0) \(text)" })
        try await expectRefusals(places.filter { $0.hasSuffix("-env") }.map { "\($0)=\(text)" }, "error")
    }

    @Test(arguments: [
        "--cert-privatky \"$KEY\"", "--cert-privatky $KEY", "--cert-privatky=\"$KEY\"", "-k \"$EC\"", "-k $KEY",
    ])
    func whenAnOptionIsMistyped(_ option: String) async throws {
        try await expectRefusals(["\(Self.create) \(option)"], "error")
        try await expectRefusals(["\(Self.create) --loglevel \(option.split(separator: " ").last ?? "$KEY")"])
    }

    @Test func whenAKeyIsPartOfAFileName() async throws {
        try await expectRefusals([
            "\(Self.create) --cert-privatekey-file privatekey.pem --output missing/\"$KEY\"",
            "\(Self.create) --cert-create --cert-key-type p256 --cert-file-prefix \"$KEY\"",
            "\(Self.create) --cert-privatekey-file /\"$KEY\"", "verify --jwt-file ./\"$EC\" --cert-publickey-file $KEY",
        ])
    }

    @Test func whenAKeyStandsAlone() async throws {
        try await expectRefusals(
            [
                "\"$KEY\"", "$KEY", "\(Self.create) $KEY", "\(Self.create) -- \"$KEY\"", "create-cert $KEY",
                "create-cert \"$BODY\"",
            ]
                + ["verify \"$KEY\"", "\(Self.create) --cert-privatekey $KEY more", "decode \"$KEY\"", "decode $KEY"]
        )
    }

    @Test func whenAPassphraseOrSecretIsWrong() async throws {
        try scratch.write("wrong mule\n", to: "wrong")
        try scratch.write("-----BEGIN PRIVATE KEY-----\n\(environment["BODY"]?.dropLast(100) ?? "")", to: "cut.pem")
        let commands = [
            "\(Self.create) --cert-privatekey-file encrypted.pem",
            "\(Self.create) --cert-privatekey-file encrypted.pem --passphrase-file wrong",
            "\(Self.create) --cert-privatekey-file encrypted.pem --passphrase-env SECRET",
            "\(Self.create) --cert-privatekey-file encrypted.pem --passphrase-env 'correct horse'",
            "\(Self.create) --cert-privatekey-file encrypted.pem --passphrase-env \"$SECRET\"",
            "\(Self.create) --cert-privatekey-file encrypted.pem --passphrase 'correct horse'",
            "\(Self.create) --cert-privatekey-file cut.pem", "\(Self.create) --cert-privatekey-file wrong",
            "\(Self.create) --cert-privatekey-file secret", "\(Self.create) --cert-privatekey \"$SECRET\"",
            "\(Self.create) --cert-privatekey-env SECRET", "\(Self.create) --cert-privatekey-env NONE",
            "./qs-jwt verify --secret-env \"$SECRET\" a.b.c", "./qs-jwt verify --secret-env KEY a.b.c",
            "./qs-jwt verify --secret-file privatekey.pem a.b.c", "./qs-jwt verify --secret-file secret.jwk a.b.c",
            "./qs-jwt verify --cert-publickey-file secret a.b.c", "./qs-jwt verify --cert-publickey \"$SECRET\" a.b.c",
        ]
        for command in commands {
            let outcome = try await scratch.sh("\(command) --loglevel \(Self.level)", environment: environment)
            outcome.expectUnusable()
            try expectSilence(outcome)
        }
    }

    #if os(Linux)
    @Test("a crash leaves no core file and shows no memory, even where both are asked for")
    func whenItCrashes() async throws {
        // The process waits for its key, and is killed once it has set its limit.
        let script = """
            ulimit -c unlimited
            mkfifo key
            SWIFT_BACKTRACE=enable=yes \(Self.create) --cert-privatekey-file - <key >said 2>&1 &
            exec 3>key
            printf '%s' "$SECRET" >&3
            for turn in $(seq 1000); do
                if grep -q 'Max core file size  *0  *0 ' /proc/$!/limits; then limited=yes; break; fi
                sleep 0.02
            done
            kill -SEGV $!
            wait $!
            echo "${limited:-no} $?"
            ls
            """
        let outcome = try await scratch.sh(script, environment: environment)
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.first == "yes 70", "\(outcome.all)")
        #expect(!lines.contains { $0.hasPrefix("core") }, "\(outcome.all)")
        let said = try scratch.read("said").split(separator: "\n").filter { !$0.contains("disabling backtracing") }
        #expect(said.first == "qs-jwt: error: internal error: the program had to stop" && said.count == 2, "\(said)")
    }
    #endif

    @Test func wrongMACsDoNotShowTheRightOne() async throws {
        try scratch.write(environment["JWK"] ?? "", to: "secret.jwk")
        let made = try await scratch.sh("\(Self.create) --cert-privatekey-file secret.jwk")
        let parts = try made.token().text.split(separator: ".")
        let forged = "\(parts[0]).\(parts[1]).\(String(repeating: "A", count: parts[2].count))"
        for format in ["text", "json"] {
            let judged = try await scratch.run(
                "verify",
                "--secret-file",
                "secret",
                "--loglevel",
                "debug",
                "--format",
                format,
                forged
            )
            #expect(judged.status == 1)
            #expect(!judged.all.contains(parts[2]))
        }
    }
}
