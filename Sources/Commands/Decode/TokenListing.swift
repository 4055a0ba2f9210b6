internal import JOSE
internal import JSON
internal import Qlik

/// The header and the claims of a token, in its own order.
struct TokenListing {
    let token: Token
    let now: NumericDate
    let style: Style
    /// Whether a part that is not JSON is left out, because a finding has shown it already.
    var leavesOutBrokenParts = false
    /// Whether the kind of the token stands first.
    var saysKind = false

    private static let times: [String: (future: String, past: String)] = [
        "exp": ("expires", "expired"), "nbf": ("begins", "began"), "iat": ("issued", "issued"),
        "auth_time": ("logged in", "logged in"),
    ]
    private static let width = 60

    /// With a loud word that nothing was verified, and what is wrong with the form.
    var unjudged: String {
        var lines = [
            style.caution("NOT VERIFIED") + ": anybody can write what follows; qs-jwt verify checks the signature"
        ]
        if token.isUnsigned {
            lines.append(style.failure("NOT SIGNED") + ": the token says itself that it has no signature (alg none)")
        }
        lines += token.shownFindings.flatMap { FindingText.lines($0, style) }
        return (lines + [text]).filter { !$0.isEmpty }.joined(separator: "\n")
    }

    var text: String {
        let header = section("header", token.header, isClaims: false)
        let claims = section("claims", token.payload, isClaims: true)
        return (kind + header + claims).joined(separator: "\n")
    }

    /// What it is for, where that shows.
    private var kind: [String] {
        guard saysKind, let kind = TokenKind(token) else { return [] }
        return ["\(style.strong("kind")): \(kind.words)"]
    }

    private func section(_ title: String, _ part: Token.Part?, isClaims: Bool) -> [String] {
        guard let part else { return [] }
        guard let members = part.members else {
            guard let bytes = part.bytes, !bytes.isEmpty, !leavesOutBrokenParts else { return [] }
            let text = String(decoding: bytes.prefix(400), as: UTF8.self).escaped
            return [style.strong("\(title), not readable as JSON"), "  \(text)\(bytes.count > 400 ? "..." : "")"]
        }
        let widest = min(members.map(\.name.escaped.terminalWidth).max() ?? 0, 24)
        return [style.strong(title)] + members.flatMap { lines($0, widest, isClaims: isClaims) }
    }

    private func lines(_ member: JSONMember, _ widest: Int, isClaims: Bool) -> [String] {
        let name = member.name.escaped
        let padding = String(repeating: " ", count: max(0, widest - name.terminalWidth))
        let time = isClaims ? note(member) : ""
        let value = member.value.terminalText
        guard value.terminalWidth > Self.width, case .array(let elements) = member.value else {
            return ["  \(name)\(padding)  \(value)\(time)"]
        }
        return ["  \(name)\(padding)  ["] + elements.map { "    \($0.terminalText)" } + ["  ]"]
    }

    private func note(_ member: JSONMember) -> String {
        guard let words = Self.times[member.name], let date = member.value.numberValue.flatMap(NumericDate.init) else {
            return ""
        }
        return "  (\(date.rfc3339), \(TimeText.relative(date, to: now, words.future, words.past)))"
    }
}

extension String {
    /// Columns that the text takes, one for each scalar.
    var terminalWidth: Int { unicodeScalars.count }
}
