#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

/// The tenant's clock, which may be wrong on purpose.
struct TenantClock: Sendable {
    let offset: Double

    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    var now: Date { Date(timeIntervalSinceNow: offset) }

    /// Whole seconds since 1970, which tokens count in.
    var seconds: Double { now.timeIntervalSince1970.rounded(.down) }

    /// The time as it is written in JSON: `2026-11-27T18:00:00Z`.
    var timestamp: String { now.formatted(.iso8601) }

    /// The time as the header `Date` has it (RFC 9110, section 5.6.7).
    var httpDate: String {
        let text = timestamp
        let parts = text.split { !$0.isNumber }
        guard parts.count == 6, let month = Int(parts[1]), Self.months.indices.contains(month - 1) else { return text }
        let day = Int((seconds / 86_400).rounded(.down)) % 7
        let name = Self.days[day < 0 ? day + 7 : day]
        return "\(name), \(parts[2]) \(Self.months[month - 1]) \(parts[0]) \(parts[3]):\(parts[4]):\(parts[5]) GMT"
    }
}
