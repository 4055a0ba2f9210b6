internal import JOSE
internal import JSON
internal import Qlik

/// What a platform's rules say about a token that is shown and not judged.
struct PlatformHints {
    private let platform: Platform?
    private let isNamed: Bool
    private let findings: [Finding]

    /// Without a name, the platform that the token looks made for.
    init(_ token: Token, _ named: Platform?, _ names: ClientManagedClaimNames, _ time: NumericDate) {
        isNamed = named != nil
        platform = named ?? Platform(resembledBy: token)
        let judge = TokenJudge(platform: platform, claimNames: names, expectations: Expectations(time: time))
        let all = judge.ruleFindings(about: token)
        // For a guessed platform, notes about ignored claims are left out.
        findings = isNamed ? all : all.filter { $0.severity != .note }
    }

    /// Empty when there is nothing to say; else it begins with a line break.
    func text(_ style: Style) -> String {
        guard let platform, isNamed || !findings.isEmpty else { return "" }
        let title = isNamed ? "rules of \(platform.name)" : "hints, if it is meant for \(platform.name)"
        guard !findings.isEmpty else { return "\n\n\(title): no findings" }
        let lines = findings.folded.flatMap { FindingText($0, style, label: "hint").lines }
        return (["", "", "\(title):"] + lines).joined(separator: "\n")
    }

    /// What JSON has of it.
    var members: [JSONMember] {
        guard let platform else { return [] }
        return [
            JSONMember(isNamed ? "platform" : "looksLike", .string(platform.rawValue)),
            JSONMember("hints", .array(findings.map(ReportJSON.finding))),
        ]
    }
}
