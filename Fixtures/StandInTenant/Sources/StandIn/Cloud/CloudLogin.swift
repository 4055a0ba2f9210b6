/// Who wants to log in, as an accepted token has it.
struct CloudLogin: Sendable {
    let subject: String
    let name: String
    let tokenID: String
    /// The e-mail address, if it is there and verified.
    let email: String?
    let groups: [String]?
    /// Whether the token's ID may not have logged in before.
    var isSingleUse = true

    init(_ token: SignedToken) throws(Refusal) {
        guard let subject = token.claim("sub")?.string else { throw Refusal(.claimInvalid, "'sub' is not a string") }
        guard let name = token.claim("name")?.string else { throw Refusal(.claimInvalid, "'name' is not a string") }
        self.subject = subject
        self.name = name
        tokenID = token.claim("jti")?.text ?? ""
        email = token.claim("email_verified") == true ? token.claim("email")?.string : nil
        groups = token.claim("groups")?.array?.compactMap(\.string)
    }
}
