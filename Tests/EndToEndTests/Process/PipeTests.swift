import TestSupport
import Testing

@Suite("A pipe from create to verify")
struct PipeTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch.withProgram() }

    private static let create = """
        ./qs-jwt create-qseow --userdir D --userid u --audience a --expires 1h --cert-privatekey-file privatekey.pem
        """
    private static let verify = "./qs-jwt verify --cert-publickey-file publickey.pem"

    @Test(arguments: ["", " -", " --jwt-file -", " --audience a"])
    func ends0WhenTheTokenIsAccepted(_ options: String) async throws {
        let result = try await scratch.sh("\(Self.create) | \(Self.verify)\(options)")
        #expect(result.status == 0)
        #expect(result.output.hasPrefix("accepted: expires in "))
        #expect(result.error.isEmpty)
    }

    @Test func ends0ForQlikCloud() async throws {
        let result = try await scratch.sh(
            """
            ./qs-jwt create-qscloud --issuer i --keyid k --subject s --username n --expires 1h --groups g 'g h' \
            --cert-privatekey-file privatekey.pem | \(Self.verify) --issuer i --keyid k --subject s
            """
        )
        #expect(result.status == 0)
        #expect(result.error.isEmpty)
    }

    @Test(arguments: ["s/A/B/", "s/J/K/2", "s/.$/-/", "s/./e/1;s/$/A/", "s/[.]/../", "s/[.][^.]*$//"])
    func ends1WhenTheTokenIsAltered(_ alteration: String) async throws {
        let result = try await scratch.sh(
            "\(Self.create) >made; sed '\(alteration)' made >altered; \(Self.verify) <altered"
        )
        try #require(try scratch.read("made") != scratch.read("altered"))
        #expect(result.status == 1)
        #expect(result.output.hasPrefix("rejected: "))
        #expect(result.error.isEmpty)
    }

    @Test func ends1WhenAnExpectationIsNotMet() async throws {
        let result = try await scratch.sh("\(Self.create) | \(Self.verify) --audience other")
        #expect(result.status == 1)
        #expect(result.output.contains("error: audience-mismatch (claim aud)"))
    }

    @Test func ends1WhenAnotherKeySigned() async throws {
        let result = try await scratch.sh(
            "\(Self.create) | ./qs-jwt verify --cert-publickey-file '\(Fixture.path("rsa2048-b.certificate.pem"))'"
        )
        #expect(result.status == 1)
        #expect(result.output.contains("error: signature-invalid"))
    }

    @Test func ends2WithoutAKey() async throws {
        let result = try await scratch.sh("\(Self.create) | ./qs-jwt verify")
        result.expectUnusable("there is no key to verify the signature with")
        #expect(result.error.contains("qs-jwt decode shows a token without judging it"))
    }

    @Test func ends1WhenNothingWasSigned() async throws {
        let result = try await scratch.sh("./qs-jwt create-qseow --userid u 2>/dev/null | \(Self.verify)")
        #expect(result.status == 1)
        #expect(result.output.contains("error: malformed: the token is empty"))
    }

    @Test func isReadByAShellVariable() async throws {
        let result = try await scratch.sh(
            """
            set -e
            TOKEN=$(\(Self.create) --loglevel debug)
            \(Self.verify) "$TOKEN" && \(Self.verify) --jwt "$TOKEN" && \(Self.verify) "Bearer $TOKEN"
            """
        )
        #expect(result.status == 0)
        #expect(result.error.contains("removed a 'Bearer ' prefix"))
    }

    @Test func keyOrTokenComesFromStandardInputButNotBoth() async throws {
        let right = try await scratch.sh(
            "\(Self.create) >token; ./qs-jwt verify --cert-publickey-file - --jwt-file token <publickey.pem"
        )
        #expect(right.status == 0)
        #expect(right.output.contains("with standard input"))
        let wrong = try await scratch.sh("./qs-jwt verify --cert-publickey-file - <publickey.pem")
        wrong.expectUnusable("only one of")
    }
}

@Suite("A token that is issued while verify waits for it")
struct SlowPipeTests {
    /// Issued two seconds after `verify` was started, with a start of validity that is its own time.
    @Test(arguments: ["verify", "decode"])
    func countsFromWhenItCame(_ command: String) async throws {
        let result = try await Scratch.withProgram().sh(
            """
            { sleep 2; ./qs-jwt create-qscloud --issuer i --keyid k --subject s --username n --expires 1h \
            --cert-privatekey-file privatekey.pem; } | ./qs-jwt \(command) --cert-publickey-file publickey.pem
            """
        )
        #expect(result.status == 0, "\(result.all)")
    }
}
