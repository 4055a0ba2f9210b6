import Foundation
import Synchronization

/// Lets a few callers in at a time, in the order in which they came.
///
/// Test runners begin all tests at once. What takes a process or a server waits here, so that a slow or busy machine has
/// a few of them at a time and not hundreds.
package final class Limit: Sendable {
    private struct State {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    /// Child processes of the whole test run: one for each core, and never more than a few.
    package static let processes = Limit(cores)
    /// Servers of the whole test run.
    ///
    /// They have a limit of their own, since who holds a server waits for processes.
    package static let servers = Limit(cores)

    private static let cores = min(max(2, ProcessInfo.processInfo.activeProcessorCount), 8)

    init(_ count: Int) { state = Mutex(State(free: count)) }

    /// Waits for a place, and holds it as long as `body` takes.
    package func run<Result>(
        isolation: isolated (any Actor)? = #isolation,
        _ body: () async throws -> Result
    ) async rethrows -> Result {
        await enter()
        defer { leave() }
        return try await body()
    }

    private func enter() async {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                guard state.free == 0 else {
                    state.free -= 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    private func leave() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
