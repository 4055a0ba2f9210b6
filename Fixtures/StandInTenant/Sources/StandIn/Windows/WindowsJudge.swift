/// The rules that a QSEoW proxy applies to a token.
struct WindowsJudge: Sendable {
    let disabledUsers: Set<String>
    let clock: TenantClock

    /// The user that a token stands for at a virtual proxy.
    func judge(_ text: String, for proxy: VirtualProxy) throws(Refusal) -> WindowsUser {
        let token = try SignedToken(text)
        guard let signature = proxy.signatureCheck else {
            throw Refusal(.keyMissing, "the virtual proxy has no certificate")
        }
        guard signature.knows(token) else { throw .unknownAlgorithm }
        guard signature.passes(token) else {
            throw Refusal(.signatureInvalid, "the signature does not match the certificate of the virtual proxy")
        }
        try checkTimes(token, proxy.accepts)
        if let audience = proxy.audience, !proxy.accepts.contains(.anyAudience), !token.claim("aud", is: audience) {
            throw Refusal(.audienceMismatch, "'aud' is not the audience of the virtual proxy")
        }
        let user = WindowsUser(
            directory: try directory(token, proxy),
            id: try value(proxy.userIDClaim, of: token),
            name: token.claim("name")?.string ?? ""
        )
        if disabledUsers.contains(user.account.lowercased()) {
            throw Refusal(.userDisabled, "the user is disabled", user: user.account)
        }
        return user
    }

    private func checkTimes(_ token: SignedToken, _ accepts: Set<Leniency>) throws(Refusal) {
        let (begin, end) = try token.times()
        if let end, clock.seconds >= end, !accepts.contains(.expired) { throw Refusal(.expired, "'exp' has passed") }
        if let begin, clock.seconds < begin, !accepts.contains(.notYetValid) {
            throw Refusal(.notYetValid, "'nbf' is in the future")
        }
    }

    private func directory(_ token: SignedToken, _ proxy: VirtualProxy) throws(Refusal) -> String {
        if let constant = proxy.constantUserDirectory { return constant }
        return try value(proxy.userDirectoryClaim, of: token)
    }

    private func value(_ name: String, of token: SignedToken) throws(Refusal) -> String {
        guard let claim = token.claim(name) else {
            throw Refusal(.claimMissing, "the claim '\(name)', which the virtual proxy reads, is missing")
        }
        guard let text = claim.string, text.contains(where: { !$0.isWhitespace }) else {
            throw Refusal(.claimInvalid, "the claim '\(name)' is not a string, or blank")
        }
        return text
    }
}

/// A user as a proxy knows one.
struct WindowsUser: Sendable, Equatable {
    let directory: String
    let id: String
    let name: String

    static let anonymous = WindowsUser(directory: "NONE", id: "anonymous", name: "")

    var account: String { directory + "\\" + id }
}
