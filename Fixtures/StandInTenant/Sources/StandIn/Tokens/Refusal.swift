/// Why a token is not accepted: the reason for the log, and the error that the client gets.
struct Refusal: Error {
    let reason: String
    var error: CloudError = .unauthorized

    init(_ reason: String, error: CloudError = .unauthorized) {
        self.reason = reason
        self.error = error
    }

    static let unknownAlgorithm = Refusal("the algorithm is not RS256, RS384 or RS512")
}

/// An error as Qlik Cloud words it.
struct CloudError: Sendable {
    let status: Int
    let code: String
    let title: String
    var detail: String?
    /// Whether `status` is written as a string in the body; a tenant has both.
    var statusIsString = false

    /// The body of each 401 whose cause a tenant does not tell.
    static let unauthorized = CloudError(status: 401, code: "HTTP-401", title: "Unauthorized", statusIsString: true)

    var body: JSON {
        var error: [String: JSON] = [
            "code": .string(code),
            "title": .string(title),
            "status": statusIsString ? .string(String(status)) : .integer(status),
        ]
        error["detail"] = detail.map(JSON.string)
        return ["errors": [.object(error)], "traceId": .string(Random.hex(bytes: 16))]
    }
}
