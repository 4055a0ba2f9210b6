internal import JOSE
internal import JSON
internal import Qlik

/// The user that a token names, as far as its claims tell, in the words of a probe's report.
///
/// What a server alone knows is not among them: the ID and the status that a tenant has given the user, and the name that
/// a virtual proxy shows.
struct ClaimedIdentity {
    let platform: Platform
    private let token: Token
    private let names: ClientManagedClaimNames

    init(_ token: Token, _ judge: TokenJudge, _ platform: Platform) {
        self.token = token
        self.platform = platform
        names = judge.claimNames
    }

    /// The claim that a fact stands in; `nil` when only a server can tell.
    private func claim(_ fact: String) -> String? {
        switch (platform, fact) {
        case (.cloud, "subject"): "sub"
        case (.cloud, "name"), (.cloud, "email"), (.cloud, "groups"): fact
        case (.clientManaged, "userId"): names.userID
        case (.clientManaged, "userDirectory"): names.userDirectory
        default: nil
        }
    }

    /// What the token says; none where it says nothing, and `nil` when only a server can tell.
    func texts(_ fact: String) -> [String]? {
        guard let claim = claim(fact) else { return nil }
        if fact == "userDirectory", let constant = names.constantDirectory { return [constant] }
        guard let value = token.claim(claim) else { return [] }
        return value.elements.map { $0.compactMap(\.stringValue) } ?? [value.stringValue].compactMap { $0 }
    }

    /// What a finding about a fact is about.
    func subject(_ fact: String) -> Finding.Subject { claim(fact).map { .claim($0) } ?? .token }
}
