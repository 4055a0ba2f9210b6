internal import JOSE
internal import Synchronization
internal import TenantProbe

/// Which servers have answered so far, so that a run does not wait again for one that never does.
final class ServerWatch: Sendable {
    private enum State {
        case answering
        case silent
    }

    /// By the route key of the server.
    private let states = Mutex<[String: State]>([:])

    /// Whether the server was never reached.
    func isSilent(_ routeKey: String) -> Bool { states.withLock { $0[routeKey] == .silent } }

    func note(_ answer: ProbeReport, from routeKey: String) {
        let isAnswered = answer.steps.contains { $0.status != nil }
        let isOutOfReach = answer.verdict == .noVerdict && answer.findings.contains { $0.code.meansNoVerdict }
        states.withLock { states in
            if isAnswered {
                states[routeKey] = .answering
            } else if isOutOfReach, states[routeKey] == nil {
                states[routeKey] = .silent
            }
        }
    }
}
