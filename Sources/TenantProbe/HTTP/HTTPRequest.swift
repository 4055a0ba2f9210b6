/// One request of a probe.
package struct HTTPRequest: Sendable {
    package enum Method: String, Sendable { case get = "GET", post = "POST", delete = "DELETE" }

    package let method: Method
    package let url: ServerURL
    package var headers: [HTTPHeader]
    /// The query parameter that is secret, the last one, and what is shown in the place of its value.
    var queryPlaceholder: (name: String, placeholder: String)?
    var bounds = TransferBounds()
    /// Whether so much of a body without end is all that is wanted; `nil` for an answer that ends by itself.
    var isEnough: (@Sendable (_ body: [UInt8]) -> Bool)?

    /// The URL up to the value of the parameter that is secret.
    var publicURL: String {
        let text = url.text
        guard let (name, _) = queryPlaceholder, let start = text.ranges(of: "\(name)=").last else { return text }
        return String(text[..<start.upperBound])
    }

    init(_ method: Method, _ url: ServerURL, _ headers: [HTTPHeader] = []) {
        self.method = method
        self.url = url
        self.headers = headers
    }
}

/// A header line that can be sent unchanged.
package struct HTTPHeader: Sendable, Equatable {
    package let name: String
    package let value: String
    /// What replaces a secret value when the request is shown, such as `Bearer $TOKEN`.
    package let placeholder: String?

    /// Checks the value: one with a line break would be two lines (CWE-113).
    ///
    /// - Returns: `nil` for a value with control characters or beyond ASCII (RFC 9110 §5.5).
    package init?(_ name: String, _ value: String, placeholder: String? = nil) {
        guard value.utf8.allSatisfy({ (0x20...0x7e).contains($0) }) else { return nil }
        self.init(name: name, value: value, placeholder: placeholder)
    }

    /// For values that are known to be fit.
    init(plain name: String, _ value: StaticString) { self.init(name: name, value: "\(value)", placeholder: nil) }

    private init(name: String, value: String, placeholder: String?) {
        self.name = name
        self.value = value
        self.placeholder = placeholder
    }

    static let wantsJSON = HTTPHeader(plain: "Accept", "application/json")
}
