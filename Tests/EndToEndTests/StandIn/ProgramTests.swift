import Foundation
import JSON
import TestSupport
import Testing

/// The stand-in as a program of its own: its files, its page, and what it says about a wrong configuration.
@Suite
struct ProgramTests {
    @Test func theReadyFileStandsWhileItListens() async throws {
        let path = try await StandIn.run(options: ["--ready-file", "address", "--port", "0"]) { standIn in
            let path = standIn.scratch.path + "/address"
            #expect(try String(contentsOfFile: path, encoding: .utf8) == standIn.origin + "\n")
            let authority = try String(contentsOfFile: standIn.scratch.path + "/root.pem", encoding: .utf8)
            #expect(authority.hasPrefix("-----BEGIN CERTIFICATE-----\n"))
            return (path, standIn.scratch)
        }
        #expect(!FileManager.default.fileExists(atPath: path.0))
    }

    @Test func thePageSaysWhatItIs() async throws {
        let root = "[[qseow.virtual-proxy]]\nprefix = \"\"\nmethod = \"ticket\"\n"
        try await StandIn.run(Tenant(isHTTPS: false)) { standIn in
            let page = try standIn.client().send("GET", "/")
            #expect(page.status == 200)
            let text = String(decoding: page.body, as: UTF8.self)
            for part in ["This is not Qlik", "/login/jwt-session", "/jwt/qps/csrftoken"] {
                #expect(text.contains(part))
            }
        }
        // The root is the default virtual proxy's where there is one.
        try await StandIn.run(Tenant(isHTTPS: false, more: root)) { standIn in
            let client = try standIn.client()
            #expect(try client.send("GET", "/").status == 302)
            #expect(try client.send("GET", "/stand-in").status == 200)
        }
    }

    @Test func theOwnNameOfATenantStandsInItsAddresses() async throws {
        let cloud = "own-name = \"acme.example\"\nhostnames = [\"alias.example\"]"
        try await StandIn.run(Tenant(isHTTPS: false, cloud: cloud)) { standIn in
            let client = try standIn.client()
            let token = try await standIn.token()
            let session = [
                "Cookie": try client.send("POST", "/login/jwt-session", ["Authorization": "Bearer \(token)"]).cookies
            ]
            let location = try #require(try client.send("GET", "/api/v1/users/me", session).header("location"))
            let own = "http://acme.example:\(client.port)/api/v1/"
            #expect(location.hasPrefix(own + "users/"))
            let tenant = try #require(try client.send("GET", "/api/v1/tenants/me", session).header("location"))
            let record = try #require(try client.send("GET", tenant, session).json)
            let names = record.member("hostnames")?.elements?.compactMap(\.stringValue)
            #expect(names == ["acme.example", "alias.example"])
            let link = record.member("links")?.member("self")?.member("href")?.stringValue
            #expect(link?.hasPrefix(own + "tenants/") == true)
        }
    }

