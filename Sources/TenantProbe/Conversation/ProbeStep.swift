/// One request to the server and its result.
package struct ProbeStep: Sendable {
    package enum Name: String, Sendable {
        /// Qlik Cloud: the token for a session.
        case login
        /// Qlik Sense Enterprise on Windows: the same.
        case session
        case identity
        /// Qlik Cloud: the names of the tenant.
        case tenant
        case repository
        case webSocket = "websocket"
        case logout
        /// Qlik Sense Enterprise on Windows: what answers at the address at all.
        case product
        case configuration
    }

    package let name: Name
    package let method: String
    package private(set) var url: String
    /// `nil` when there was no answer.
    package internal(set) var status: Int?
    package internal(set) var contentType: String?
    /// Names only.
    package internal(set) var cookies: [String] = []
    /// The host and path that the answer sends the reader to.
    package internal(set) var location: String?
    package internal(set) var error: ServerError?
    /// Of all tries together, without the pauses between them.
    package internal(set) var milliseconds = 0
    /// Whether the request may have left this machine.
    package internal(set) var isSent = true
    package internal(set) var tries = 1
    /// Why there was no answer, in the words of libcurl.
    package internal(set) var failure: String?
    /// Whether the request carried the token, so that it may have opened a session.
    let carriesToken: Bool
    /// The same request for the curl command, with variables instead of secrets.
    package private(set) var curl: String

    mutating func withhold(_ secrets: Secrets) {
        url = secrets.withheld(from: url)
        curl = secrets.withheld(from: curl)
    }

    /// A server that redirects may have put anything into the URL.
    init(_ name: Name, _ request: HTTPRequest, _ options: ConnectionOptions, withholding secrets: Secrets) {
        self.name = name
        method = request.method.rawValue
        carriesToken = name != .configuration && request.headers.contains { $0.name == "Authorization" }
        url = secrets.withheld(from: request.publicURL) + (request.queryPlaceholder == nil ? "" : Secrets.shownInstead)
        curl = secrets.withheld(from: CurlCommand(request, options, keepsCookies: name != .configuration).text)
    }
}

/// The error that both platforms' services answer with, as far as present.
package struct ServerError: Sendable, Equatable {
    package let code: String?
    package let title: String?
    package let detail: String?
    package let traceID: String?

    /// All of them under the names that the services give them.
    package var members: [(name: String, text: String?)] {
        [("code", code), ("title", title), ("detail", detail), ("traceId", traceID)]
    }
}
