package import JSON
internal import Messages

/// The times of a token, `exp`, `nbf` and `iat`, each read once for all who judge them (RFC 7519 §4.1.4 to §4.1.6).
package struct TimeClaims: Sendable {
    /// A claim of time; one of another type or out of range is never treated as absent.
    package struct Reading: Sendable {
        package let name: String
        package let value: JSONValue
        /// What it says, as it must be read: in seconds.
        package let date: NumericDate?
        /// The unit that it was written in by mistake, and what was meant.
        package let mistake: (unit: TimeUnit, date: NumericDate)?

        /// What it says, unless that was not meant.
        package var meantDate: NumericDate? { mistake == nil ? date : nil }
    }

    private let readings: [Reading]

    /// - Parameters:
    ///   - claims: an object.
    ///   - now: what the times are compared with where the token has none in seconds; without it, none is then taken
    ///     to be in another unit.
    package init(_ claims: JSONValue, now: NumericDate?) {
        let values = ["exp", "nbf", "iat"].compactMap { name in claims.member(name).map { (name, $0) } }
        let dates = values.map { $0.1.numberValue.flatMap(NumericDate.init) }
        // iat is the last of them, and the one that is near the present.
        let reference = dates.reversed().compactMap { $0 }.first { $0.seconds < TimeUnit.leastNumber } ?? now
        readings = zip(values, dates).map { value, date in
            Reading(
                name: value.0,
                value: value.1,
                date: date,
                mistake: reference.flatMap { near in
                    value.1.numberValue.flatMap { TimeUnit.reading($0, near: near) }
                }
            )
        }
    }

    /// `nil` when the token does not have the claim.
    package subscript(name: String) -> Reading? { readings.first { $0.name == name } }

    /// What is no time in seconds: one finding for all claims with the same wrong unit.
    package func findings() -> [Finding] { unitFindings() + readings.compactMap(finding) }

    /// The same for the units alone.
    package func unitFindings() -> [Finding] { TimeUnit.allCases.compactMap(finding) }

    private func finding(_ unit: TimeUnit) -> Finding? {
        let wrong = readings.filter { $0.mistake?.unit == unit }
        guard let first = wrong.first, let meant = first.mistake?.date else { return nil }
        let names = wrong.map(\.name)
        let all = names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
        let isReadable = wrong.allSatisfy { $0.date != nil }
        return Finding(
            unit == .milliseconds ? .timeInMilliseconds : .timeOutOfRange,
            isReadable ? .warning : .error,
            .claim(first.name),
            names.count == 1 ? "this time looks like \(unit.words)" : "\(all) look like \(unit.words)",
            expected: "\(meant.seconds), which is \(meant.rfc3339)",
            actual: first.value.numberValue?.text.excerpt(40),
            fix: "\(unit.fix)",
            source: "RFC 7519 §2"
        )
    }

    private func finding(_ reading: Reading) -> Finding? {
        guard reading.date == nil, reading.mistake == nil else { return nil }
        guard let number = reading.value.numberValue else {
            return Finding(
                .timeNotANumber,
                .error,
                .claim(reading.name),
                "this time is not a number",
                expected: "seconds since 1970",
                actual: reading.value.typedExcerpt,
                fix: "issue the token with a JSON number there, without quotes",
                source: "RFC 7519 §2"
            )
        }
        return Finding(
            .timeOutOfRange,
            .error,
            .claim(reading.name),
            "this number is out of range for a time",
            expected: "seconds since 1970",
            actual: number.text.excerpt(40),
            fix: "issue the token with the time in seconds",
            source: "RFC 7519 §2"
        )
    }
}
