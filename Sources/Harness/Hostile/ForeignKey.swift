package import Keys
internal import Synchronization

/// A key that is not trusted, made for the first variant that needs it: making one takes longer than a whole run.
package final class ForeignKey: Sendable {
    private let made = Mutex<PrivateKey?>(nil)
    private let make: @Sendable () throws -> PrivateKey

    /// A key that is made in this way, once.
    package init(_ make: @escaping @Sendable () throws -> PrivateKey = { try PrivateKey(generating: .rsa2048) }) {
        self.make = make
    }

    func key() throws -> PrivateKey {
        try made.withLock { made in
            if let made { return made }
            let key = try make()
            made = key
            return key
        }
    }
}
