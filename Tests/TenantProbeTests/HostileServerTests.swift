import JOSE
import JSON
import TestSupport
import Testing

@testable import TenantProbe

@Suite("A hostile server")
struct HostileServerTests {
    static let evil = [
        "\u{1b}[2J\u{1b}]0;title\u{7}\u{1b}]52;c;ZXZpbA==\u{7}", "a\r\nqs-jwt: accepted\r\n",
        "\u{202e}detpecca\u{2066}",
        "\u{9b}31m\u{8}\u{8}\0", "\u{200b}\u{feff}\u{2028}", "<script>alert(1)</script>]]>", "\\u{1b}[31m",
    ]

    /// Everything of a report that is printed, after what is withheld was taken out.
    private func printed(_ report: ProbeReport) -> [String] {
        let steps = report.steps.flatMap { step -> [String] in
            let texts = [step.url, step.contentType, step.location, step.failure, step.curl].compactMap { $0 }
            let error = step.error
            return texts + step.cookies + [error?.code, error?.title, error?.detail, error?.traceID].compactMap { $0 }
        }
        let facts = (report.identity + report.configuration).flatMap { [$0.name] + $0.texts }
        let subjects = report.findings.compactMap { finding -> String? in
            switch finding.subject {
            case .claim(let name), .header(let name), .setting(let name): name
            default: nil
            }
        }
        let all = report.findings.flatMap(\.texts) + steps + facts + subjects
        return all.map { report.secrets.withheld(from: $0) }
    }

    /// Holds that no secret is printed and no finding holds what a terminal would obey.
    private func check(_ probed: Probed, sourceLocation: SourceLocation = #_sourceLocation) {
        let texts = printed(probed.report)
        let secrets =
            probed.token.split(separator: ".").map { String($0) } + [
                CloudCase.apiKey, "s3cr3tS3ss10nOfTheUser", "5ess10nOfTheUserAnna0", ClientManagedCase.csrf,
            ]
        for text in texts {
            #expect(!secrets.contains { text.contains($0) }, "\(text.prefix(300))", sourceLocation: sourceLocation)
            // A piece of the token, from its signature too.
            let piece = probed.token.suffix(60).prefix(24)
            #expect(!text.contains(piece), "\(text.prefix(300))", sourceLocation: sourceLocation)
        }
        for finding in probed.report.findings {
            for text in finding.texts {
                #expect(text.isFitForTerminal, "\(finding.code): \(text)", sourceLocation: sourceLocation)
                #expect(text.count < 1000, "\(finding.code)", sourceLocation: sourceLocation)
            }
        }
    }

    /// An answer that says this wherever it can.
    private func answer(_ status: Int, _ text: String) -> Reply {
        let error: JSONValue = ["code": .string(text), "title": .string(text), "detail": .string(text)]
        let headers = [
            ("set-cookie", "\(text)=\(text); Path=/"), ("content-type", text), ("location", "/\(text)?\(text)"),
        ]
        let user = CloudCase.anna.with("subject", .string(text)).with("name", .string(text)).with(
            "email",
            .string(text)
        )
        .with("status", .string(text)).with("assignedGroups", [["name": .string(text)]])
        .with("userId", .string(text)).with("userDirectory", .string(text)).with("buildVersion", .string(text))
        let body = user.with("errors", [error]).with("traceId", .string(text)).with("schemaPath", "About")
        return .status(status, body.compact, headers)
    }

    static let statuses = [200, 302, 400, 401, 403, 500]

    /// Asks a tenant and a virtual proxy that answer so at one step each.
    private func check(_ status: Int, _ text: (String) -> String) throws {
        let token = String(decoding: try Fixture.token(CloudCase().header, CloudCase().claims).text, as: UTF8.self)
        let windows = ClientManagedCase()
        let other = String(decoding: try Fixture.token(windows.header, windows.claims).text, as: UTF8.self)
        for step in [CloudCase.login, CloudCase.identity, CloudCase.user] {
            check(
                try probeCloud { probe in
                    probe.options.retries = 0
                    // Where a location leads to is answered in the same way, so that it ends.
                    if status == 302, step != CloudCase.login { return }
                    probe.replies[step] = [answer(status, text(token))]
                    probe.compares(with: try CloudCase.provider())
                }
            )
        }
        for step in [
            ClientManagedCase.session, ClientManagedCase.identity, ClientManagedCase.about, ClientManagedCase.logout,
        ] {
            check(
                try probeClientManaged { probe in
                    probe.options.retries = 0
                    probe.replies[step] = [answer(status, text(other))]
                }
            )
        }
    }

    @Test("escapes, line breaks and bidirectional controls stay visible", arguments: evil, statuses)
    func isEscaped(_ text: String, _ status: Int) throws { try check(status) { _ in text } }

    @Test("the token comes back from everywhere, and is shown nowhere", arguments: statuses)
    func isWithheld(_ status: Int) throws {
        try check(status) { $0 }
        try check(status) { "Missing required claim: \($0)" }
        try check(status) { "\u{1b}[31mhttps://evil.example/?token=\($0.suffix(200))&x" }
        try check(status) { String($0.dropFirst(70)) }
    }

