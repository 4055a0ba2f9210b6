import JOSE
import JSON
import Messages
import Qlik
import TestSupport
import Testing

@testable import TenantProbe

@Suite("Guesses at what a virtual proxy means")
struct GuessTests {
    typealias Case = ClientManagedCase

    static let guesses: [(reply: Reply, code: FindingCode)] = [
        (.redirect(to: "/login"), .redirectedToLogin),
        (.html(400, "The http request header is incorrect."), .virtualProxyUnknown),
    ]

    private func probe(_ reply: Reply, _ setting: String = "description", _ value: JSONValue? = nil) throws -> Probed {
        try probeClientManaged { probe in
            probe.replies[Case.session] = [reply]
            probe.compares(proxies: [try Case.proxy().with(setting, value)])
        }
    }

    @Test("where nothing is known of the configuration, they are errors", arguments: guesses)
    func stand(_ guess: (reply: Reply, code: FindingCode)) throws {
        try probeClientManaged { $0.replies[Case.session] = [guess.reply] }
            .expect(.rejected, [guess.code], at: .session)
        let unread = try probeClientManaged { probe in
            probe.replies[Case.session] = [guess.reply]
            probe.repository = [Case.proxies: [.status(403)]]
        }
        unread.expect(.rejected, [guess.code], at: .session)
        #expect(unread.warnings == [.configurationUnreadable])
        #expect(unread.report.findings.first?.code == .configurationUnreadable)
    }

    @Test("where the configuration explains the answer, they are notes", arguments: guesses)
    func yield(_ guess: (reply: Reply, code: FindingCode)) throws {
        let method = try probe(guess.reply, "authenticationMethod", 3)
        method.expect(.rejected, [.authenticationMethodWrong], at: .session)
        #expect(method.codes(.note) == [guess.code])
        let missing = try probe(guess.reply, "prefix", "other")
        missing.expect(.rejected, [.virtualProxyMissing], at: .session)
        #expect(missing.codes(.note) == [guess.code])
    }

    @Test("403 has two meanings, of which both are said until one is shown")
    func readsForbidden() throws {
        let bare = try probeClientManaged { $0.replies[Case.session] = [.status(403)] }
        bare.expect(.rejected, [.hostNotAllowed, .tokenRefused], at: .session)
        #expect(try bare.only(.tokenRefused).fix?.words.contains("--client-cert") == true)
        let unread = try probeClientManaged { probe in
            probe.replies[Case.session] = [.status(403)]
            probe.repository = [Case.proxies: [.failure(.connectionFailed)]]
        }
        unread.expect(.rejected, [.hostNotAllowed, .tokenRefused], at: .session)
        #expect(unread.report.findings.first?.code == .configurationUnreadable)
        let expired = try probeClientManaged { probe in
            probe.replies[Case.session] = [.status(403)]
            probe.claims = probe.claims.with("exp", 1_799_999_000).with("iat", 1_799_998_000)
        }
        expired.expect(.rejected, [.expired], at: .session)
        #expect(Set(expired.codes(.note)).isSuperset(of: [.hostNotAllowed, .tokenRefused]))
    }

    @Test("403 with a list that was read: the list, the token, or the other settings")
    func weighsForbidden() throws {
        let missing = try probe(.status(403), "websocketCrossOriginWhiteList", ["other.example"])
        missing.expect(.rejected, [.hostNotAllowed], at: .session)
        #expect(try missing.only(.hostNotAllowed).actual == "other.example")
        #expect(missing.codes(.note) == [.tokenRefused])
        let fitting = try probe(.status(403))
        fitting.expect(.rejected, [.tokenRefused], at: .session)
        #expect(!fitting.report.findings.contains { $0.code == .hostNotAllowed })
        let end = try probe(.status(403), "websocketCrossOriginWhiteList", ["acme.com"])
        end.expect(.rejected, [.tokenRefused], at: .session)
        #expect(end.warnings == [.hostNotAllowed])
        let audience = try probe(.status(403), "jwtAudience", "other")
        audience.expect(.rejected, [.audienceMismatch], at: .session)
        #expect(audience.codes(.note) == [.tokenRefused])
    }

    @Test("where all settings fit, the fix is another one", arguments: guesses)
    func adviseOtherwise(_ guess: (reply: Reply, code: FindingCode)) throws {
        let bare = try probeClientManaged { $0.replies[Case.session] = [guess.reply] }
        let fitting = try probe(guess.reply)
        fitting.expect(.rejected, [guess.code], at: .session)
        let fixes = (try bare.only(guess.code).fix, try fitting.only(guess.code).fix)
        #expect(fixes.0 != fixes.1 && fixes.1 == ClientManagedRefusal.fixWhereSettingsFit(guess.code))
    }

    @Test("a 400 in other words is a refusal that gives no reason", arguments: ["", "Bad Request", "incorrect"])
    func readsOtherPages(_ text: String) throws {
        let probed = try probeClientManaged { $0.replies[Case.session] = [.html(400, text)] }
        probed.expect(.rejected, [.tokenRefused], at: .session)
        let compared = try probe(.html(400, text), "jwtAudience", "other")
        compared.expect(.rejected, [.audienceMismatch], at: .session)
        #expect(compared.codes(.note) == [.tokenRefused])
    }

    @Test("anonymous access comes first where the session is a visitor's")
    func putsAnonymousAccessFirst() throws {
        let probed = try probeClientManaged { probe in
            probe.replies[Case.identity] = [.json(200, ["userId": "anonymous\\1", "userDirectory": "NONE"])]
            probe.compares(proxies: [try Case.proxy().with("anonymousAccessMode", 1)])
        }
        probed.expect(.rejected, [.anonymousAccess, .identityDiffers], at: .identity)
    }

    @Test("a token without the claims that are compared is not compared, which is said")
    func isUnconfirmed() throws {
        let bare = { (probe: inout ClientManagedCase) in
            probe.claims = probe.claims.with("userId", nil).with("userDirectory", nil).with("uid", "anna")
        }
        let probed = try probeClientManaged(bare)
        #expect(probed.report.verdict == .accepted && probed.warnings.contains(.identityUnconfirmed))
        #expect(try probed.only(.identityUnconfirmed).expected == "userId and userDirectory")
        // The names that the virtual proxy reads are known now.
        let compared = try probeClientManaged { probe in
            bare(&probe)
            let proxy = try Case.proxy().with("jwtAttributeUserId", "uid")
            probe.compares(proxies: [proxy.with("jwtAttributeUserDirectory", "[ACME]")])
        }
        #expect(compared.report.verdict == .accepted && !compared.warnings.contains(.identityUnconfirmed))
        let visitor = try probeClientManaged { probe in
            bare(&probe)
            probe.replies[Case.identity] = [.json(200, ["userId": "anonymous\\1", "userDirectory": "NONE"])]
        }
        #expect(visitor.report.verdict == .rejected && visitor.errors.first == .identityDiffers)
    }
}
