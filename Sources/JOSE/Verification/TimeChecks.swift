internal import JSON
internal import Messages

/// The claims that say when a token is valid (RFC 7519 §4.1.4 to §4.1.6).
struct TimeChecks {
    private let claims: Claims
    private let time: NumericDate
    private let leeway: Timespan
    private let requiresExpiry: Bool
    /// Seconds below which a lifetime is probably a mistake.
    private static let briefLifetime = 15

    init(claims: Claims, expectations: Expectations) {
        self.claims = claims
        time = expectations.time
        leeway = expectations.leeway
        requiresExpiry = expectations.requiresExpiry
    }

    func findings() -> [Finding] {
        let readings = ["exp", "nbf", "iat"].map { TimeReading($0, claims[$0], latestStart: time + leeway) }
        let (expiry, start, issued) = (readings[0].date, readings[1].date, readings[2].date)
        let judged = [
            claims["exp"] == nil && requiresExpiry ? expiryMissing : nil,
            expiry.flatMap { self.expiry($0, since: start ?? issued) },
            // Milliseconds are in the future as well, which the finding about them says already.
            readings[1].isInMilliseconds ? nil : start.flatMap(self.start),
            readings[2].isInMilliseconds ? nil : issued.flatMap(self.issued),
            contradiction(expiry: expiry, name: "nbf", start), contradiction(expiry: expiry, name: "iat", issued),
        ]
        return readings.flatMap(\.findings) + judged.compactMap { $0 }
    }

    private var expiryMissing: Finding {
        Finding(
            .expiryMissing,
            .error,
            .claim("exp"),
            "the token does not say when it expires",
            expected: "exp",
            fix: "issue it with exp, or allow that it has none: \(option: .allowNoExpiry)",
            source: "RFC 7519 §4.1.4"
        )
    }

    /// A token that expires this second has expired (RFC 7519 §4.1.4: "before").
    private func expiry(_ expiry: NumericDate, since start: NumericDate?) -> Finding? {
        guard expiry + leeway <= time else { return nil }
        let ago = Timespan(seconds: time.seconds(since: expiry))
        let lifetime = start.map { expiry.seconds(since: $0) } ?? .max
        let isBrief = (0..<Self.briefLifetime).contains(lifetime)
        return Finding(
            .expired,
            .error,
            .claim("exp"),
            ago.seconds == 0 ? "the token expires in this second" : "the token expired \(ago.text) ago",
            expected: "after \(time.rfc3339)",
            actual: expiry.rfc3339,
            fix: isBrief
                ? "it was valid for \(lifetime) s: give a unit, as some tools read 3600 as ms"
                : "issue a new token; if it is new, compare the clocks of both machines"
        )
    }

    private func start(_ start: NumericDate) -> Finding? {
        guard start - leeway > time else { return nil }
        return Finding(
            .notYetValid,
            .error,
            .claim("nbf"),
            "the token becomes valid in \(Timespan(seconds: start.seconds(since: time)).text)",
            expected: "\(time.rfc3339) or earlier",
            actual: start.rfc3339,
            // Clocks are rarely further apart than that.
            fix: start.seconds(since: time) <= 300
                ? "compare the clocks, or let the token begin some minutes earlier"
                : "wait until then, or issue a token that begins now"
        )
    }

    private func issued(_ issued: NumericDate) -> Finding? {
        guard issued - leeway > time else { return nil }
        return Finding(
            .issuedInFuture,
            .warning,
            .claim("iat"),
            "issued \(Timespan(seconds: issued.seconds(since: time)).text) from now",
            expected: "\(time.rfc3339) or earlier",
            actual: issued.rfc3339,
            fix: "compare the clocks of both machines"
        )
    }

    private func contradiction(expiry: NumericDate?, name: String, _ start: NumericDate?) -> Finding? {
        guard let expiry, let start, expiry <= start else { return nil }
        return Finding(
            .timesContradictory,
            .warning,
            .claim(name),
            name == "nbf"
                ? "it expires before it begins"
                : "it expires before it was issued",
            expected: "before exp, \(expiry.rfc3339)",
            actual: start.rfc3339,
            fix: "issue the token again"
        )
    }
}

/// One claim of time, read; a value of another type or out of range is never treated as absent.
private struct TimeReading {
    let date: NumericDate?
    let findings: [Finding]
    var isInMilliseconds: Bool { date?.looksLikeMilliseconds ?? false }

    init(_ name: String, _ value: JSONValue?, latestStart: NumericDate) {
        date = value?.numberValue.flatMap(NumericDate.init)
        findings = value.flatMap { Self.finding(name, $0, latestStart) }.map { [$0] } ?? []
    }

    private static func finding(_ name: String, _ value: JSONValue, _ latestStart: NumericDate) -> Finding? {
        guard let number = value.numberValue else { return notANumber(name, value) }
        guard let date = NumericDate(number) else { return outOfRange(name, number) }
        guard date.looksLikeMilliseconds else { return nil }
        return milliseconds(name, date, number, refuses: name == "nbf" && date > latestStart)
    }

    private static func notANumber(_ name: String, _ value: JSONValue) -> Finding {
        Finding(
            .timeNotANumber,
            .error,
            .claim(name),
            "this time is not a number",
            expected: "seconds since 1970",
            actual: value.typedExcerpt,
            fix: "issue the token with a JSON number there, without quotes",
            source: "RFC 7519 §2"
        )
    }

    private static func outOfRange(_ name: String, _ number: JSONNumber) -> Finding {
        Finding(
            .timeOutOfRange,
            .error,
            .claim(name),
            "this number is out of range for a time",
            expected: "seconds since 1970",
            actual: number.text.excerpt(40),
            fix: "issue the token with the time in seconds"
        )
    }

    private static func milliseconds(
        _ name: String,
        _ date: NumericDate,
        _ number: JSONNumber,
        refuses: Bool
    ) -> Finding {
        Finding(
            .timeInMilliseconds,
            refuses ? .error : .warning,
            .claim(name),
            "this time looks like milliseconds",
            expected: "\(date.seconds / 1000), which is \(NumericDate(seconds: date.seconds / 1000).rfc3339)",
            actual: number.text.excerpt(40),
            fix: "divide by 1000 where the token is issued"
        )
    }
}
