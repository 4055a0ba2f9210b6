import JOSE
import JSON
import Messages
import TestSupport
import Testing

@testable import TenantProbe

@Suite("Why a tenant refuses")
struct CloudRefusalTests {
    static let known: [(status: Int, code: String, finding: FindingCode)] = [
        (401, "LOGIN-2", .tenantUnknown), (401, "INVALID-IDP-CONFIG", .providerBroken), (403, "AUTH-5", .userNotMember),
        (400, "LOGIN-12", .emailTaken), (403, "USER_INVITE_EXPIRED", .invitationExpired),
    ]

    @Test("what Qlik has told of", arguments: known)
    func knows(_ refusal: (status: Int, code: String, finding: FindingCode)) throws {
        let probed = try probeCloud { $0.replies[CloudCase.login] = [.error(refusal.status, refusal.code, "A title")] }
        probed.expect(.rejected, [refusal.finding], at: .login)
        #expect(try probed.only(refusal.finding).actual == "status \(refusal.status), \(refusal.code), A title")
        #expect(probed.report.steps.last?.error?.traceID == "0af7651916cd43dd")
        #expect(probed.asked == [CloudCase.login])
    }

    @Test(
        "a missing claim is named",
        arguments: [
            ("JWT_LOGIN_VALIDATIONS Missing required claim: nbf", "nbf"),
            ("JWT_LOGIN_VALIDATIONS: Missing required claim: email_verified, and more", "email_verified"),
            ("Missing required claim:jti", "jti"),
        ]
    )
    func namesTheClaim(_ detail: String, _ claim: String) throws {
        let probed = try probeCloud { probe in
            probe.replies[CloudCase.login] = [.error(400, "INTERNAL-TOKEN-1", "Invalid token request", detail)]
        }
        probed.expect(.rejected, [.claimMissing], at: .login)
        #expect(try probed.only(.claimMissing).subject == .claim(claim))
    }

    @Test(
        "an error that is not known is a refusal in the server's words",
        arguments: [
            ("INTERNAL-TOKEN-1", "Something else"), ("INTERNAL-TOKEN-1", "Missing required claim: "), ("AUTH-1", "x"),
            ("login-2", ""), ("LOGIN-22", ""), ("", ""),
        ]
    )
    func keepsOthers(_ code: String, _ detail: String) throws {
        let probed = try probeCloud { $0.replies[CloudCase.login] = [.error(401, code, "T", detail)] }
        probed.expect(.rejected, [.tokenRefused], at: .login)
        #expect(try probed.only(.tokenRefused).actual?.contains("status 401") == true)
    }

    static let names = ["a", "nbf", "https://acme.com/claim", "~!", String(repeating: "z", count: 64)]
    static let others = [
        String(repeating: "z", count: 65), "z\u{1b}[31m", "claïm", "\u{202e}fbn", "a\u{200b}", "\u{7f}", "日本", ",", " ",
    ]

    @Test("a name of 1 to 64 printable characters of ASCII is a claim's, and nothing else is", arguments: names, others)
    func readsNames(_ name: String, _ other: String) throws {
        func probe(_ name: String, isFresh: Bool = true) throws -> Probed {
            try probeCloud { probe in
                probe.isFresh = isFresh
                let detail = "Missing required claim: \(name)"
                probe.replies[CloudCase.login] = [.error(400, "INTERNAL-TOKEN-1", "", detail)]
                probe.compares(with: try CloudCase.provider())
            }
        }
        let known = try probe(name)
        known.expect(.rejected, [.claimMissing], at: .login)
        #expect(try known.only(.claimMissing).subject == .claim(name))
        let unknown = try probe(other, isFresh: false)
        unknown.expect(.rejected, [.tokenRefused], at: .login)
        #expect(try unknown.only(.tokenRefused).message.contains("for a reason that is not known here"))
    }

    @Test("a token was used before only where the tenant says nothing", arguments: [400, 401, 403])
    func infersUseFromSilence(_ status: Int) throws {
        for detail in ["JWT is not valid", nil] as [String?] {
            let probed = try probeCloud { probe in
                probe.isFresh = false
                probe.replies[CloudCase.login] = [.error(status, "AUTH-17", "Unauthorized", detail)]
                probe.compares(with: try CloudCase.provider())
            }
            let isBare = status == 401 && detail == nil
            probed.expect(.rejected, [isBare ? .tokenUsedUp : .tokenRefused], at: .login)
        }
    }

