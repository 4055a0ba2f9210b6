internal import ArgumentParser

/// How much is said on standard error.
package enum LogLevel: String, Sendable, CaseIterable, Comparable, ExpressibleByArgument {
    case error, warn, warning, info, verbose, debug

    private var rank: Int {
        switch self {
        case .error: 0
        case .warn, .warning: 1
        case .info: 2
        case .verbose: 3
        case .debug: 4
        }
    }

    package static func < (one: LogLevel, other: LogLevel) -> Bool { one.rank < other.rank }
}
