import JOSE
import Messages
import Synchronization
import TestSupport
import Testing

@testable import TenantProbe

/// Counts up, by one each time it is asked.
private final class Counter: Sendable {
    private let value = Mutex(0)

    func next() -> Int {
        value.withLock { value in
            value += 1
            return value
        }
    }
}

@Suite("The end of a conversation before its time")
struct EndingTests {
    typealias Case = ClientManagedCase

    /// A probe that is interrupted once it has been asked so often whether it is.
    private func interrupted(after count: Int, _ adjust: (inout Case) -> Void = { _ in }) throws -> Probed {
        let counter = Counter()
        return try probeClientManaged { probe in
            probe.surroundings = { $0.isInterrupted = { counter.next() > count } }
            adjust(&probe)
        }
    }

    @Test("what was opened is ended wherever the user ends the probe", arguments: 1...3)
    func endsSession(_ requests: Int) throws {
        let probed = try interrupted(after: requests)
        #expect(probed.report.verdict == .noVerdict)
        #expect(probed.errors.first == .interrupted)
        #expect(probed.asked == Array([Case.session, Case.identity, Case.about].prefix(requests)) + [Case.logout])
        #expect(probed.report.sessions == ProbeSessions(probed.report.steps))
        #expect(probed.report.sessions.opened == 1 && probed.report.sessions.isEnded)
    }

    @Test("before the first request nothing is sent")
    func sendsNothing() throws {
        let probed = try interrupted(after: 0)
        probed.expect(.noVerdict, [.interrupted], at: .session)
        #expect(probed.requests.isEmpty && probed.report.steps.isEmpty)
    }

    @Test("what was refused is told all the same")
    func tellsRefusal() throws {
        let probed = try interrupted(after: 1) { probe in
            probe.replies[Case.session] = [.status(401)]
            probe.compares(proxies: [])
        }
        #expect(probed.report.verdict == .noVerdict)
        #expect(probed.errors == [.interrupted, .tokenRefused])
        #expect(probed.configurationRequests.isEmpty)
    }

    @Test("a transfer that was broken off, whose session ends in a time of its own")
    func isBrokenOff() throws {
        let stop = TransportFailure.Kind.stopped(.interrupted, whileConnecting: false)
        let probed = try probeClientManaged { probe in
            probe.replies[Case.identity] = [.failure(stop)]
            probe.replies[Case.logout] = [.failure(stop), .status(204)]
        }
        probed.expect(.noVerdict, [.interrupted], at: .identity)
        #expect(probed.asked.suffix(2) == [Case.logout, Case.logout])
        #expect(probed.requests.last?.bounds.remaining == 5000)
        #expect(probed.requests.last?.bounds.isInterrupted() == false)
    }

    @Test("no answer to the token: there may be a session that nobody can end")
    func mayHaveSession() throws {
        let probed = try probeClientManaged { $0.replies[Case.session] = [.failure(.timedOut(whileConnecting: false))] }
        #expect(probed.codes(.note).contains(.logoutFailed))
        let unsent = try probeClientManaged { $0.replies[Case.session] = [.failure(.connectionFailed)] }
        #expect(!unsent.report.findings.contains { $0.code == .logoutFailed })
    }

    /// A probe each of whose questions for the time takes a second, with this deadline in milliseconds.
    private func timed(_ deadline: Int, _ adjust: (inout Case) -> Void = { _ in }) throws -> Probed {
        let counter = Counter()
        return try probeClientManaged { probe in
            probe.options.deadline = deadline
            probe.surroundings = { $0.stopwatch = { counter.next() * 1000 } }
            adjust(&probe)
        }
    }

    @Test("the deadline holds for all requests together, and leaves time for the end of the session")
    func hasDeadline() throws {
        let probed = try timed(1500)
        probed.expect(.noVerdict, [.deadlineReached], at: .identity)
        #expect(probed.asked == [Case.session, Case.logout])
        #expect(probed.requests.map(\.bounds.remaining) == [500, 5000])
        #expect(try timed(60_000).report.verdict == .accepted)
    }

    @Test("a token that was accepted stays so when only the rest is late")
    func staysAccepted() throws {
        let probed = try timed(2500)
        probed.expect(.accepted)
        #expect(probed.warnings.contains(.repositoryUnconfirmed))
    }

    @Test("a pause that would end after the deadline is not made")
    func doesNotWait() throws {
        func busy(_ deadline: Int) throws -> [Int] {
            try timed(deadline) { $0.replies[Case.session] = [.status(503, "", retryAfter: 20)] }.waits
        }
        #expect(try busy(10_000).isEmpty)
        #expect(try busy(100_000) == [20, 20])
    }

    @Test("the end of a session that takes too long is no deadline of the user's")
    func closesInTime() throws {
        let probed = try probeClientManaged { probe in
            probe.replies[Case.identity] = [.failure(.stopped(.interrupted, whileConnecting: false))]
            probe.replies[Case.logout] = [
                .failure(.stopped(.interrupted, whileConnecting: false)),
                .failure(.stopped(.deadline, whileConnecting: false)),
            ]
        }
        let reason = try probed.only(.logoutFailed).actual ?? ""
        #expect(reason.contains("in time") && !reason.contains("conversation"), "\(reason)")
    }

    @Test("answers without cookies open sessions that nobody can end, and no more of them than needed")
    func hasNoCookies() throws {
        let probed = try probeClientManaged { $0.replies[Case.session] = [.status(204, [])] }
        #expect(probed.asked == [Case.session, Case.identity])
        #expect(probed.report.sessions.opened == 2 && !probed.report.sessions.isEnded)
        #expect(try probed.only(.logoutFailed).severity == .warning)
        #expect(probed.warnings.contains(.repositoryUnconfirmed))
    }

    @Test("a refusal that comes with the cookie of a session leaves one, which is said")
    func isRefusedWithCookie() throws {
        let probed = try probeClientManaged { probe in
            probe.replies[Case.session] = [.status(403, [Case.cookie])]
            probe.replies[Case.logout] = [.status(403)]
        }
        #expect(probed.report.sessions.opened == 1 && !probed.report.sessions.isEnded)
        #expect(probed.codes(.warning).contains(.logoutFailed))
        let ended = try probeClientManaged { $0.replies[Case.session] = [.status(403, [Case.cookie])] }
        #expect(ended.report.sessions.isEnded)
        #expect(!ended.codes(.warning).contains(.logoutFailed))
    }

    @Test("sessions are counted by the cookies that are named for one")
    func countsSessions() throws {
        let balancer = ("set-cookie", "AWSALB=abcdefgh-12345678; Path=/")
        let balanced = try probeClientManaged { probe in
            probe.replies[Case.session] = [.status(204, [balancer])]
            probe.replies[Case.identity] = [.status(401), .json(200, Case.anna, [Case.cookie])]
        }
        #expect(balanced.report.sessions.opened == 1)
        let twice = try probeClientManaged { probe in
            probe.replies[Case.identity] = [.status(401), .json(200, Case.anna, [Case.cookie])]
        }
        #expect(twice.report.sessions.opened == 2)
        #expect(try probeCloud().report.sessions.opened == 1)
        #expect(try !probeCloud().report.sessions.isEnded)
        let refused = try probeClientManaged { $0.replies[Case.session] = [.status(401, [balancer])] }
        #expect(refused.report.sessions.opened == 0)
    }
}
