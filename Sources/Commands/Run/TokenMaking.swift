internal import Harness
internal import JOSE
internal import Messages
internal import Qlik

/// What a token that a plan makes says, as the create commands would write it.
struct TokenMaking: Sendable {
    let token: TokenOptions
    private let extras: [ExtraClaim]
    private let request: @Sendable (Context) throws(Failure) -> TokenDraft

    /// Lifetime of a token, where the plan does not say.
    private static let lifetime = "5m"

    init(_ inputs: CaseInputs) throws(Failure) {
        var values = inputs.making
        let token: TokenOptions = try CaseBinding.take(&values)
        (self.token, extras) = (token, try token.extraClaims())
        switch inputs.planCase.platform {
        case .cloud:
            let options: CloudOptions = try CaseBinding.take(&values)
            let unnamed: UnnamedUser = inputs.planCase.row == nil ? .random : .refused
            request = { (context) throws(Failure) in
                try options.request(
                    token,
                    command: "create-qscloud",
                    lifetime: Self.lifetime,
                    insteadOfNobody: unnamed,
                    context,
                    // A warning of a random subject would come with each token.
                    context.console(.error)
                ).draft
            }
        case .clientManaged:
            let options: ClientManagedOptions = try CaseBinding.take(&values)
            request = { (context) throws(Failure) in
                try options.request(token, command: "create-qseow", lifetime: Self.lifetime, context).draft
            }
        }
    }

    /// What a token says that is made in this context.
    func draft(_ context: Context) throws(Failure) -> TokenDraft {
        var draft = try request(context)
        _ = draft.add(extras)
        return draft
    }
}