    @Test("cookies, CSRF token and API key come back as well", arguments: [200, 401, 403, 500])
    func withholdsOthers(_ status: Int) throws {
        for text in ["s3cr3tS3ss10nOfTheUser", CloudCase.apiKey] {
            let probed = try probeCloud { probe in
                probe.replies[CloudCase.user] = [answer(status, "see: \(text)!")]
                probe.configuration = [answer(status, "see: \(text)!")]
            }
            check(probed)
        }
        for text in ["5ess10nOfTheUserAnna0", ClientManagedCase.csrf] {
            for step in [ClientManagedCase.identity, ClientManagedCase.about, ClientManagedCase.logout] {
                check(try probeClientManaged { $0.replies[step] = [answer(status, "see: \(text)!")] })
            }
        }
    }

    @Test("a redirect that carries the token off")
    func hidesLocations() throws {
        for step in [CloudCase.login, CloudCase.identity] {
            let token = try probeCloud().token
            for location in [
                "https://evil.example/\(token)", "https://evil.example/?\(token)", "//\(token).evil/", token,
            ] {
                let probed = try probeCloud { probe in
                    probe.replies[step] = [.redirect(to: location)]
                    probe.replies["GET /api/v1/users/\(token)"] = [.status(404)]
                }
                check(probed)
                #expect(probed.report.steps.allSatisfy { $0.location?.contains("?") != true })
            }
        }
    }

    @Test("settings of a site that are not what they should be")
    func escapesSettings() throws {
        for text in Self.evil {
            let long = JSONValue.string(String(repeating: text, count: 2000))
            let proxy = ["jwtAttributeUserId", "jwtAttributeUserDirectory", "jwtAudience", "jwtPublicKeyCertificate"]
                .reduce(try ClientManagedCase.proxy()) { $0.with($1, long) }
                .with("websocketCrossOriginWhiteList", [long, long])
                .with("jwtAttributeMap", [["jwtAttribute": long, "isMandatory": true]])
            let service: JSONValue = ["serverNodeConfiguration": ["hostName": long, "isCentral": true]]
            let probed = try probeClientManaged { $0.compares(proxies: [proxy], services: [service]) }
            check(probed)
            check(try probeClientManaged { $0.compares(proxies: [proxy.with("prefix", long)], services: [service]) })
            let provider: JSONValue = [
                "protocol": "jwtAuth", "active": false,
                "options": ["issuer": long, "staticKeys": [["kid": long, "pem": long]]],
            ]
            check(try probeCloud { $0.compares(with: provider) })
        }
    }

    @Test("endless texts in every place of an error are cut")
    func cutsErrors() throws {
        let long = String(repeating: "x y", count: 30_000)
        let probed = try probeCloud { $0.replies[CloudCase.login] = [.error(401, long, long, long)] }
        probed.expect(.rejected, [.tokenRefused], at: .login)
        for finding in probed.report.findings { for text in finding.texts { #expect(text.count < 1000) } }
        // What is to be withheld is looked for in the whole of them, which takes long.
        #expect(probed.report.steps[0].error?.detail?.utf8.count ?? 0 < 16 << 10)
    }

    @Test("an answer larger than any", arguments: [CloudCase.login, CloudCase.user])
    func survivesMegabytes(_ step: String) throws {
        let long = String(repeating: " ", count: 4 << 20)
        let probed = try probeCloud { $0.replies[step] = [.status(step == CloudCase.login ? 401 : 200, long)] }
        #expect(probed.errors == [step == CloudCase.login ? .tokenRefused : .answerNotJSON])
        check(probed)
    }

    @Test("a name of a claim that the server makes up is cut and escaped when it is printed")
    func cutsClaims() throws {
        let name = String(repeating: "z\u{1b}", count: 100_000)
        let probed = try probeCloud { probe in
            probe.replies[CloudCase.login] = [.error(400, "INTERNAL-TOKEN-1", "", "Missing required claim: \(name)")]
        }
        check(probed)
        #expect(probed.errors == [.tokenRefused])
        let plain = try probeCloud { probe in
            let name = String(repeating: "z", count: 64)
            probe.replies[CloudCase.login] = [.error(400, "INTERNAL-TOKEN-1", "", "Missing required claim: \(name)")]
        }
        check(plain)
        #expect(plain.errors == [.claimMissing])
    }

    @Test("thousands of cookies and headers")
    func survivesHeaders() throws {
        let headers = (0..<5000).map { ("set-cookie", "c\($0)=value-\($0)") } + (0..<5000).map { ("x-\($0)", "y") }
        let probed = try probeCloud { probe in
            probe.replies[CloudCase.login] = [.json(200, [:], headers)]
            probe.replies[CloudCase.identity] = [.status(401)]
        }
        probed.expect(.noVerdict, [.sessionMissing], at: .identity)
        #expect(try probed.only(.sessionMissing).actual == "c0, c1, c2, c3, c4, c5")
    }
}
