package import JOSE
internal import Qlik
internal import Synchronization

/// Keeps the requests to a tenant within its rate limit: 100 a minute over five minutes (qlik.dev, "Rate limiting").
package final class Pace: Sendable {
    private struct Account {
        /// Logins that may follow at once; below zero while somebody waits.
        var credit: Double
        var time: Int
    }

    private static let perSecond = 100.0 / 60
    private static let most = 500.0

    private let accounts = Mutex<[String: Account]>([:])
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
        let missing = accounts.withLock { accounts in
            var account = accounts[address] ?? Account(credit: Self.most, time: now)
            let earned = Double(max(0, now - account.time)) * Self.perSecond
            account.credit = min(Self.most, account.credit + earned) - 1
            account.time = now
            accounts[address] = account
            return -account.credit
        }
        guard missing > 0 else { return }
        pause(Int((missing / Self.perSecond).rounded(.up)))
    }
}
