internal import JOSE
internal import JSON
internal import Qlik

/// What a platform's rules say about a token that is shown and not judged.
struct PlatformHints {
    private let platform: Platform?
    private let isNamed: Bool
    private let findings: [Finding]
    /// Whose rules these are.
    let judge: TokenJudge

    /// Without a name, the platform that the token looks made for.
    ///
    /// What a report says in any case is left out where there is one.
    init(
        _ token: Token,
        _ named: Platform?,
        _ names: ClientManagedClaimNames,
        _ time: NumericDate,
        isJudged: Bool
    ) {
        isNamed = named != nil
        platform = named ?? Platform(resembledBy: token)
        judge = TokenJudge(platform: platform, claimNames: names, expectations: Expectations(time: time))
        let all = judge.ruleFindings(about: token)
        // For a guessed platform, notes about ignored claims are left out.
        findings = platform == nil ? (isJudged ? [] : all) : isNamed ? all : all.filter { $0.severity != .note }
    }

    /// Whether the rules have nothing to say.
    var isEmpty: Bool { findings.isEmpty }

    /// Empty when there is nothing to say; else it begins with a line break.
    func text(_ style: Style) -> String {
        guard isNamed || !findings.isEmpty else { return "" }
        let lines = findings.folded.flatMap { FindingText($0, style, label: "hint").lines }
        guard let platform else { return (["", ""] + lines).joined(separator: "\n") }
        let title = isNamed ? "rules of \(platform.name)" : "hints, if it is meant for \(platform.name)"
        guard !findings.isEmpty else { return "\n\n\(title): no findings" }
        return (["", "", "\(title):"] + lines).joined(separator: "\n")
    }

    /// What JSON has of it.
    var members: [JSONMember] {
        let hints = JSONMember("hints", .array(findings.map(ReportJSON.finding)))
        guard let platform else { return findings.isEmpty ? [] : [hints] }
        return [JSONMember(isNamed ? "platform" : "looksLike", .string(platform.rawValue)), hints]
    }
}
