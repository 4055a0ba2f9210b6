package import JOSE
internal import Qlik
internal import Synchronization

/// Keeps the requests to a tenant within its rate limit: 100 a minute over five minutes (qlik.dev, "Rate limiting").
package final class Pace: Sendable {
    /// Logins in one window, at most.
    private static let most = 500
    /// Seconds.
    private static let window = 300

    /// The times of the latest logins, by address; those to come included.
    private let logins = Mutex<[String: [Int]]>([:])
    private let clock: @Sendable () -> NumericDate
    private let pause: @Sendable (Int) -> Void

    /// A pace by this clock; `pause` waits so many seconds.
    package init(clock: @escaping @Sendable () -> NumericDate, pause: @escaping @Sendable (Int) -> Void) {
        self.clock = clock
        self.pause = pause
    }

    /// Waits until one more login fits.
    func wait(for address: String, platform: Platform) {
        guard platform == .cloud else { return }
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
