internal import JOSE
internal import JSON
internal import Qlik

/// What a platform's rules say about a token that is shown and not judged.
struct PlatformHints {
    private let platform: Platform?
    private let isNamed: Bool
    private let findings: [Finding]

    /// Without a name, the platform that the token looks made for.
    init(token: Token, named: Platform?, names: ClientManagedClaimNames) {
        isNamed = named != nil
        platform = named ?? Platform(resembledBy: token)
        let all = platform?.findings(about: token, names: names) ?? []
        // A guess is no reason to speak of what is passed over.
        findings = isNamed ? all : all.filter { $0.severity != .note }
    }

    /// Empty when there is nothing to say; else it begins with a line break.
    func text(_ style: Style) -> String {
        guard let platform, isNamed || !findings.isEmpty else { return "" }
        let title = isNamed ? "rules of \(platform.name)" : "hints, if it is meant for \(platform.name)"
        guard !findings.isEmpty else { return "\n\n\(title): nothing to remark" }
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
