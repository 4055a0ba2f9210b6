package import JOSE
internal import JSON

/// What a judgement without a finding about the claim depends on in its value.
///
/// It follows the rules of both platforms and of the verifier; what no rule is known to look into is `exact`.
package enum ClaimUse: Sendable {
    /// The value.
    case exact
    /// That it is a text with something to see in it, at its beginning and its end as well.
    case text
    /// That it is an array of texts, of which none is too long.
    case texts
    /// The time, which is judged by itself.
    case time
}

extension TokenJudge {
    /// What it looks for in a claim of a token in which it found nothing.
    ///
    /// - Parameters:
    ///   - name: of the claim.
    ///   - kind: of the token; that of a login to Qlik Cloud is told by the audience alone, another one by the subject too.
    /// - Returns: `exact` unless other values are known to be as good.
    package func use(of name: String, in kind: TokenKind?) -> ClaimUse {
        switch name {
        case "exp", "nbf", "iat": return .time
        case "jti", "name", "email": return .text
        case "groups": return .texts
        case "sub": return kind == .cloudLogin && expectations.subjects.isEmpty ? .text : .exact
        default:
            let names = [claimNames.userID, claimNames.userDirectory]
            return platform == .clientManaged && names.contains { $0.hasSameBytes(as: name) } ? .text : .exact
        }
    }

    /// What its platform has to say about what differs between tokens of one make: their times and their length.
    package func ruleFindings(about times: TimeClaims, size: Int) -> [Finding] {
        guard !expectations.signatureOnly, let platform else { return [] }
        return (platform.findings(about: times) + platform.findings(aboutSize: size)).filter(isRemarkable)
    }

    /// The same with what the verifier says of them.
    package func findings(about times: TimeClaims, size: Int) -> [Finding] {
        guard !expectations.signatureOnly else { return [] }
        return ruleFindings(about: times, size: size) + Verifier.findings(about: times, expectations)
    }
}
