package import JOSE
package import JSON

extension Finding {
    /// Whether it is the same for all tokens with one header and claims of the same names.
    package var isOfMake: Bool {
        if case .header = subject { true } else { code == .claimIgnored }
    }
}

/// A token that was accepted without a finding of its own, which decides other tokens of the same make.
///
/// The tokens of one issuer differ in who the user is, in the groups, the times and the token ID. Where another token has
/// the same header and the same claims in the same order, and differs only in values that are as good (`ClaimUse`), every
/// rule answers as it did for this one; times and length are asked anew, and the signature is verified for each.
package struct Precedent: Sendable {
    private struct Claim {
        let name: ArraySlice<UInt8>
        let value: ArraySlice<UInt8>
        let kind: PlainObject.Kind
        let use: ClaimUse
    }

    private let header: ArraySlice<UInt8>
    private let claims: [Claim]
    private let size: Int
    private let verifier: TokenJudge?
    private let rules: TokenJudge?

    /// `nil` for a token whose payload is not written plainly.
    ///
    /// - Parameters:
    ///   - token: in which nothing was found but what is found in all of its make (`Finding.isOfMake`).
    ///   - verifier: has judged it as a whole.
    ///   - rules: has judged it by the rules of its platform alone.
    package init?(_ token: Token, verifier: TokenJudge?, rules: TokenJudge? = nil) {
        var object = PlainObject()
        guard let header = token.header, let payload = token.payload?.bytes, object.read(payload) else { return nil }
        let kind = TokenKind(token)
        self.header = token.text[header.range]
        size = token.text.count
        self.verifier = verifier
        self.rules = rules
        let judges = [verifier, rules].compactMap { $0 }
        claims = object.members.map { member in
            let name = String(decoding: payload[member.name], as: UTF8.self)
            let uses = judges.map { $0.use(of: name, in: kind) }
            return Claim(
                name: payload[member.name],
                value: payload[member.value],
                kind: member.kind,
                use: uses.dropFirst().reduce(uses.first ?? .exact) { $0 == $1 ? $0 : .exact }
            )
        }
        guard covers(payload, object) else { return nil }
    }

    /// Whether a token has this one's header; both as they are encoded.
    package func hasHeader(_ other: ArraySlice<UInt8>) -> Bool { header == other }

    /// Whether the claims of another token are as good as this one's, apart from its times.
    package func covers(_ payload: [UInt8], _ object: PlainObject) -> Bool {
        guard object.members.count == claims.count else { return false }
        // By index, which copies nothing.
        for index in claims.indices {
            let member = object.members[index]
            guard claims[index].kind == member.kind, payload[member.name] == claims[index].name,
                Self.isAsGood(payload[member.value], as: claims[index])
            else { return false }
        }
        return true
    }

    private static func isAsGood(_ value: ArraySlice<UInt8>, as claim: Claim) -> Bool {
        switch claim.use {
        case .exact: return value == claim.value
        case .text: return claim.kind == .text && hasVisibleEnds(value.dropFirst().dropLast())
        case .texts: return claim.kind == .texts && areShort(value)
        case .time: return claim.kind == .number
        }
    }

    /// The text consists of letters of Latin-1 and visible ASCII, of which the space alone is not seen.
    private static func hasVisibleEnds(_ text: ArraySlice<UInt8>) -> Bool {
        guard let first = text.first, let last = text.last else { return false }
        return first != UInt8(ascii: " ") && last != UInt8(ascii: " ")
    }

    /// Whether no text between two quotes has more bytes than a group may have characters.
    private static func areShort(_ texts: ArraySlice<UInt8>) -> Bool {
        texts.count <= CloudRules.maximumGroupName
            || texts.split(separator: UInt8(ascii: "\"")).allSatisfy { $0.count <= CloudRules.maximumGroupName }
    }

    /// Whether nothing is to be said about the times and the length of another token.
    package func isUnremarkable(_ payload: [UInt8], _ object: PlainObject, size: Int) -> Bool {
        guard size > self.size || !hasSameTimes(payload, object) else { return true }
        var times: [JSONMember] = []
        for (claim, member) in zip(claims, object.members) where claim.use == .time {
            guard let number = JSONNumber(text: String(decoding: payload[member.value], as: UTF8.self)) else {
                return false
            }
            times.append(JSONMember(String(decoding: claim.name, as: UTF8.self), .number(number)))
        }
        return isUnremarkable(times, verifier, size) { $0.findings(about: $1, size: $2) }
            && isUnremarkable(times, rules, size) { $0.ruleFindings(about: $1, size: $2) }
    }

    /// As the tokens have that are made at once; a limit of the length is the same for a shorter one.
    private func hasSameTimes(_ payload: [UInt8], _ object: PlainObject) -> Bool {
        claims.indices.allSatisfy { index in
            claims[index].use != .time || payload[object.members[index].value] == claims[index].value
        }
    }

    private func isUnremarkable(
        _ times: [JSONMember],
        _ judge: TokenJudge?,
        _ size: Int,
        _ findings: (TokenJudge, TimeClaims, Int) -> [Finding]
    ) -> Bool {
        guard let judge else { return true }
        let times = TimeClaims(.object(times), now: judge.expectations.time)
        return times.findings().isEmpty && findings(judge, times, size).isEmpty
    }
}
