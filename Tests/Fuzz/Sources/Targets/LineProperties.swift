internal import JOSE
internal import Qlik

@testable internal import Commands

/// Each line of many has the report that it has alone, whatever stood before it.
///
/// The first byte says how it is judged, and with 64 in it that lines are objects; each line that follows is a payload to
/// sign, or with `!` before it a line as it stands.
enum LineProperties {
    private static let mostLines = 24
    private static let header = Array(#"{"alg":"EdDSA","typ":"JWT","kid":"key-2026"}"#.utf8)

    static func hold(for input: [UInt8]) {
        guard let choice = input.first else { return }
        let judge = TokenProperties.judge(choice)
        let lines = input.dropFirst().split(separator: 0x0a, omittingEmptySubsequences: false).prefix(mostLines)
        let field = choice & 64 == 0 ? nil : TokenField("access_token")
        var together = judging(judge, field)
        for line in lines.map(text) {
            var output = LineOutput(size: 0)
            var alone = LineOutput(size: 0)
            var single = judging(judge, field)
            do {
                try together.judge(line[...], &output)
                try single.judge(line[...], &alone)
            } catch { fail("a line could not be judged: \(error)") }
            require(output.bytes == alone.bytes, "a line is judged as it is alone")
            require(output.tally.rejected == alone.tally.rejected, "and counted so")
        }
    }

    private static func judging(_ judge: TokenJudge, _ field: TokenField?) -> LineJudging {
        LineJudging(field: field) { token in
            let report = TokenProperties.report(judge, token)
            return LineReport(
                line: ReportJSON(report, judge.platform).line,
                isAccepted: report.verdict == .accepted,
                findings: report.findings,
                verifier: judge,
                signature: report.signature.verified
            )
        }
    }

    private static func text(_ line: ArraySlice<UInt8>) -> [UInt8] {
        line.first == UInt8(ascii: "!")
            ? Array(line.dropFirst()) : TestKey.shared.token(header: header, payload: line)
    }
}
