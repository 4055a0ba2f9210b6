import TestSupport
import Testing

/// What loads libcurl, and what becomes of a probe without it.
@Suite
struct LibraryTests {
    private static let probe = [
        "probe-qscloud", "--tenant", "localhost:9", "--connect-timeout", "2", "--noproxy", "*",
        "--cert-privatekey-file",
        "privatekey.pem", "--issuer", "i", "--keyid", "k", "--subject", "s", "--username", "u",
    ]

    #if os(Linux)
    /// The loader tells which libraries it looks for.
    @Test(arguments: [
        ["--help"], ["explain"], ["explain", "expired"], ["inspect-key", "publickey.pem"],
        ["create-cert", "--cert-key-type", "p256"], ["decode", "a.b.c"],
        ["verify", "--cert-publickey-file", "publickey.pem", "a.b.c"],
        [
            "create-qseow", "--userdir", "D", "--userid", "u", "--audience", "a", "--expires", "1h",
            "--cert-privatekey-file", "privatekey.pem",
        ],
    ])
    func startsWithoutLibcurl(_ words: [String]) async throws {
        let outcome = try await Scratch.withProgram().run(words, environment: ["LD_DEBUG": "files"])
        #expect(outcome.error.contains("libcrypto"))
        #expect(!outcome.error.contains("libcurl"))
    }

    @Test func aProbeLoadsIt() async throws {
        let outcome = try await Scratch.withProgram().run(Self.probe, environment: ["LD_DEBUG": "files"])
        #expect(outcome.error.contains("libcurl"))
    }

    @Test func namesThePackageWhereItIsMissing() async throws {
        let scratch = try Scratch.withProgram()
        // Files that are no libraries, found before the real one.
        try scratch.write("", to: "libcurl.so.4")
        try scratch.write("", to: "libcurl.so")
        let outcome = try await scratch.run(Self.probe, environment: ["LD_LIBRARY_PATH": scratch.path])
        outcome.expectUnusable("a probe needs libcurl")
        #expect(outcome.error.contains("apt-get install libcurl4"))
    }
    #endif
}
