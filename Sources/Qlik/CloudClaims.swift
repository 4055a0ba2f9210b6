internal import JOSE
internal import JSON
internal import Messages

/// The claims that Qlik Cloud reads, with the JSON types it documents for them (qlik.dev, "Login").
struct CloudClaims {
    private enum Kind {
        case text, time, boolean, texts

        var words: String {
            switch self {
            case .text: "a string"
            case .time: "seconds since 1970"
            case .boolean: "a boolean"
            case .texts: "an array of strings"
            }
        }
    }

    /// What is known about a token without the claim.
    private enum Need {
        /// Documented as required.
        case required
        /// Documented as required as well, but Qlik's own samples log in without it.
        case listed
        case optional
    }

    private struct Entry {
        let name: String
        let kind: Kind
        let need: Need
        /// Whether Qlik Cloud cannot use a value of another type.
        var decides = false
        let fix: Message
    }

    private static let entries: [Entry] = [
        Entry(name: "iss", kind: .text, need: .required, decides: true, fix: "exactly as the identity provider has it"),
        Entry(
            name: "sub",
            kind: .text,
            need: .required,
            decides: true,
            fix: "what identifies the user permanently, together with the e-mail"
        ),
        Entry(name: "subType", kind: .text, need: .listed, decides: true, fix: "with the value user"),
        Entry(name: "name", kind: .text, need: .required, fix: "the name that is shown (\(option: .username))"),
        Entry(name: "email", kind: .text, need: .listed, fix: "sub and e-mail are what a user is known by"),
        Entry(
            name: "email_verified",
            kind: .boolean,
            need: .optional,
            fix: "true, if it is verified"
        ),
        Entry(name: "groups", kind: .texts, need: .optional, fix: "the groups do not arrive otherwise"),
        Entry(name: "jti", kind: .text, need: .required, fix: "something random; each token logs in once"),
        Entry(name: "iat", kind: .time, need: .required, decides: true, fix: "the time of issue"),
        Entry(name: "nbf", kind: .time, need: .required, decides: true, fix: "the time from which the token is valid"),
        Entry(
            name: "exp",
            kind: .time,
            need: .required,
            decides: true,
            fix: "at most 3600 s after nbf (\(option: .expires, "60m"))"
        ),
        Entry(name: "aud", kind: .text, need: .required, decides: true, fix: "exactly \(CloudTokenRequest.audience)"),
    ]
    private static let names = entries.map(\.name)
    private static let source = "qlik.dev, \"Login\""

    private let claims: JSONValue
    private let times: TimeClaims

    init(_ input: RuleInput) {
        claims = input.claims
        times = input.times
    }

    /// Whether the claim means anything to the platform.
    static func isKnown(_ name: String) -> Bool { names.contains { $0.hasSameBytes(as: name) } }

    /// What is missing of the documented claims, or is of another type.
    func findings() -> [Finding] {
        var findings: [Finding] = []
        for (index, name) in Self.names.enumerated() {
            // An entry is looked at only where there is something to say.
            guard let value = claims.member(name) else {
                findings.add(missing(Self.entries[index]))
                continue
            }
            guard !fits(value, Self.entries[index].kind) else { continue }
            findings.add(fault(Self.entries[index], value))
        }
        return findings
    }

    private func missing(_ entry: Entry) -> Finding? {
        let name = entry.name
        switch entry.need {
        case .required:
            return absent(entry, .error, "Qlik Cloud requires '\(name)'")
        case .listed:
            return absent(entry, .warning, "Qlik Cloud lists it as required")
        case .optional:
            guard name == "email_verified", claims.member("email") != nil else { return nil }
            return absent(entry, .warning, "the e-mail may not be shown")
        }
    }

    private func absent(_ entry: Entry, _ severity: Finding.Severity, _ message: String) -> Finding {
        Finding(
            entry.name == "exp" ? .expiryMissing : .claimMissing,
            severity,
            .claim(entry.name),
            message,
            expected: entry.name,
            actual: NameLikeness.nearest(to: entry.name, among: claims.members ?? []).map { "\($0.excerpt(40))" },
            fix: "issue the token with '\(entry.name)': \(entry.fix)",
            source: Self.source
        )
    }

    private func fits(_ value: JSONValue, _ kind: Kind) -> Bool {
        switch (kind, value) {
        case (.text, .string), (.boolean, .bool): true
        case (.texts, .array(let elements)): elements.allSatisfy { $0.stringValue != nil }
        default: false
        }
    }

    private func fault(_ entry: Entry, _ value: JSONValue) -> Finding? {
        var code = FindingCode.claimWrongType
        switch (entry.kind, value) {
        case (.time, .number):
            // Another unit is a finding of its own.
            guard let time = times[entry.name], time.date == nil, time.mistake == nil else { return nil }
            code = .timeOutOfRange
        case (.time, _): code = .timeNotANumber
        default: break
        }
        return Finding(
            code,
            entry.decides && !holdsTheAudience(entry, value) ? .error : .warning,
            .claim(entry.name),
            "Qlik documents \(entry.kind.words)",
            expected: entry.kind.words,
            actual: value.typedExcerpt,
            fix: "issue the token with '\(entry.name)' as \(entry.kind.words)"
                + (entry.kind == .boolean ? ", unquoted" : ""),
            source: Self.source
        )
    }

    /// Whether an array holds the accepted audience; how a tenant treats that is not documented.
    private func holdsTheAudience(_ entry: Entry, _ value: JSONValue) -> Bool {
        entry.name == "aud"
            && value.elements?.contains { $0.stringValue?.hasSameBytes(as: CloudTokenRequest.audience) ?? false }
                ?? false
    }
}
