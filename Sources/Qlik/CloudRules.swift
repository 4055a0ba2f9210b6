internal import JSON
package import JOSE

/// What Qlik Cloud is known to ask of a token before it is signed.
///
/// Errors are what the platform documents that it refuses; warnings are what it does not document.
package struct CloudRules: Sendable {
    /// `exp` minus `nbf` in seconds, at most (qlik.dev, "Login": "no more than 3600").
    package static let maximumLifetime = 3600
    /// Characters of a group's name, at most (qlik.dev, "Groups").
    package static let maximumGroupName = 256

    private let algorithm: Algorithm
    private let draft: TokenDraft
    private let claims: JSONValue

    package init(algorithm: Algorithm, draft: TokenDraft) {
        self.algorithm = algorithm
        self.draft = draft
        claims = .object(draft.claims)
    }

    /// Everything that speaks against the draft, in the order of the rules; empty when nothing does.
    package func findings() -> [Finding] {
        algorithmFindings() + lifetimeFindings() + CloudClaims.findings(claims) + valueFindings() + blankFindings()
            + groupFindings()
            + ignoredFindings()
    }

    private func algorithmFindings() -> [Finding] {
        if algorithm == .rs256 { return [] }
        if algorithm.requirement == .secret {
            let finding = Finding(
                .algorithmNotAllowed,
                .error,
                .header("alg"),
                "Qlik Cloud takes no token that is signed with a secret",
                expected: "RS256",
                actual: algorithm.rawValue,
                fix: "sign with an RSA key: --algorithm RS256"
            )
            return [finding]
        }
        let finding = Finding(
            .algorithmUndocumented,
            .warning,
            .header("alg"),
            "Qlik documents RS256 for Qlik Cloud; whether it takes this algorithm is not documented",
            expected: "RS256",
            actual: algorithm.rawValue,
            fix: algorithm.requirement == .rsa ? "--algorithm RS256" : "use an RSA key and --algorithm RS256"
        )
        return [finding]
    }

    private func lifetimeFindings() -> [Finding] {
        guard let expiry = date("exp"), let start = date("nbf") else { return [] }
        guard start + Timespan(seconds: Self.maximumLifetime) < expiry else { return [] }
        let seconds = expiry.seconds(since: start)
        let finding = Finding(
            .lifetimeTooLong,
            .error,
            .claim("exp"),
            "Qlik Cloud refuses a token that counts for more than 3600 s",
            expected: "exp - nbf of 3600 s or less",
            actual: "\(seconds) s (\(Timespan(seconds: seconds).text))",
            fix: "--expires 60m or less; this limits the login and not the session that follows"
        )
        return [finding]
    }

    private func date(_ claim: String) -> NumericDate? { claims.member(claim)?.numberValue.flatMap(NumericDate.init) }

    private func valueFindings() -> [Finding] {
        var findings: [Finding] = []
        if let audience = claims.member("aud")?.stringValue, !audience.hasSameBytes(as: CloudTokenRequest.audience) {
            let finding = Finding(
                .audienceMismatch,
                .error,
                .claim("aud"),
                "Qlik Cloud takes one audience only",
                expected: CloudTokenRequest.audience,
                actual: claims.member("aud")?.excerpt(),
                fix: "leave --claim aud out"
            )
            findings.append(finding)
        }
        if let type = claims.member("subType")?.stringValue, !type.hasSameBytes(as: "user") {
            let finding = Finding(
                .subjectTypeWrong,
                .error,
                .claim("subType"),
                "Qlik Cloud takes one subject type only",
                expected: "user",
                actual: claims.member("subType")?.excerpt(),
                fix: "leave --claim subType out"
            )
            findings.append(finding)
        }
        for name in ["iss", "sub"] where claims.member(name)?.stringValue?.allSatisfy(\.isWhitespace) ?? false {
            let finding = Finding(
                .claimValueUnfit,
                .warning,
                .claim(name),
                "the claim '\(name)' is blank",
                expected: name == "iss" ? "the issuer of the identity provider" : "what identifies the user",
                fix: name == "iss" ? "--issuer" : "--subject"
            )
            findings.append(finding)
        }
        return findings
    }

    /// Issuer and key ID are compared to the byte, and a copied one easily brings a blank along.
    private func blankFindings() -> [Finding] {
        let keyID = JSONValue.object(draft.header).member("kid")
        let identity: [(subject: Finding.Subject, name: String, option: String, value: JSONValue?)] = [
            (.claim("iss"), "iss", "--issuer", claims.member("iss")), (.header("kid"), "kid", "--keyid", keyID),
        ]
        return identity.compactMap { subject, name, option, value in
            guard let text = value?.stringValue, let first = text.first, let last = text.last,
                first.isWhitespace || last.isWhitespace, !text.allSatisfy(\.isWhitespace)
            else { return nil }
            return Finding(
                .claimValueUnfit,
                .warning,
                subject,
                "'\(name)' begins or ends with a blank or line break",
                expected: "exactly what the identity provider has",
                actual: JSONValue.string(text).terminalText,
                fix: option
            )
        }
    }

    private func groupFindings() -> [Finding] {
        var findings: [Finding] = []
        let tooLong = claims.member("groups")?.elements?.compactMap(\.stringValue)
            .first { $0.unicodeScalars.count > Self.maximumGroupName }
        if let tooLong {
            let finding = Finding(
                .groupNameTooLong,
                .error,
                .claim("groups"),
                "the name of a group is longer than Qlik Cloud allows",
                expected: "\(Self.maximumGroupName) characters or less",
                actual: "\(tooLong.unicodeScalars.count) characters: \(tooLong.excerpt(24))",
                fix: "shorten the name in --groups"
            )
            findings.append(finding)
        }
        if claims.member("group") != nil, claims.member("groups") == nil {
            let finding = Finding(
                .groupsMisnamed,
                .warning,
                .claim("group"),
                "Qlik Cloud reads 'groups' and not 'group', so these groups never arrive",
                expected: "groups",
                actual: "group",
                fix: "use --groups"
            )
            findings.append(finding)
        }
        return findings
    }

    private func ignoredFindings() -> [Finding] {
        let isMisnamed = claims.member("groups") == nil
        let ignored = draft.claims.filter { !CloudClaims.isKnown($0.name) && !($0.name == "group" && isMisnamed) }
        return ignored.map { member in
            Finding(
                .claimIgnored,
                .note,
                .claim(member.name),
                "Qlik Cloud does not read the claim '\(member.name.excerpt())'",
                fix: "there are no custom attributes in Qlik Cloud; use groups"
            )
        }
    }
}
