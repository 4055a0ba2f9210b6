import JSON
import TestSupport
import Testing

@Suite("Language and time zone change nothing that programs read")
struct LocaleTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch.withProgram() }

    private static let environments = [
        ["LANG": "ar_EG.UTF-8", "LC_ALL": "ar_EG.UTF-8", "TZ": "Asia/Kathmandu"],
        ["LANG": "C", "LC_ALL": "C", "TZ": ":bad"],
        ["LANG": "de_DE.UTF-8", "TZ": "America/St_Johns"], ["LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr", "TZ": "UTC+14"],
        ["LANG": "fa_IR", "TZ": ""],
    ]

    /// Says a test as skipped whose locale is not installed: what it looked at was made under C.
    private func cancelWithoutLocale(_ environment: [String: String]) async throws {
        guard let name = environment["LC_ALL"] ?? environment["LANG"], name != "C" else { return }
        func plain(_ name: some StringProtocol) -> String { name.lowercased().filter { $0 != "-" } }
        let known = try await scratch.sh("locale -a").lines.map(plain)
        guard !known.contains(plain(name)) else { return }
        try Test.cancel("the locale \(name) is not installed")
    }

    @Test(arguments: environments)
    func reportsAreTheSame(_ environment: [String: String]) async throws {
        let token = try await scratch.token("--not-before", "2030-01-01T00:00:00Z", "--claim", "title=IĞIİ")
        for options in [
            ["--format", "json", "--at", "2030-06-01T00:00:00+05:45"], ["--at", "2030-06-01T00:00:00+05:45"],
            ["--format", "json", "--at", "1893457800", "--leeway", "1h"],
        ] {
            let words = ["verify", "--cert-publickey-file", "publickey.pem", token.text] + options
            let plain = try await scratch.run(words, environment: ["LC_ALL": "C", "TZ": "UTC"])
            let there = try await scratch.run(words, environment: environment)
            #expect(plain.bytes == there.bytes)
            #expect(plain.status == there.status)
            #expect(plain.error == there.error)
        }
        try await cancelWithoutLocale(environment)
    }

    @Test(arguments: environments)
    func tokensAreTheSame(_ environment: [String: String]) async throws {
        let words = [
            "create-qseow", "--userdir", "D", "--userid", "u", "--audience", "a", "--expires", "1.5h",
            "--not-before", "2030-01-01T00:00:00Z", "--cert-privatekey-file", "privatekey.pem", "--claim",
            "iat:=1893456000",
        ]
        let plain = try await scratch.run(words).token()
        let there = try await scratch.run(words, environment: environment).token()
        #expect(plain.text == there.text)
        #expect(try there.integer("exp") == 1_893_461_400)
        try await cancelWithoutLocale(environment)
    }

    @Test(arguments: environments)
    func namesAndTimesOfCertificatesAreTheSame(_ environment: [String: String]) async throws {
        let made = try await scratch.run(
            ["create-cert", "--cert-key-type", "p256", "--cert-file-prefix", "new_", "--format", "json"],
            environment: environment
        ).json()
        let end = try #require(made.member("notAfter")?.stringValue)
        #expect(end.wholeMatch(of: /20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z/) != nil)
        try await cancelWithoutLocale(environment)
    }
}
