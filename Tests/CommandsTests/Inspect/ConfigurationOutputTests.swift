import JSON
import Keys
import Qlik
import TestSupport
import Testing

@testable import Commands
@testable import TenantProbe

@Suite("inspect-key prints what configures a platform")
struct ConfigurationOutputTests {
    private static let certificate = Fixture.path("rsa2048.certificate.pem")
    private static let provider = [
        "inspect-key", "--idp-json", "--issuer", "acme.eu.qlikcloud.com", "--keyid", "key-2026",
    ]
    private static let proxy = ["inspect-key", "--virtual-proxy-json", "--prefix", "portal"]

    private func lines() throws -> [Substring] { try Fixture.text("rsa2048.certificate.pem").split(separator: "\n") }

    @Test(
        "the body that creates an identity provider: the certificate in one line, and nothing that only a tenant knows"
    )
    func printsAProvider() throws {
        let outcome = run(Self.provider + [Self.certificate])
        #expect(outcome.status == 0)
        let expected: JSONValue = [
            "provider": "external", "protocol": "jwtAuth", "interactive": .bool(false), "active": .bool(true),
            "options": [
                "jwtLoginEnabled": .bool(true), "issuer": "acme.eu.qlikcloud.com",
                "staticKeys": [["kid": "key-2026", "pem": .string(try lines().joined())]],
            ],
        ]
        #expect(try outcome.json() == expected)
        #expect(
            outcome.errors == [
                "qs-jwt: info: the body of POST /api/v1/identity-providers, for a Tenant Admin; qs-jwt sends nothing",
                "  hint: by hand: Administration > Identity provider > Create new > JWT, with \(Self.certificate), "
                    + "the issuer and the key ID",
                "  hint: qs-jwt explain set-up-qscloud goes on from here",
            ]
        )
    }

    @Test("description and clock tolerance only when asked for; what JSON must escape stays what it is")
    func printsOptionalMembers() throws {
        let description = "Portal \"süd\"\t\\"
        let words = Self.provider + ["--description", description, "--clock-tolerance", "30", Self.certificate]
        let body = try run(words).json()
        #expect(body.members?.map(\.name).suffix(3) == ["description", "clockToleranceSec", "options"])
        #expect(body.member("description") == .string(description))
        #expect(body.member("clockToleranceSec")?.numberValue?.text == "30")
    }

    @Test("the certificate of a pair, whatever else of it is given")
    func takesPairs() throws {
        let scratch = try Scratch()
        let key = try scratch.copy("rsa2048.private.pem", as: "privatekey.pem")
        let alone = run(Self.provider + [Self.certificate])
        let pair = run(Self.provider + [key, Fixture.publicKeyFile(), Self.certificate])
        #expect(pair.output == alone.output && pair.status == 0)
        #expect(!pair.output.contains("PRIVATE"))
        let container = run(Self.provider + [Fixture.path("rsa2048.certificate.der")])
        #expect(container.output == alone.output)
    }

    @Test("the members of a virtual proxy: PEM with its line breaks, the usual claim names")
    func printsAProxy() throws {
        let outcome = run(Self.proxy + ["--audience", "hdJh34wkK", Self.certificate])
        #expect(outcome.status == 0)
        let expected: JSONValue = [
            "description": "JWT", "prefix": "portal", "sessionCookieHeaderName": "X-Qlik-Session-portal",
            "anonymousAccessMode": .init(0), "authenticationMethod": .init(4),
            "jwtPublicKeyCertificate": .string(try lines().joined(separator: "\n")),
            "jwtAttributeUserId": "userId", "jwtAttributeUserDirectory": "userDirectory",
            "jwtAudience": "hdJh34wkK", "jwtAttributeMap": .array([]),
        ]
        #expect(try outcome.json() == expected)
        #expect(outcome.hints.count == 6)
        #expect(outcome.hints.contains { $0.hasPrefix("by a script: POST /qrs/virtualproxyconfig ") })
        #expect(
            outcome.hints[2]
                == "JWT attribute for user ID 'userId', for user directory 'userDirectory', audience 'hdJh34wkK'"
        )
    }

    @Test("names, description and no audience; a reserved name is warned of")
    func printsAnotherProxy() throws {
        let names = ["--userid-claim", "sub", "--userdir-claim", "[ACME]", "--description", "Portal"]
        let outcome = run(Self.proxy + names + [Self.certificate])
        #expect(outcome.status == 0)
        let body = try outcome.json()
        #expect(body.member("jwtAttributeUserId") == "sub")
        #expect(body.member("jwtAttributeUserDirectory") == "[ACME]")
        #expect(body.member("description") == "Portal")
        #expect(body.member("jwtAudience") == nil)
        #expect(outcome.said("warning").map { $0.hasPrefix("claim-name-reserved (claim sub)") } == [true])
    }

    /// What a probe compares a token with is read from the same members.
    @Test("the probe reads what is printed")
    func isReadBack() throws {
        let printed = run(Self.provider + [Self.certificate])
        let provider = try #require(IdentityProvider(printed.json()))
        #expect(provider.isActive && provider.issuer == "acme.eu.qlikcloud.com" && provider.keyIDs == ["key-2026"])
        let members = run(Self.proxy + ["--audience", "a", Self.certificate])
        let proxy = VirtualProxy(try members.json())
        #expect(proxy.prefix == "portal" && proxy.methodName == "JWT" && proxy.anonymousAccess == 0)
        #expect(proxy.names?.userID == "userId" && proxy.names?.userDirectory == "userDirectory")
        #expect(proxy.audience == "a")
        // As a whole it is a file with this key, too.
        let pem = try #require(provider.key("key-2026")?.pem)
        for text in [pem, proxy.certificate, printed.output, members.output] {
            let read = run("inspect-key", "--pem", "-", stdin: text)
            #expect(try read.output == Fixture.text("rsa2048.public.pem"))
        }
    }

    @Test("what the walk says to enter in the QMC is what is printed")
    func agreesWithTheWalk() throws {
        let text = run("explain", "set-up-qseow").output
        let command = try #require(text.split(separator: "\n").first { $0.contains("--virtual-proxy-json") })
        let words = ShellWords.of(String(command).replacing("publickey.cer", with: Self.certificate))
        let body = try run(Array(words.dropFirst())).json()
        for (field, member) in [
            ("Prefix", "prefix"), ("Session cookie header name", "sessionCookieHeaderName"),
            ("JWT attribute for user ID", "jwtAttributeUserId"),
            ("JWT attribute for user directory", "jwtAttributeUserDirectory"), ("Audience", "jwtAudience"),
        ] {
            let value = try #require(body.member(member)?.stringValue)
            #expect(text.contains("\n  - \(field): \(value)"), "\(field)")
        }
    }
}
