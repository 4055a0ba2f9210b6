/// Why a token is not accepted: the reason for the log, and the error that the client gets.
struct Refusal: Error {
    /// The kind of reason, as the log names it; never renamed, since scripts read it.
    enum Code: String, CaseIterable {
        case tokenMissing = "token-missing"
        case malformed
        case algorithmNotAllowed = "algorithm-not-allowed"
        case signatureInvalid = "signature-invalid"
        case keyMissing = "key-missing"
        case claimMissing = "claim-missing"
        case claimInvalid = "claim-invalid"
        case timeInvalid = "time-invalid"
        case expired
        case notYetValid = "not-yet-valid"
        case lifetimeTooLong = "lifetime-too-long"
        case audienceMismatch = "audience-mismatch"
        case providerUnknown = "provider-unknown"
        case tokenReused = "token-reused"
        case userDisabled = "user-disabled"
        case userNotMember = "user-not-member"
        case invitationExpired = "invitation-expired"
        case emailAmbiguous = "email-ambiguous"
        case hostUnknown = "host-unknown"
        case prefixUnknown = "prefix-unknown"
        case proxyUnlinked = "proxy-unlinked"
        case methodNotJWT = "method-not-jwt"
    }

    let code: Code
    /// One sentence without a value of the token.
    let reason: String
    var error: CloudError = .unauthorized
    /// Whose record is in the way, if it is a user's.
    var user: String?

    init(_ code: Code, _ reason: String, error: CloudError = .unauthorized, user: String? = nil) {
        self.code = code
        self.reason = reason
        self.error = error
        self.user = user
    }

    /// What is wrong with a request that brings no token.
    static func noToken(in request: IncomingRequest) -> Refusal {
        guard request.header("Authorization") != nil else {
            return Refusal(.tokenMissing, "there is no Bearer token")
        }
        return Refusal(.tokenMissing, "the header Authorization is not 'Bearer', a blank and a token")
    }

    static let unknownAlgorithm = Refusal(.algorithmNotAllowed, "the algorithm is not RS256, RS384 or RS512")
}
