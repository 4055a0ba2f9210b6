import JOSE
import JSON
import Messages
import Testing

@testable import TenantProbe

@Suite("Repetitions after 429 and 503")
struct RetryTests {
    private func probe(
        _ replies: [Reply],
        _ adjust: (inout ConnectionOptions) -> Void = { _ in }
    ) throws -> Probed {
        try probeCloud { probe in
            probe.replies[CloudCase.login] = replies
            adjust(&probe.options)
        }
    }

    private static let good = Reply.json(200, [:], CloudCase.cookies, date: now)

    @Test("the pause doubles where the server names none", arguments: [429, 503])
    func waits(_ status: Int) throws {
        let probed = try probe([.status(status), .status(status), Self.good])
        probed.expect(.accepted)
        #expect(probed.waits == [1, 2])
        #expect(probed.report.steps[0].tries == 3)
        #expect(probed.report.steps.count == 3)
        #expect(probed.requests.prefix(3).allSatisfy { $0.bearer == "Bearer \(probed.token)" })
    }

    @Test(
        "the server's own pause, also where it is in the past",
        arguments: [(5, 5), (0, 0), (-7, 0), (60, 60), (Int.min, 0)]
    )
    func obeys(_ asked: Int, _ waited: Int) throws {
        let probed = try probe([.status(429, retryAfter: asked), Self.good])
        probed.expect(.accepted)
        #expect(probed.waits == [waited])
    }

    @Test("longer than a request may take is not waited for", arguments: [61, 86_400, .max])
    func doesNotWait(_ asked: Int) throws {
        let probed = try probe([.status(429, retryAfter: asked)])
        probed.expect(.noVerdict, [.rateLimited], at: .login)
        #expect(probed.waits.isEmpty)
        #expect(probed.report.steps[0].tries == 1)
        #expect(try probed.only(.rateLimited).fix?.words.contains("--max-time") == true)
    }

    @Test("it gives up", arguments: [(429, FindingCode.rateLimited), (503, .serverFailed)], [0, 1, 2, 5])
    func givesUp(_ answer: (status: Int, code: FindingCode), _ retries: Int) throws {
        let probed = try probe([.status(answer.status)]) { $0.retries = retries }
        probed.expect(.noVerdict, [answer.code], at: .login)
        #expect(probed.waits.count == retries)
        #expect(probed.waits.allSatisfy { (0...60).contains($0) })
        #expect(probed.report.steps[0].tries == retries + 1)
        #expect(probed.asked == Array(repeating: CloudCase.login, count: retries + 1))
    }

    @Test("all pauses together are no longer than a request may take", arguments: [429, 503])
    func endsInTime(_ status: Int) throws {
        let probed = try probe([.status(status)]) { $0.retries = 20 }
        #expect(probed.waits == [1, 2, 4, 8, 16])
        #expect(try probe([.status(status)]) { ($0.retries, $0.maximumTime) = (20, 5000) }.waits == [1, 2])
        #expect(try probe([.status(status)]) { $0.maximumTime = 999 }.waits.isEmpty)
        #expect(try probe([.status(status, retryAfter: 25)]) { $0.retries = 20 }.waits == [25, 25])
        let steps = try probeCloud { probe in
            probe.options.retries = 20
            probe.replies[CloudCase.login] = [.status(status, retryAfter: 40), Self.good]
            probe.replies[CloudCase.user] = [.status(status, retryAfter: 21)]
        }
        #expect(steps.waits == [40] && steps.report.verdict == .noVerdict)
    }

    @Test("a bare 401 after a first try, which may have used the token up, is no verdict")
    func doubtsRetries() throws {
        for isFresh in [true, false] {
            let probed = try probeCloud { probe in
                probe.isFresh = isFresh
                probe.replies[CloudCase.login] = [.status(503), .status(401, date: now)]
                probe.compares(with: try CloudCase.provider())
            }
            probed.expect(.noVerdict, [.tokenRefused], at: .login)
            #expect(try probed.only(.tokenRefused).fix?.words.contains("--retry 0") == true)
        }
        let told = try probe([.status(429, retryAfter: 1), .error(401, "LOGIN-2")])
        told.expect(.rejected, [.tenantUnknown], at: .login)
        let explained = try probeCloud { probe in
            probe.header = probe.header.with("kid", "key-2025")
            probe.replies[CloudCase.login] = [.status(503), .status(401, date: now)]
            probe.compares(with: try CloudCase.provider())
        }
        explained.expect(.rejected, [.keyIDMismatch], at: .login)
    }

    @Test("a virtual proxy takes a token more than once, so it is judged all the same")
    func trustsRetriesOnWindows() throws {
        let probed = try probeClientManaged { $0.replies[ClientManagedCase.session] = [.status(503), .status(401)] }
        probed.expect(.rejected, [.tokenRefused], at: .session)
    }

    @Test("milliseconds of all tries, also of those that failed, and whether anything was sent")
    func addsUp() throws {
        let probed = try probe([.status(503), .broken(.answerIncomplete, milliseconds: 30)])
        #expect(probed.report.steps[0].milliseconds == 37 && probed.report.steps[0].isSent)
        let unsent = try probe([.broken(.connectionFailed, milliseconds: 12)])
        #expect(unsent.report.steps[0].milliseconds == 12 && !unsent.report.steps[0].isSent)
        // A first try that was answered was sent, whatever becomes of the second.
        let late = try probe([.status(503), .broken(.connectionFailed)])
        #expect(late.report.steps[0].isSent)
    }

    @Test("the pause that was asked for on the command line")
    func takesTheDelay() throws {
        let probed = try probe([.status(503), .status(503, retryAfter: 3), Self.good]) { $0.retryDelay = 7 }
        #expect(probed.waits == [7, 3])
        #expect(try probe([.status(503), Self.good]) { $0.retryDelay = 0 }.waits == [0])
    }

    @Test("no other answer is asked for twice", arguments: [400, 401, 403, 404, 408, 500, 502, 504])
    func asksOnce(_ status: Int) throws {
        let probed = try probe([.status(status)])
        #expect(probed.asked == [CloudCase.login] && probed.waits.isEmpty)
    }

    @Test("a connection that fails is not tried again")
    func doesNotRepeatFailures() throws {
        let probed = try probe([.failure(.answerIncomplete), Self.good])
        probed.expect(.noVerdict, [.answerIncomplete], at: .login)
        #expect(probed.asked == [CloudCase.login])
    }

    @Test("on Windows and for the configuration as well")
    func repeatsElsewhere() throws {
        let windows = try probeClientManaged { probe in
            probe.replies[ClientManagedCase.identity] = [.status(503), .json(200, ClientManagedCase.anna)]
        }
        windows.expect(.accepted)
        #expect(windows.waits == [1])
        let cloud = try probeCloud { probe in
            probe.configuration = [.status(429, retryAfter: 2), .json(200, ["data": [try CloudCase.provider()]])]
        }
        #expect(cloud.report.findings.isEmpty && cloud.waits == [2])
    }
}
