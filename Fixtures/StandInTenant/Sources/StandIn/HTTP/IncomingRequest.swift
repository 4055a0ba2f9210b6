import Foundation
import HTTPTypes

/// A request as the handlers see it.
struct IncomingRequest: Sendable {
    let method: String
    /// The path as it was sent, without the query.
    let path: String
    /// The host as it was sent, with the port if one was.
    let authority: String
    let headers: HTTPFields
    let hasClientCertificate: Bool
    let isSecure: Bool
    private let query: Substring

    init(_ head: HTTPRequest, hasClientCertificate: Bool, isSecure: Bool) {
        let target = (head.path ?? "/").split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = String(target[0])
        query = target.count > 1 ? target[1] : ""
        method = head.method.rawValue
        authority = head.authority ?? ""
        headers = head.headerFields
        self.hasClientCertificate = hasClientCertificate
        self.isSecure = isSecure
    }

    /// The host without the port, in lower case.
    var host: String {
        if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
            return authority[..<end].dropFirst().lowercased()
        }
        return authority.prefix { $0 != ":" }.lowercased()
    }

    /// What addresses on this server begin with.
    var origin: String { (isSecure ? "https://" : "http://") + authority }

    /// The token after `Bearer`; `nil` if there is no such header.
    var bearer: String? {
        guard let value = headers[.authorization] else { return nil }
        let parts = value.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return parts[1].trimmingPrefix(" ").description
    }

    var cookies: [String: String] {
        var cookies: [String: String] = [:]
        for pair in headers[values: .cookie].flatMap({ $0.split(separator: ";") }) {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { continue }
            cookies[String(parts[0].trimmingPrefix(while: \.isWhitespace))] = String(parts[1])
        }
        return cookies
    }

    /// The header, whatever the case of its name.
    func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }

    /// The parameter of the query, whatever the case of its name.
    func parameter(_ name: String) -> String? {
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts[0].lowercased() == name.lowercased() else { continue }
            let value = parts.count > 1 ? parts[1].replacing("+", with: " ") : ""
            return String(value).removingPercentEncoding ?? String(value)
        }
        return nil
    }
}
