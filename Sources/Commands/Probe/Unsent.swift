internal import JOSE
internal import Messages
internal import Qlik

/// Why a token is not sent to a server: it is a credential for something else, and no login token.
struct Unsent {
    /// In lower case and without a full stop.
    let reason: Message
    let hints: [Message]

    /// `nil` for a token that is sent: one that may log in, one that was made for the purpose, and where it is asked for.
    ///
    /// A virtual proxy may be set to take the tokens of any issuer.
    init?(_ report: Report, for platform: Platform, isFresh: Bool, isForced: Bool) {
        guard !isFresh, !isForced, let finding = report.findings.first(where: \.isOfOtherKind),
            let kind = TokenKind(report.token)?.other, kind.isOfQlik || platform == .cloud
        else { return nil }
        reason = "\(finding.message), so it is not sent"
        hints = [
            kind == .apiKey && platform == .cloud
                ? "\(option: .apiKeyEnv, "NAME") takes an API key, to compare the tenant's identity providers"
                : finding.fix,
            "\(option: .force) sends it all the same",
        ].compactMap { $0 }
    }
}
