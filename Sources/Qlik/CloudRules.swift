internal import JSON
package import JOSE
internal import Messages

/// What Qlik Cloud is known to require of a token.
///
/// Errors are what the platform documents that it requires; warnings are inferred or seen in practice; notes are what
/// it ignores.
package struct CloudRules: Sendable {
    /// `exp` minus `nbf` in seconds, at most (qlik.dev, "Login": "no more than 3600").
    package static let maximumLifetime = 3600
    /// Characters of a group's name, at most (qlik.dev, "Groups").
    package static let maximumGroupName = 256
    /// Claims that are named one by one as not read.
    private static let mostIgnored = 20
    private static let login = "qlik.dev, \"Login\""

    private let input: RuleInput
    private var claims: JSONValue { input.claims }

    /// The rules for what is to be signed.
    package init(algorithm: Algorithm, draft: TokenDraft) { input = RuleInput(draft, algorithm) }

    /// The rules for a token that can be read.
    init(header: JSONValue, claims: JSONValue, now: NumericDate) {
        input = RuleInput(header: header, claims: claims, now: now)
    }

    /// Everything that is wrong with the token, in the order of the rules; empty when nothing is.
    package func findings() -> [Finding] {
        var findings: [Finding] = []
        findings.add(algorithm)
        findings.add(keyID)
        findings.add(lifetime)
        findings += unitFindings
        findings += CloudClaims(input).findings()
        findings.add(audience)
        findings.add(subjectType)
        findings.add(email)
        findings += BlankCheck.findings(header: input.header, claims: claims)
        findings += CloudGroups(claims).findings()
        return findings + ignoredFindings()
    }

    private var algorithm: Finding? {
        guard input.algorithm != .rs256 else { return nil }
        let isSecret = input.algorithm?.requirement == .secret
        return input.algorithmFinding(
            isSecret ? .algorithmNotAllowed : .algorithmUndocumented,
            isSecret ? .error : .warning,
            isSecret ? "Qlik Cloud accepts no shared secret" : "every Qlik sample uses RS256",
            expected: isSecret ? "RS256" : "RS256; only HS is excluded",
            source: isSecret || input.algorithm == nil ? Self.login : "qlik.dev, \"Implement JWT Authorization\""
        )
    }

    private var keyID: Finding? {
        let value = input.header.member("kid")
        guard value?.stringValue.map(BlankCheck.isBlank) ?? (value == nil) else { return nil }
        return Finding(
            .keyIDMissing,
            .error,
            .header("kid"),
            "Qlik Cloud requires a key ID",
            expected: "the key ID of the identity provider",
            actual: NameLikeness.nearest(to: "kid", among: input.header.members ?? [])?.excerpt(40)
                ?? claims.member("kid").map { _ in "a claim 'kid', which is not read" },
            fix: "\(option: .keyid), exactly as the identity provider has it",
            source: Self.login
        )
    }

    /// Without `nbf`, which is a finding of its own, the lifetime is counted from `iat`.
    private var lifetime: Finding? {
        guard let expiry = input.date("exp"), let start = input.date("nbf") ?? input.date("iat") else { return nil }
        guard start + Timespan(seconds: Self.maximumLifetime) < expiry else { return nil }
        // What is a fraction over the limit must not look as if it were within.
        let seconds = -start.seconds(since: expiry)
        let isMeasuredFromIssue = input.date("nbf") == nil
        let excess = seconds - Self.maximumLifetime
        return Finding(
            .lifetimeTooLong,
            isMeasuredFromIssue ? .warning : .error,
            .claim("exp"),
            "Qlik Cloud allows 3600 s from nbf to exp",
            expected: isMeasuredFromIssue ? "exp - iat of 3600 s or less" : "exp - nbf of 3600 s or less",
            actual: "\(seconds) s, \(expiry.isNever ? "which is never" : Timespan(seconds: excess).text + " too long")",
            fix: setBack(excess) ?? "\(option: .expires, "60m") or less; the session that follows may last longer",
            source: Self.login
        )
    }

    /// A start that was set back for the clocks takes its seconds from the hour.
    private func setBack(_ excess: Int) -> Message? {
        guard let start = input.date("nbf"), let issued = input.date("iat") else { return nil }
        let early = issued.seconds(since: start)
        // With a whole hour more, the limit is not known, rather than miscounted.
        guard early > 0, early <= 600, excess <= 600 else { return nil }
        return "nbf lies \(early) s before iat: count the hour from nbf, so that exp is nbf + 3600 at most"
    }

    /// Times in another unit are no times in an hour from nbf.
    private var unitFindings: [Finding] {
        input.times.unitFindings().map { $0.subject == .claim("iat") ? $0 : $0.with(severity: .error) }
    }

    private var audience: Finding? {
        fixed("aud", CloudTokenRequest.audience, .audienceMismatch, "Qlik Cloud accepts one audience only")
    }

    private var subjectType: Finding? {
        fixed("subType", "user", .subjectTypeWrong, "Qlik Cloud accepts one subject type only")
    }

    /// A claim that has one right value.
    private func fixed(_ name: String, _ expected: String, _ code: FindingCode, _ message: String) -> Finding? {
        guard let text = claims.member(name)?.stringValue, !text.hasSameBytes(as: expected) else { return nil }
        return Finding(
            code,
            .error,
            .claim(name),
            message,
            expected: expected,
            actual: JSONValue.string(text).excerpt(),
            fix: "issue the token with '\(name)' exactly as expected",
            source: Self.login,
            excerpt: NearMiss(text, expected: expected)?.excerpt
        )
    }

    private var email: Finding? {
        guard claims.member("email") != nil, claims.member("email_verified") == .bool(false) else { return nil }
        return Finding(
            .claimValueUnfit,
            .warning,
            .claim("email_verified"),
            "the e-mail may not be shown",
            expected: "true",
            actual: "false",
            fix: "\(option: .useremailVerified, "true"), if the address is known to be the user's",
            source: "Qlik support article \"No Email Address listed for Users in Qlik Cloud\""
        )
    }

    private func ignoredFindings() -> [Finding] {
        guard let members = claims.members, !members.allSatisfy({ CloudClaims.isKnown($0.name) }) else { return [] }
        let groups = CloudGroups(claims)
        let ignored = members.filter { !CloudClaims.isKnown($0.name) && !groups.isMisnamed($0.name) }
        let listed = ignored.prefix(ignored.count > Self.mostIgnored ? Self.mostIgnored - 1 : Self.mostIgnored)
        let rest = ignored.count - listed.count
        return listed.map { member in
            let isKeyID = ["kid", "keyid"].contains { NameLikeness.folds(member.name, to: $0) }
            return self.ignored(
                .claim(member.name),
                "it",
                fix: isKeyID ? "the key ID belongs in the header, as 'kid'" : nil
            )
        }
            + (rest > 0 ? [self.ignored(.token, "\(rest) more claims")] : [])
    }

    private func ignored(_ subject: Finding.Subject, _ what: String, fix: Message? = nil) -> Finding {
        Finding(
            .claimIgnored,
            .note,
            subject,
            "Qlik Cloud does not read \(what)",
            fix: fix ?? "it knows a user by sub and e-mail, and has no custom attributes: use groups",
            source: "qlik.dev, \"Implement JWT Authorization\""
        )
    }
}