    @Test("a bare 401, of a token that nothing speaks against")
    func doesNotKnow() throws {
        let probed = try probeCloud { $0.replies[CloudCase.login] = [.status(401, date: now)] }
        probed.expect(.rejected, [.tokenRefused], at: .login)
        #expect(try probed.only(.tokenRefused).fix?.words.contains("--api-key-env") == true)
    }

    @Test("a bare 401 that the token explains")
    func isExplainedOffline() throws {
        let probed = try probeCloud { probe in
            probe.claims = probe.claims.with("nbf", nil)
            probe.replies[CloudCase.login] = [.status(401, date: now)]
        }
        probed.expect(.rejected, [.claimMissing], at: .login)
        #expect(try probed.only(.claimMissing).subject == .claim("nbf"))
    }

    @Test("a bare 401 that the server's clock explains", arguments: [-3600, 3600])
    func isExplainedByTheClock(_ skew: Int) throws {
        let probed = try probeCloud { probe in
            probe.replies[CloudCase.login] = [.status(401, date: NumericDate(seconds: now.seconds + skew))]
        }
        probed.expect(.rejected, [.clockSkew], at: .login)
        #expect(probed.report.clockSkew == skew)
        let words = skew > 0 ? "has expired" : "is not yet valid"
        #expect(try probed.only(.clockSkew).message.contains(words))
    }

    @Test("a clock that is off without harm is a warning", arguments: [-3600, 3600])
    func warnsOfTheClock(_ skew: Int) throws {
        let probed = try probeCloud { probe in
            probe.replies[CloudCase.login] = [
                .json(200, [:], CloudCase.cookies, date: NumericDate(seconds: now.seconds + skew))
            ]
        }
        probed.expect(.accepted)
        #expect(probed.warnings == [.clockSkew] && probed.report.verdict == .accepted)
    }

    @Test("a clock that is off by seconds is not worth a word", arguments: [-30, -2, 0, 30])
    func passesOverSeconds(_ skew: Int) throws {
        let probed = try probeCloud { probe in
            probe.replies[CloudCase.login] = [
                .json(200, [:], CloudCase.cookies, date: NumericDate(seconds: now.seconds + skew))
            ]
        }
        #expect(probed.report.findings.isEmpty)
    }

    @Test("dates out of all bounds", arguments: [NumericDate.bounds.lowerBound, NumericDate.bounds.upperBound])
    func survivesDates(_ seconds: Int) throws {
        for status in [200, 401] {
            let probed = try probeCloud {
                $0.replies[CloudCase.login] = [.status(status, date: NumericDate(seconds: seconds))]
            }
            #expect(probed.report.findings.contains { $0.code == .clockSkew })
        }
    }

    @Test("a bare 401 that the configuration explains")
    func isExplainedByTheConfiguration() throws {
        let probed = try probeCloud { probe in
            probe.header = probe.header.with("kid", "key-2025")
            probe.replies[CloudCase.login] = [.status(401, date: now)]
            probe.compares(with: try CloudCase.provider())
        }
        probed.expect(.rejected, [.keyIDMismatch], at: .login)
    }

    @Test("a bare 401 of a token that was given, when everything fits: it was used before")
    func wasUsedBefore() throws {
        let probed = try probeCloud { probe in
            probe.isFresh = false
            probe.replies[CloudCase.login] = [.status(401, date: now)]
            probe.compares(with: try CloudCase.provider())
        }
        probed.expect(.rejected, [.tokenUsedUp], at: .login)
        let fresh = try probeCloud { probe in
            probe.replies[CloudCase.login] = [.status(401, date: now)]
            probe.compares(with: try CloudCase.provider())
        }
        fresh.expect(.rejected, [.tokenRefused], at: .login)
        #expect(try fresh.only(.tokenRefused).fix?.words.contains("used before") == false)
    }

    @Test("what a tenant takes all the same is no error")
    func hasTheLastWord() throws {
        let probed = try probeCloud { probe in
            probe.claims = probe.claims.with("nbf", nil)
            probe.compares(with: try CloudCase.provider().with("active", false))
        }
        probed.expect(.accepted)
        #expect(probed.report.verdict == .accepted)
        #expect(Set(probed.warnings) == [.claimMissing, .providerInactive])
    }

    @Test("errors stand before warnings")
    func sorts() throws {
        let probed = try probeCloud { probe in
            probe.options.isInsecure = true
            probe.claims = probe.claims.with("nbf", nil).with("group", "Sales")
            probe.replies[CloudCase.login] = [.status(401, date: NumericDate(seconds: now.seconds - 90))]
        }
        let severities = probed.report.findings.map(\.severity)
        #expect(severities == severities.sorted())
        #expect(severities.contains(.error) && severities.contains(.warning))
    }
}
