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
        var findings = readings.flatMap(\.findings)
        let (expiry, start, issued) = (readings[0].date, readings[1].date, readings[2].date)
        if claims["exp"] == nil, requiresExpiry { findings.append(expiryMissing) }
        if let expiry { findings += self.expiry(expiry, since: start ?? issued) }
        // Milliseconds lie in the future as well, which the finding about them says already.
        if let start, !readings[1].isInMilliseconds { findings += self.start(start) }
        if let issued, !readings[2].isInMilliseconds { findings += self.issued(issued) }
        findings +=
            contradiction(expiry: expiry, name: "nbf", start) + contradiction(expiry: expiry, name: "iat", issued)
        return findings
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
    private func expiry(_ expiry: NumericDate, since start: NumericDate?) -> [Finding] {
        guard expiry + leeway <= time else { return [] }
        let ago = Timespan(seconds: time.seconds(since: expiry))
        let lifetime = start.map { expiry.seconds(since: $0) } ?? .max
        let isBrief = (0..<Self.briefLifetime).contains(lifetime)
        let finding = Finding(
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
        return [finding]
    }

    private func start(_ start: NumericDate) -> [Finding] {
        guard start - leeway > time else { return [] }
        let finding = Finding(
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
        return [finding]
    }

    private func issued(_ issued: NumericDate) -> [Finding] {
        guard issued - leeway > time else { return [] }
        let finding = Finding(
            .issuedInFuture,
            .warning,
            .claim("iat"),
            "issued \(Timespan(seconds: issued.seconds(since: time)).text) from now",
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
                ? "it expires before it begins"
                : "it expires before it was issued",
            expected: "before exp, \(expiry.rfc3339)",
            actual: start.rfc3339,
            fix: "issue the token again"
        )
        return [finding]
    }
}

/// One claim of time, read; a value of another type or out of range is never treated as absent.
private struct TimeReading {
    let date: NumericDate?
    let findings: [Finding]
    var isInMilliseconds: Bool { date?.looksLikeMilliseconds ?? false }

    init(_ name: String, _ value: JSONValue?, latestStart: NumericDate) {
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
        guard date.looksLikeMilliseconds else {
            findings = []
            return
        }
        findings = [Self.milliseconds(name, date, number, refuses: name == "nbf" && date > latestStart)]
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
