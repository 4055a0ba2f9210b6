internal import JSON
internal import Messages

/// The claims that say when a token is valid (RFC 7519 §4.1.4 to §4.1.6).
struct TimeChecks {
    private let times: TimeClaims
    private let time: NumericDate
    private let leeway: Timespan
    private let requiresExpiry: Bool
    /// Seconds below which a lifetime is probably a mistake.
    private static let briefLifetime = 15

    init(claims: Claims, expectations: Expectations) {
        times = TimeClaims(.object(claims.members), now: expectations.time)
        time = expectations.time
        leeway = expectations.leeway
        requiresExpiry = expectations.requiresExpiry
    }

    func findings() -> [Finding] {
        let expiry = times["exp"]?.date
        // What is in another unit is in the future as well, which the finding about the unit says already.
        let (start, issued) = (times["nbf"]?.meantDate, times["iat"]?.meantDate)
        let zone = LocalTime(issued: issued ?? start, at: time)
        let notYet = start.flatMap { self.start($0, zone) }
        var findings = times.findings().map(refusingStart)
        if times["exp"] == nil && requiresExpiry { findings.append(expiryMissing) }
        findings.add(expiry.flatMap { self.expiry($0, since: start ?? issued, zone) })
        findings.add(notYet)
        if notYet == nil || !(zone?.isAhead ?? false) { findings.add(issued.flatMap { self.issued($0, zone) }) }
        findings.add(contradiction(expiry: expiry, name: "nbf", times["nbf"]?.date))
        findings.add(contradiction(expiry: expiry, name: "iat", times["iat"]?.date))
        return findings
    }

    /// A start in milliseconds is thousands of years ahead, so that the token is not valid yet.
    private func refusingStart(_ finding: Finding) -> Finding {
        guard finding.code == .timeInMilliseconds, let start = times["nbf"], start.mistake != nil,
            start.date.map({ $0 > time + leeway }) ?? true
        else { return finding }
        return finding.with(severity: .error)
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
    private func expiry(_ expiry: NumericDate, since start: NumericDate?, _ zone: LocalTime?) -> Finding? {
        guard expiry + leeway <= time else { return nil }
        let ago = Timespan(seconds: time.seconds(since: expiry))
        let lifetime = start.map { expiry.seconds(since: $0) } ?? .max
        let isBrief = (0..<Self.briefLifetime).contains(lifetime)
        let fix: Message =
            zone.map { "issue a new token; if it is new: \($0.fix)" }
            ?? "issue a new token; if it is new, compare the clocks of both machines"
        return Finding(
            .expired,
            .error,
            .claim("exp"),
            ago.seconds == 0 ? "the token expires in this second" : "the token expired \(ago.text) ago",
            expected: "after \(time.rfc3339)",
            actual: expiry.rfc3339,
            fix: isBrief
                ? "it was valid for \(lifetime) s: give a unit, as some tools read 3600 as ms"
                : fix
        )
    }

    private func start(_ start: NumericDate, _ zone: LocalTime?) -> Finding? {
        guard start - leeway > time else { return nil }
        // Clocks are rarely further apart than that.
        let fix: Message =
            start.seconds(since: time) <= 300
            ? "compare the clocks, or let the token begin some minutes earlier"
            : "wait until then, or issue a token that begins now"
        return Finding(
            .notYetValid,
            .error,
            .claim("nbf"),
            "the token becomes valid in \(Timespan(seconds: start.seconds(since: time)).text)",
            expected: "\(time.rfc3339) or earlier",
            actual: start.rfc3339 + (zone.map { $0.isAhead ? "; \($0.words)" : "" } ?? ""),
            fix: zone.flatMap { $0.isAhead ? "\($0.fix)" : nil } ?? fix
        )
    }

    private func issued(_ issued: NumericDate, _ zone: LocalTime?) -> Finding? {
        guard issued - leeway > time else { return nil }
        return Finding(
            .issuedInFuture,
            .warning,
            .claim("iat"),
            "issued \(Timespan(seconds: issued.seconds(since: time)).text) from now",
            expected: "\(time.rfc3339) or earlier",
            actual: issued.rfc3339 + (zone.map { $0.isAhead ? "; \($0.words)" : "" } ?? ""),
            fix: zone.flatMap { $0.isAhead ? "\($0.fix)" : nil } ?? "compare the clocks of both machines"
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
