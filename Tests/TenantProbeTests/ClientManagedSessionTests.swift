import JOSE
import JSON
import Messages
import Qlik
import TestSupport
import Testing

@testable import TenantProbe

@Suite("Cookies and sessions of a virtual proxy")
struct ClientManagedSessionTests {
    typealias Case = ClientManagedCase

    private static let balancer = ("set-cookie", "AWSALB=abcdefgh-12345678; Path=/")

    @Test("a cookie that is no session: the token is sent once more", arguments: [301, 302, 303, 307, 401])
    func asksOnceMore(_ status: Int) throws {
        for first in [204, 404] {
            let probed = try probeClientManaged { probe in
                probe.replies[Case.session] = [.status(first, [Self.balancer])]
                probe.replies[Case.identity] = [.redirect(status, to: "/login"), .json(200, Case.anna, [Case.cookie])]
            }
            probed.expect(.accepted)
            #expect(probed.asked == [Case.session, Case.identity, Case.identity, Case.about, Case.logout])
            #expect(probed.requests.map { $0.bearer != nil } == [true, false, true, false, false])
        }
    }

    @Test(
        "an answer that names nobody is no session, whatever its status",
        arguments: [["loginUri": "/login"], ["session": "inactive"], ["userId": "", "loginUri": "/login"]]
            as [JSONValue]
    )
    func namesNobody(_ answer: JSONValue) throws {
        let closed = try probeClientManaged { probe in
            probe.replies[Case.session] = [.status(200)]
            probe.replies[Case.identity] = [.json(200, answer)]
        }
        closed.expect(.rejected, [.sessionMissing], at: .identity)
        #expect(closed.report.session == .none)
        let opened = try probeClientManaged { $0.replies[Case.identity] = [.json(200, answer)] }
        opened.expect(.noVerdict, [.sessionMissing], at: .identity)
        #expect(opened.asked == [Case.session, Case.identity, Case.identity, Case.logout])
        // Whoever has a name is logged in, with whatever else.
        let anna = try probeClientManaged { probe in
            guard case .object(let members) = Case.anna else { return }
            probe.replies[Case.identity] = [.json(200, .object(members + [JSONMember("loginUri", "/login")]))]
        }
        anna.expect(.accepted)
    }

    @Test("any other answer is judged at once", arguments: [308, 400, 403, 404, 500])
    func asksOnce(_ status: Int) throws {
        let probed = try probeClientManaged { $0.replies[Case.identity] = [.redirect(status, to: "/login")] }
        #expect(probed.asked == [Case.session, Case.identity, Case.logout])
    }

    @Test("without a cookie the token was there already, and is not sent twice", arguments: [302, 401])
    func doesNotRepeat(_ status: Int) throws {
        let probed = try probeClientManaged { probe in
            probe.replies[Case.session] = [.status(404)]
            probe.replies[Case.identity] = [.redirect(status, to: "/login")]
        }
        #expect(probed.asked == [Case.session, Case.identity] && probed.report.verdict == .rejected)
    }

    @Test("the session is missing only where one was opened", arguments: [302, 401], [200, 204])
    func missesTheSession(_ status: Int, _ first: Int) throws {
        let opened = try probeClientManaged { probe in
            probe.replies[Case.session] = [.status(first, [Case.cookie])]
            probe.replies[Case.identity] = [.redirect(status, to: "/login")]
        }
        opened.expect(.noVerdict, [.sessionMissing], at: .identity)
        #expect(opened.asked == [Case.session, Case.identity, Case.identity, Case.logout])
        #expect(try opened.only(.sessionMissing).fix?.words.contains("--connect-to") == true)
        let old = try probeClientManaged { probe in
            probe.replies[Case.session] = [.status(404, [Case.cookie])]
            probe.replies[Case.identity] = [.redirect(status, to: "/login")]
        }
        old.expect(.rejected, [status == 401 ? .tokenRefused : .redirectedToLogin], at: .identity)
        #expect(old.asked.last == Case.logout)
    }

    @Test("no configuration is asked for when the session is missing")
    func keepsTheCertificate() throws {
        let probed = try probeClientManaged { probe in
            probe.replies[Case.identity] = [.status(401)]
            probe.compares(proxies: [try Case.proxy()])
        }
        #expect(probed.report.verdict == .noVerdict && probed.configurationRequests.isEmpty)
        #expect(!probed.report.steps.contains { $0.name == .configuration })
    }

    @Test(
        "cookies of an answer that was cut count, so that the session ends",
        arguments: [Case.session, Case.identity]
    )
    func logsOutOfCutAnswers(_ step: String) throws {
        let cookies = [(name: "X-Qlik-Session-jwt", value: "5ess10nOfTheUserAnna0")]
        for kind in [.answerIncomplete, .answerTooLarge, .timedOut(whileConnecting: false)] as [TransportFailure.Kind] {
            let probed = try probeClientManaged { probe in
                if step == Case.identity { probe.replies[Case.session] = [.status(404)] }
                probe.replies[step] = [.broken(kind, cookies: cookies, milliseconds: 9)]
            }
            #expect(probed.report.verdict == .noVerdict && probed.asked.last == Case.logout)
            let failed = probed.report.steps.dropLast().last
            #expect(failed?.cookies == ["X-Qlik-Session-jwt"] && failed?.milliseconds == 9 && failed?.isSent == true)
        }
    }

    static let deletions = [
        "X-Qlik-Session-jwt=; Path=/; Max-Age=0", "X-Qlik-Session-jwt=deleted; Max-Age=0",
        "a=bcdefghi;max-age=0;Path=/",
        "a=bcdefghi; MAX-AGE = 0", "a=bcdefghi; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "a=; Expires=0",
    ]

    @Test(
        "a cookie that is taken away is no session: the token goes again, and there is nothing to end",
        arguments: deletions
    )
    func passesOverDeletions(_ line: String) throws {
        let probed = try probeClientManaged { $0.replies[Case.session] = [.status(404, [("set-cookie", line)])] }
        probed.expect(.accepted)
        #expect(probed.asked == [Case.session, Case.identity])
        #expect(probed.requests.allSatisfy { $0.bearer != nil })
        #expect(probed.report.steps.allSatisfy { $0.cookies.isEmpty })
    }

    @Test(
        "a cookie that lasts",
        arguments: ["a=bcdefghi; Max-Age=3600", "a=bcdefghi; Max-Age=10; Path=/", "a=max-age=0"]
    )
    func keepsOthers(_ line: String) throws {
        let probed = try probeClientManaged { $0.replies[Case.session] = [.status(204, [("set-cookie", line)])] }
        #expect(probed.report.steps[0].cookies == ["a"] && probed.asked.last == Case.logout)
    }
}
