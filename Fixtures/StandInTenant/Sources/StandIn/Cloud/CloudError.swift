/// An error as Qlik Cloud words it.
struct CloudError: Sendable {
    /// How a service writes the HTTP status into the body.
    enum StatusForm: Sendable { case string, number, none }

    let status: Int
    let code: String
    let title: String
    var detail: String?
    var form = StatusForm.string
    var hasTraceID = false
    /// Whether an answer of a tenant with this body, or its specification, is public.
    var isRecorded = true

    /// The answer wherever nothing is known of a tenant's own but the status.
    static let unauthorized = CloudError(status: 401, code: "HTTP-401", title: "Unauthorized", isRecorded: false)
    static let forbidden = CloudError(status: 403, code: "HTTP-403", title: "Forbidden", isRecorded: false)
    static let notFound = CloudError(status: 404, code: "HTTP-404", title: "Not found", isRecorded: false)
    static let badRequest = CloudError(status: 400, code: "HTTP-400", title: "Bad request", isRecorded: false)

    static let unknownHost = CloudError(
        status: 401,
        code: "LOGIN-2",
        title: "No authentication configured for this hostname",
        detail: "No authentication configured for this hostname"
    )
    static let noSuchUser = CloudError(
        status: 404,
        code: "USERS-7",
        title: "Not found",
        form: .number,
        hasTraceID: true
    )
    static let notMember = CloudError(
        status: 403,
        code: "AUTH-5",
        title: "Forbidden",
        detail: "User is not a member of tenant"
    )
    static let inviteExpired = CloudError(
        status: 403,
        code: "USER_INVITE_EXPIRED",
        title: "User invitation expired",
        hasTraceID: true
    )
    static let sharedEmail = CloudError(
        status: 400,
        code: "LOGIN-12",
        title: "Multiple active users detected with the same e-mail",
        hasTraceID: true
    )
    static let noCSRFToken = CloudError(
        status: 400,
        code: "CSRF-TOKEN-4",
        title: "CSRF token not supported for given authentication type",
        form: .none
    )

    static func missingClaim(_ name: String) -> CloudError {
        CloudError(
            status: 400,
            code: "INTERNAL-TOKEN-1",
            title: "Invalid token request",
            detail: "JWT_LOGIN_VALIDATIONS Missing required claim: \(name)",
            hasTraceID: true
        )
    }

    var body: JSON {
        var error: [String: JSON] = ["code": .string(code), "title": .string(title)]
        switch form {
        case .string: error["status"] = .string(String(status))
        case .number: error["status"] = .integer(status)
        case .none: break
        }
        error["detail"] = detail.map(JSON.string)
        var body: [String: JSON] = ["errors": [.object(error)]]
        if hasTraceID { body["traceId"] = .string(Random.hex(bytes: 16)) }
        return .object(body)
    }
}
