internal import JSON

/// The claims that say when a token counts (RFC 7519 §4.1.4 to §4.1.6).
struct TimeChecks {
    private let claims: Claims
    private let time: NumericDate
    private let leeway: Timespan
    private let requiresExpiry: Bool

    init(claims: Claims, expectations: Expectations) {
        self.claims = claims
        time = expectations.time
        leeway = expectations.leeway
        requiresExpiry = expectations.requiresExpiry
    }

    func findings() -> [Finding] {
        let readings = ["exp", "nbf", "iat"].map { TimeReading($0, claims[$0]) }
        var findings = readings.flatMap(\.findings)
        let (expiry, start, issued) = (readings[0].date, readings[1].date, readings[2].date)
        if claims["exp"] == nil, requiresExpiry { findings.append(expiryMissing) }
        if let expiry { findings += self.expiry(expiry) }
        if let start { findings += self.start(start) }
        if let issued { findings += self.issued(issued) }
        findings +=
            contradiction(expiry: expiry, name: "nbf", start) + contradiction(expiry: expiry, name: "iat", issued)
        return findings
    }

    private var expiryMissing: Finding {
        Finding(
            .expiryMissing,
            .error,
            .claim("exp"),
            "the token does not say when it expires, so it would count for ever",
            expected: "exp",
            fix: "issue the token with an end; if it is meant to last, allow that with --allow-no-expiry"
        )
    }

    /// A token that expires this second has expired (RFC 7519 §4.1.4: "before").
    private func expiry(_ expiry: NumericDate) -> [Finding] {
        guard expiry + leeway <= time else { return [] }
        let ago = Timespan(seconds: time.seconds(since: expiry))
        let finding = Finding(
            .expired,
            .error,
            .claim("exp"),
            ago.seconds == 0 ? "the token expires this very second" : "the token expired \(ago.text) ago",
            expected: "after \(time.rfc3339)",
            actual: expiry.rfc3339,
            fix: "issue a new token; if it is new, compare the clocks of both machines"
        )
        return [finding]
    }

    private func start(_ start: NumericDate) -> [Finding] {
        guard start - leeway > time else { return [] }
        let finding = Finding(
            .notYetValid,
            .error,
            .claim("nbf"),
            "the token counts only in \(Timespan(seconds: start.seconds(since: time)).text)",
            expected: "\(time.rfc3339) or earlier",
            actual: start.rfc3339,
            fix: "compare the clocks of both machines, or let the token begin a minute earlier"
        )
        return [finding]
    }

    private func issued(_ issued: NumericDate) -> [Finding] {
        guard issued - leeway > time else { return [] }
        let finding = Finding(
            .issuedInFuture,
            .warning,
            .claim("iat"),
            "the token says it was issued \(Timespan(seconds: issued.seconds(since: time)).text) from now",
            expected: "\(time.rfc3339) or earlier",
            actual: issued.rfc3339,
            fix: "compare the clocks of both machines"
        )
        return [finding]
    }

    private func contradiction(expiry: NumericDate?, name: String, _ start: NumericDate?) -> [Finding] {
        guard let expiry, let start, expiry <= start else { return [] }
        let finding = Finding(
            .timesContradictory,
            .warning,
            .claim(name),
            name == "nbf"
                ? "the token expires before it begins to count, so it never counts"
                : "the token expires before it was issued",
            expected: "before exp, \(expiry.rfc3339)",
            actual: start.rfc3339,
            fix: "issue the token anew"
        )
        return [finding]
    }
}

/// One claim of time, read; a value of another type or out of range never counts as absent.
private struct TimeReading {
    let date: NumericDate?
    let findings: [Finding]

    /// Seconds from here on lie thousands of years ahead; as milliseconds they lie in our days.
    private static let plausibleMilliseconds = 100_000_000_000...NumericDate.bounds.upperBound

    init(_ name: String, _ value: JSONValue?) {
        guard let value else {
            (date, findings) = (nil, [])
            return
        }
        guard case .number(let number) = value else {
            (date, findings) = (nil, [Self.notANumber(name, value)])
            return
        }
        guard let date = NumericDate(number) else {
            self.date = nil
            findings = [Self.outOfRange(name, number)]
            return
        }
        self.date = date
        findings = Self.plausibleMilliseconds.contains(date.seconds) ? [Self.milliseconds(name, date, number)] : []
    }

    private static func notANumber(_ name: String, _ value: JSONValue) -> Finding {
        Finding(
            .timeNotANumber,
            .error,
            .claim(name),
            "the time in '\(name)' is not a number",
            expected: "a number of seconds since 1970 (RFC 7519 §2)",
            actual: "\(value.typeName) \(value.excerpt(40))",
            fix: "issue the token with a JSON number there, without quotes"
        )
    }

    private static func outOfRange(_ name: String, _ number: JSONNumber) -> Finding {
        Finding(
            .timeOutOfRange,
            .error,
            .claim(name),
            "the number in '\(name)' is too large or too small to be a time",
            expected: "seconds since 1970",
            actual: number.text.excerpt(40),
            fix: "issue the token with the time in seconds"
        )
    }

    private static func milliseconds(_ name: String, _ date: NumericDate, _ number: JSONNumber) -> Finding {
        Finding(
            .timeInMilliseconds,
            .warning,
            .claim(name),
            "the time in '\(name)' looks like milliseconds",
            expected: "seconds: \(date.seconds / 1000), which is \(NumericDate(seconds: date.seconds / 1000).rfc3339)",
            actual: number.text.excerpt(40),
            fix: "divide by 1000 where the token is issued"
        )
    }
}
