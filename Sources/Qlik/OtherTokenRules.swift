internal import JSON
internal import JOSE
internal import Messages

/// What is to be said of a token that is neither platform's: one finding in place of all that it lacks.
struct OtherTokenRules: Sendable {
    let kind: OtherTokenKind
    let facts: TokenFacts

    /// `nil` for a token that is for one of the platforms, or shows no sign of being for anything else.
    init?(_ token: Token) {
        guard let kind = TokenKind(token)?.other, let claims = token.payload?.document?.value else { return nil }
        self.kind = kind
        facts = TokenFacts(header: token.header?.document?.value ?? .null, claims: claims)
    }

    /// What replaces a platform's findings; `nil` where these are to be told.
    ///
    /// A virtual proxy can be set to take the tokens of any issuer, so the claims that it reads decide: where none is
    /// missing, the token is no other kind. A platform's findings are to have an error: a token without one is its own.
    func findings(for platform: Platform?, insteadOf findings: [Finding]) -> [Finding]? {
        let errors = findings.filter { $0.severity == .error }
        switch platform {
        case nil: return [finding(.note, nil)] + ownFindings
        case .clientManaged? where !errors.contains(where: { $0.code == .claimMissing }): return nil
        default: return [finding(.error, platform, missing: errors.compactMap(\.missingClaim))] + ownFindings
        }
    }

    /// `missing` are the claims that a virtual proxy would take the user from.
    private func finding(_ severity: Finding.Severity, _ platform: Platform?, missing: [String] = []) -> Finding {
        let (refusal, login): (String, Message) =
            switch platform {
            case nil: ("", "")
            case .cloud?:
                (
                    ", which cannot log in at /login/jwt-session",
                    "; to log in, send a token with the audience \(CloudTokenRequest.audience)"
                )
            case .clientManaged?:
                (
                    ", without the claims that a virtual proxy takes the user from",
                    kind.isOfQlik
                        ? "; to log in, send a token with the user ID and the user directory"
                        : "; if the virtual proxy is set to take such tokens, name the claims that it reads: \(option: .useridClaim, "NAME") \(option: .userdirClaim, "NAME")"
                )
            }
        return Finding(
            .otherKindOfToken,
            severity,
            .token,
            "\(kind.isProduct ? "by its claims, this is" : "this is") \(kind.words)\(refusal)",
            expected: platform == .clientManaged && !missing.isEmpty ? missing.joined(separator: " and ") : nil,
            actual: facts.text("iss").map { "iss \($0.excerpt(60))" },
            fix: "\(kind.use)\(login)",
            source: kind.source
        )
    }

    private var ownFindings: [Finding] {
        kind == .clientAssertion ? ClientAssertionRules(facts).findings() : []
    }
}

extension Finding {
    /// The name of a claim that this is the lack of.
    fileprivate var missingClaim: String? {
        guard code == .claimMissing, case .claim(let name) = subject else { return nil }
        return name.excerpt(40)
    }

    /// Whether it refuses a token for being of another kind than its platform's.
    package var isOfOtherKind: Bool { code == .otherKindOfToken && severity == .error }
}
