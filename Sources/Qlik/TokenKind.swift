package import JOSE
internal import JSON

/// What a token is for, told from its header and claims alone; whether it is genuine is another question.
package enum TokenKind: Sendable, Equatable {
    /// Logs in to Qlik Cloud, by a JWT identity provider.
    case cloudLogin
    /// Logs in by a virtual proxy of Qlik Sense Enterprise on Windows, as it names a user for one.
    case virtualProxyLogin
    case other(OtherTokenKind)

    /// `nil` when the token shows no sign of what it is for, and when it cannot be read.
    package init?(_ token: Token) {
        guard token.shape == .compact, let claims = token.payload?.document?.value, claims.members != nil else {
            return nil
        }
        let facts = TokenFacts(header: token.header?.document?.value ?? .null, claims: claims)
        if facts.audiences.contains(where: { $0.hasSameBytes(as: CloudTokenRequest.audience) }) {
            self = .cloudLogin
        } else if let kind = OtherTokenKind(facts), kind.isOfQlik || !facts.hasQlikUser {
            self = .other(kind)
        } else if facts.hasClientManagedUser {
            self = .virtualProxyLogin
        } else {
            return nil
        }
    }

    /// Its stable name, for programs.
    package var name: String {
        switch self {
        case .cloudLogin: "qscloud-login"
        case .virtualProxyLogin: "qseow-login"
        case .other(let kind): kind.name
        }
    }

    /// For people, such as `an API key of Qlik Cloud`.
    package var words: String {
        switch self {
        case .cloudLogin: "a login token for Qlik Cloud"
        case .virtualProxyLogin: "a token for a virtual proxy of Qlik Sense Enterprise on Windows"
        case .other(let kind): kind.words
        }
    }

    /// What it is when it is no login token of either platform.
    package var other: OtherTokenKind? { if case .other(let kind) = self { kind } else { nil } }
}

/// The claims that tell kinds of tokens apart.
struct TokenFacts: Sendable {
    let header: JSONValue
    let claims: JSONValue
    let audiences: [String]

    init(header: JSONValue, claims: JSONValue) {
        self.header = header
        self.claims = claims
        let audience = claims.member("aud")
        audiences = audience?.elements?.compactMap(\.stringValue) ?? [audience?.stringValue].compactMap { $0 }
    }

    func text(_ claim: String) -> String? { claims.member(claim)?.stringValue }

    func has(_ names: String...) -> Bool { names.contains { claims.member($0) != nil } }

    /// Whether it names the user of a virtual proxy under a usual name.
    var hasClientManagedUser: Bool {
        (claims.members ?? []).contains { member in
            ["userid", "userdirectory", "userdir"].contains { NameLikeness.folds(member.name, to: $0) }
        }
    }

    /// Whether somebody wrote a user of one of the platforms into it, so that it was made to log in, if wrongly.
    var hasQlikUser: Bool { has("subType") || hasClientManagedUser }

    /// Host and path of an address with https; `nil` for any other text.
    static func address(_ text: String) -> (host: String, path: String)? {
        let scheme = "https://"
        guard text.utf8.starts(with: scheme.utf8) else { return nil }
        let rest = text.dropFirst(scheme.count)
        let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return host.isEmpty ? nil : (host.lowercased(), String(rest.dropFirst(host.count)))
    }
}
