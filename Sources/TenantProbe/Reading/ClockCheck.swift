internal import JOSE
internal import JSON
internal import Messages

/// The server's clock against this machine's.
struct ClockCheck {
    /// Seconds that the server's clock is ahead; the answer was under way meanwhile, so it is no more exact than that.
    let skew: Int
    private let server: NumericDate
    private let token: Token

    /// Seconds that clocks may differ without a finding.
    static let tolerance = 30

    /// `nil` when the answer has no date.
    init?(_ answer: HTTPAnswer?, _ token: Token) {
        guard let answer, let date = answer.date else { return nil }
        skew = date.seconds(since: answer.received)
        server = date
        self.token = token
    }

    /// An error where the server's clock alone makes the token late or early, a warning where it is far off.
    func findings(wasRefused: Bool) -> [Finding] {
        let difference = Timespan(seconds: skew).text
        let direction = skew > 0 ? "ahead of" : "behind"
        func finding(_ severity: Finding.Severity, _ message: String) -> [Finding] {
            [
                Finding(
                    .clockSkew,
                    severity,
                    .server,
                    message,
                    expected: "the same time on both, within seconds",
                    actual: "the server's clock is \(difference) \(direction) this machine's",
                    fix: skew > 0
                        ? "synchronize both with a time server; until then a longer \(option: .expires), such as 30m, helps"
                        : "synchronize both with a time server; \(option: .notBefore, "-1m") helps against small differences"
                )
            ]
        }
        if wasRefused, abs(skew) > 1, let reason = judgement {
            return finding(.error, "by the server's clock, the token \(reason)")
        }
        return abs(skew) > Self.tolerance ? finding(.warning, "the clocks differ") : []
    }

    /// How the server's clock judges a token that is valid by this machine's.
    private var judgement: String? {
        let mine = NumericDate(seconds: server.seconds - skew)
        if let expiry = time("exp"), expiry <= server, mine < expiry { return "has expired" }
        if let start = time("nbf"), server < start, start <= mine { return "is not yet valid" }
        return nil
    }

    private func time(_ claim: String) -> NumericDate? { token.claim(claim)?.numberValue.flatMap(NumericDate.init) }
}
