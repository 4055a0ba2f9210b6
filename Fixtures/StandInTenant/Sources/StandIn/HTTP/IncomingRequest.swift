internal import NIOHTTP1

/// A request as the handlers see it.
struct IncomingRequest: Sendable {
    let method: String
    /// The path as it was sent, without the query.
    let path: String
    /// The query as it was sent, without the question mark.
    let query: Substring
    /// The host as it was sent, with the port if one was.
    let authority: String
    let headers: HTTPHeaders
    let hasClientCertificate: Bool
    let isSecure: Bool

    init(_ head: HTTPRequestHead, hasClientCertificate: Bool, isSecure: Bool) {
        let (host, origin) = Self.parts(of: head.uri)
        let target = origin.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = target.first.map(String.init) ?? "/"
        query = target.count > 1 ? target[1] : ""
        method = head.method.rawValue
        authority = host ?? head.headers.first(name: "Host") ?? ""
        headers = head.headers
        self.hasClientCertificate = hasClientCertificate
        self.isSecure = isSecure
    }

    /// The host without the port, in lower case.
    var host: String { Self.host(of: authority) }

    /// The port with its colon; empty where the request names none.
    var port: String {
        let rest = authority.split(separator: "]", omittingEmptySubsequences: false).last ?? ""
        return rest.firstIndex(of: ":").map { String(rest[$0...]) } ?? ""
    }

    /// What addresses on this server begin with.
    var origin: String { (isSecure ? "https://" : "http://") + authority }

    /// The host that the header `Origin` names (RFC 6454, section 7); `nil` without one.
    var originHost: String? {
        guard let origin = header("Origin"), let start = origin.firstRange(of: "://") else { return nil }
        return Self.host(of: String(origin[start.upperBound...]))
    }

    /// The token after `Bearer`; `nil` if there is no such header.
    var bearer: String? {
        guard let value = header("Authorization") else { return nil }
        let parts = value.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return parts[1].trimmingPrefix(" ").description
    }

    var cookies: [String: String] {
        var cookies: [String: String] = [:]
        for pair in headers["Cookie"].flatMap({ $0.split(separator: ";") }) {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { continue }
            cookies[String(parts[0].trimmingPrefix(while: \.isWhitespace))] = String(parts[1])
        }
        return cookies
    }

    /// The header, whatever the case of its name.
    func header(_ name: String) -> String? { headers.first(name: name) }

    /// The parameter of the query, whatever the case of its name.
    func parameter(_ name: String) -> String? {
        for pair in query.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts[0].lowercased() == name.lowercased() else { continue }
            return parts.count > 1 ? Self.decoded(parts[1]) : ""
        }
        return nil
    }

    /// The text of a form field: `+` is a blank, and `%41` an A; a percent sign before anything else is itself.
    private static func decoded(_ field: Substring) -> String {
        var rest = Array(field.utf8)[...]
        var bytes: [UInt8] = []
        while let byte = rest.popFirst() {
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            if byte == UInt8(ascii: "%"), digits.count == 2, digits.allSatisfy(\.isHexDigit),
                let code = UInt8(digits, radix: 16)
            {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The host and the rest of a request's target: in absolute form (RFC 9112, section 3.2.2), which is sent to proxies,
    /// the host in it takes the place of the header.
    private static func parts(of target: String) -> (host: String?, rest: Substring) {
        let scheme = ["http://", "https://"].first { target.prefix($0.count).lowercased() == $0 }
        guard let scheme else { return (nil, target[...]) }
        let rest = target.dropFirst(scheme.count)
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        let path = rest[authority.endIndex...]
        let host = authority.split(separator: "@", omittingEmptySubsequences: false).last
        return (host.map(String.init), path.hasPrefix("/") ? path : "/" + path)
    }

    private static func host(of authority: String) -> String {
        if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
            return authority[..<end].dropFirst().lowercased()
        }
        return authority.prefix { $0 != ":" }.lowercased()
    }
}
