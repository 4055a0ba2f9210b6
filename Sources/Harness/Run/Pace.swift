package import JOSE
internal import Qlik
internal import Synchronization

/// Keeps the requests to a tenant within its rate limit: 100 a minute over five minutes (qlik.dev, "Rate limiting"); and
/// those to a site apart.
package final class Pace: Sendable {
    /// Logins in one window, at most.
    private static let most = 500
    /// Seconds.
    private static let window = 300

    /// The times of the latest logins, by address; those to come included.
    private let logins = Mutex<[String: [Int]]>([:])
    /// Whose turn it is at a site, by address.
    private let turns = Mutex<[String: Turn]>([:])
    private let clock: @Sendable () -> NumericDate
    private let pause: @Sendable (Int) -> Void

    /// A pace by this clock; `pause` waits so many seconds.
    package init(clock: @escaping @Sendable () -> NumericDate, pause: @escaping @Sendable (Int) -> Void) {
        self.clock = clock
        self.pause = pause
    }

    /// Sends, at a site while nobody else does: whoever ends a session there ends all of that user.
    func send<Answer>(
        to address: String,
        platform: Platform,
        _ send: () throws -> sending Answer
    ) throws -> Answer {
        guard platform == .clientManaged else {
            wait(for: address)
            return try send()
        }
        let turn = turns.withLock { turns in
            let turn = turns[address] ?? Turn()
            turns[address] = turn
            return turn
        }
        return try turn.lock.withLock { _ in try send() }
    }

    private final class Turn: Sendable { let lock = Mutex(()) }

    /// Waits until one more login fits.
    private func wait(for address: String) {
        let now = clock().seconds
        let seconds = logins.withLock { logins in
            var times = logins[address] ?? []
            let free = times.count < Self.most ? now : times[times.count - Self.most] + Self.window
            // A clock that is set back must not make anybody wait for longer.
            let turn = min(max(now, free), now + Self.window)
            times.append(turn)
            logins[address] = times.suffix(Self.most)
            return turn - now
        }
        if seconds > 0 { pause(seconds) }
    }
}
