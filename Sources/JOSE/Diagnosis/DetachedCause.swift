internal import Messages

/// A signature whose payload is kept elsewhere (RFC 7515 appendix F).
enum DetachedCause {
    static let finding = Finding.cause(
        .payloadDetached,
        "the payload was left out (detached): such a text is no login token",
        expected: "HEADER.CLAIMS.SIGNATURE",
        actual: "HEADER..SIGNATURE",
        fix: "issue the token with its claims in the second part",
        source: "RFC 7515 appendix F"
    )
}

extension Token {
    /// Whether the payload is missing between a header and a signature.
    var isDetached: Bool {
        shape == .compact && header?.members != nil && (payload?.range.isEmpty ?? false)
            && !(signature?.range.isEmpty ?? true)
    }
}
