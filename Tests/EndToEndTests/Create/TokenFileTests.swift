import TestSupport
import Testing

@Suite("A token in a file")
struct TokenFileTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch.withProgram() }

    private static let create = """
        ./qs-jwt create-qseow --userdir D --userid u --audience a --expires 1h --cert-privatekey-file privatekey.pem
        """

    @Test(arguments: ["000", "077"])
    func isReadableByItsOwnerAlone(_ mask: String) async throws {
        let result = try await scratch.sh("umask \(mask); \(Self.create) --output token.jwt")
        #expect(result.status == 0)
        #expect(result.output.isEmpty)
        #expect(result.error == "qs-jwt: info: token written to token.jwt\n")
        #expect(try scratch.mode("token.jwt") == 0o600)
        #expect(try scratch.names() == ["token.jwt"])
        let judged = try await scratch.run(
            "verify",
            "--cert-publickey-file",
            "publickey.pem",
            "--jwt-file",
            "token.jwt"
        )
        #expect(judged.status == 0)
        #expect(judged.error.isEmpty)
    }

    @Test func isNotReplacedUnasked() async throws {
        try scratch.write("kept", to: "token.jwt")
        try await scratch.sh("\(Self.create) --output token.jwt").expectUnusable("'token.jwt' exists already")
        #expect(try scratch.read("token.jwt") == "kept")
        #expect(try await scratch.sh("\(Self.create) --output token.jwt --force").status == 0)
        #expect(try scratch.read("token.jwt").hasPrefix("eyJ"))
        #expect(try scratch.mode("token.jwt") == 0o600)
        #expect(try scratch.names() == ["token.jwt"])
    }

    @Test(arguments: [".", "/dev/null", "missing/token", "privatekey.pem/token", "", "./"])
    func isWrittenToAFileOnly(_ path: String) async throws {
        try await scratch.sh("\(Self.create) --output '\(path)' --force").expectUnusable()
        #expect(try scratch.names().isEmpty)
    }

    @Test func isWrittenTogetherWithANewKeyOrNotAtAll() async throws {
        let create =
            Self.create.replacing("--cert-privatekey-file privatekey.pem", with: "--cert-create")
            + " --cert-key-type p256 --cert-file-prefix new_"
        try await scratch.sh("\(create) --output missing/token").expectUnusable("cannot write 'missing/token'")
        #expect(try scratch.names().isEmpty)
        try await scratch.sh("\(create) --output new_publickey.pem").expectUnusable()
        #expect(try scratch.names().isEmpty)
        #expect(try await scratch.sh("\(create) --output token").status == 0)
        #expect(try scratch.names() == ["new_privatekey.pem", "new_publickey.cer", "new_publickey.pem", "token"])
    }

    @Test func isNotWrittenWhenSigningIsRefused() async throws {
        let result = try await scratch.run(
            "create-qscloud",
            "--issuer",
            "i",
            "--keyid",
            "k",
            "--subject",
            "s",
            "--expires",
            "2h",
            "--strict",
            "--cert-privatekey-file",
            "privatekey.pem",
            "--output",
            "token"
        )
        #expect(result.status == 1)
        #expect(result.output.isEmpty)
        #expect(result.error.contains("not signed, because of --strict: "))
        #expect(try scratch.names().isEmpty)
    }
}