    @Test func theSettingsOfATenantAreTold() async throws {
        let cloud = "hostnames = [\"-\"]\ninactivity-minutes = 30\nip-allow = [\"192.0.2.0/24\"]"
        try await StandIn.run(Tenant(isHTTPS: false, cloud: cloud)) { standIn in
            let client = try standIn.client()
            let key = ["Authorization": "Bearer \(StandIn.apiKey)"]
            let settings = try #require(try client.send("GET", "/api/core/auth-settings", key).json)
            #expect(settings.member("userSessionInactivityTimeoutMinutes")?.numberValue?.text == "30")
            #expect(settings.member("maxUserSessionLifespanMinutes")?.numberValue?.text == "1440")
            #expect(settings.member("isDefault")?.boolValue == false)
            let policies = try client.send("GET", "/api/core/ip-policies", key).json?.member("data")?.elements
            #expect(policies?.first?.member("allowedIps")?.elements?.compactMap(\.stringValue) == ["192.0.2.0/24"])
            let location = try client.send("GET", "/api/v1/tenants/me", key).header("location")
            let tenant = try client.send("GET", try #require(location), key).json
            #expect(tenant?.member("hostnames")?.elements?.compactMap(\.stringValue) == ["foreign.example"])
            let other = ["Authorization": "Bearer another key"]
            #expect(try client.send("GET", "/api/core/auth-settings", other).status == 401)
        }
    }

    @Test func hasTheVersionOfTheOtherProgram() async throws {
        let scratch = try Scratch.withProgram()
        let version = "./qs-jwt --version | sed -n 's/^qs-jwt //p'"
        let versions = try await scratch.sh("\(version); '\(StandIn.program())' --version")
        #expect(versions.status == 0)
        #expect(Set(versions.lines.dropLast()).count == 1, "\(versions.all)")
    }

    @Test func aWrongConfigurationIsNamedWithItsPlace() async throws {
        let wrong = [
            ("[qscloud]\napi-kee = \"x\"\n", "tenant.toml: line 2, column 1: qscloud.api-kee: unknown key"),
            ("[qscloud]\npage-size = \"x\"\n", "line 2, column 1: qscloud.page-size: must be a whole number"),
            ("[qscloud]\npage-size = \n", "tenant.toml: line 2, column 13: expected a value"),
            ("[qscloud]\nown-name = \"a:1\"\n", "qscloud.own-name: must be a host name without a port"),
            ("", "tenant.toml: there is neither [qscloud] nor [qseow] in it"),
            ("names = [\"localhost:9801\"]\n[qseow]\n", "names: 'localhost:9801' is no host name and no IP address"),
            ("names = []\n[qseow]\n", "line 1, column 1: names: is empty"),
            (
                "[qscloud]\nhosts = [\"https://localhost:9893\"]\n",
                "qscloud.hosts: 'https://localhost:9893' is no host name and no IP address"
            ),
            ("[qscloud]\nhosts = [\"*\"]\n", "qscloud.hosts: '*' is no host name"),
            ("[qscloud]\nhostnames = [\"a b\"]\n", "qscloud.hostnames: 'a b' is no host name"),
            ("[qscloud]\n" + proxy("login"), "qseow.virtual-proxy[1].prefix: 'login' never gets a request"),
            ("[qscloud]\n" + proxy("api/v1"), "qseow.virtual-proxy[1].prefix: 'api/v1' never gets a request"),
            (proxy("stand-in"), "line 2, column 1: qseow.virtual-proxy[1].prefix: 'stand-in' never gets a request"),
            (proxy("stand-in/a"), "prefix: 'stand-in/a' never gets a request"),
            ("[qseow]\nrelease = \"2019\"\n", "qseow.release: '2019' is not known"),
            ("[[fault]]\npath = \"/\"\n", "line 2, column 1: fault[1].kind: missing"),
            (
                "[[qseow.virtual-proxy]]\nprefix = \"jwt\"\ncertificate = \"none.pem\"\n",
                "line 3, column 1: qseow.virtual-proxy[1].certificate: cannot read 'none.pem'"
            ),
        ]
        let scratch = try Scratch.withProgram()
        let missing = try await scratch.sh("'\(StandIn.program())' none.toml --exit-with-parent")
        #expect(missing.status == 2 && missing.error.contains("none.toml: cannot be read"))
        #expect(missing.error.contains("its least content is in the section 'Install' of the manual"))
        for (text, message) in wrong {
            try scratch.write(text, to: "tenant.toml")
            let outcome = try await scratch.sh("'\(StandIn.program())' tenant.toml --exit-with-parent")
            #expect(outcome.status == 2)
            #expect(outcome.output.isEmpty)
            #expect(outcome.error.hasPrefix("qs-jwt-stand-in: error: tenant.toml: "), "\(outcome.error)")
            #expect(outcome.error.contains(message), "\(outcome.error)")
            #expect(outcome.error.contains("\n  hint: "), "\(outcome.error)")
        }
    }

    /// A key that has lost its line breaks, as `inspect-key --idp-pem` prints it or a shell joins it, is the same key.
    @Test func aKeyInOneLineIsRead() async throws {
        let scratch = try Scratch.withProgram()
        let certificate = try Fixture.text("rsa2048.certificate.pem")
        let forms = [
            certificate.replacing("\n", with: ""), certificate.replacing("\n", with: " "),
            certificate.replacing("\n", with: "\\n"), try Fixture.text("rsa2048.public.pem").replacing("\n", with: ""),
        ]
        var text = "tls = false\n"
        for (number, form) in forms.enumerated() {
            try scratch.write(form, to: "key\(number).pem")
            text += "[[qscloud.identity-provider]]\nissuer = \"acme.eu.qlikcloud.com\"\nkeyid = \"\(number)\"\n"
            text += "certificate = \"key\(number).pem\"\n"
        }
        try await StandIn.run(text, in: scratch) { standIn in
            for number in forms.indices {
                let token = try await standIn.token(StandIn.cloudUser.map { $0 == "key-2026" ? "\(number)" : $0 })
                let login = ["Authorization": "Bearer \(token)"]
                #expect(try standIn.client().send("POST", "/login/jwt-session", login).status == 200)
            }
        }
    }

    /// The prefixes that look alike and do get requests are no errors.
    @Test func otherPrefixesAreTaken() async throws {
        let alone = ["login", "app", "api/v1"].map(proxy)
        let besides = ["[qscloud]\n"] + ["", "login-2", "api", "stand-in-2"].map(proxy)
        for text in [alone, besides] {
            try await StandIn.run("tls = false\n" + text.joined(), in: try Scratch.withProgram()) { standIn in
                for prefix in ["login", "api"] {
                    let path = "/\(prefix)/qps/csrftoken"
                    let status = try standIn.client().send("GET", path).status
                    #expect((status == 302) == text.contains(proxy(prefix)))
                }
            }
        }
    }

    private func proxy(_ prefix: String) -> String {
        "[[qseow.virtual-proxy]]\nprefix = \"\(prefix)\"\nmethod = \"ticket\"\n"
    }
}
