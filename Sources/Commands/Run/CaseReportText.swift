internal import Harness
internal import JOSE
internal import TenantProbe

/// The report of a case as the command that judges or sends a single token would print it, without pieces of the token.
enum CaseReportText {
    @Sendable static func text(_ report: CaseReport) -> String {
        let style = Style(isTerminal: false) { _ in nil }
        switch report {
        case .offline(let report):
            return ReportText(report: report.withoutText, style: style, saysTime: true, spelling: .plan).text()
        case .live(let report):
            let text = ProbeText(report: report, style: style, showsCurl: false, spelling: .plan).text
            return report.secrets.withheld(from: text)
        }
    }
}

extension Report {
    /// Without what is quoted of the token's own text.
    fileprivate var withoutText: Report {
        Report(
            token: token,
            signature: signature,
            claims: claims,
            findings: findings.map { $0.excerpt?.origin == .text ? $0.withoutExcerpt : $0 },
            time: time,
            leeway: leeway
        )
    }
}
