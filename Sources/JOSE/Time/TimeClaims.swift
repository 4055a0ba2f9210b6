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
        package private(set) var mistake: (unit: TimeUnit, date: NumericDate)?

        /// What it says, unless that was not meant.
        package var meantDate: NumericDate? { mistake == nil ? date : nil }

        fileprivate mutating func lookForMistake(near reference: NumericDate) {
            // A time that may be seconds is not in another unit.
            if let date, date.seconds < TimeUnit.leastNumber { return }
            mistake = value.numberValue.flatMap { TimeUnit.reading($0, near: reference) }
        }
    }

    private let readings: [Reading]

    /// - Parameters:
    ///   - claims: an object.
    ///   - now: what the times are compared with where the token has none in seconds; without it, none is then taken
    ///     to be in another unit.
    package init(_ claims: JSONValue, now: NumericDate?) {
        var readings: [Reading] = []
        // iat is the last of them, and the one that is near the present.
        var reference = now
        for name in Self.names {
            guard let value = claims.member(name) else { continue }
            let date = value.numberValue.flatMap(NumericDate.init)
            if let date, date.seconds < TimeUnit.leastNumber { reference = date }
            readings.append(Reading(name: name, value: value, date: date, mistake: nil))
        }
        if let reference { for index in readings.indices { readings[index].lookForMistake(near: reference) } }
        self.readings = readings
    }

    private static let names = ["exp", "nbf", "iat"]

    /// `nil` when the token does not have the claim.
    package subscript(name: String) -> Reading? { readings.first { $0.name == name } }

    /// What is no time in seconds: one finding for all claims with the same wrong unit.
    package func findings() -> [Finding] {
        readings.allSatisfy { $0.meantDate != nil } ? [] : unitFindings() + readings.compactMap(finding)
    }

    /// The same for the units alone.
    package func unitFindings() -> [Finding] {
        readings.allSatisfy { $0.mistake == nil } ? [] : TimeUnit.allCases.compactMap(finding)
    }

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
