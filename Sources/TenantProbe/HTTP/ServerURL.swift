/// An absolute URL of a server, taken apart by libcurl, so that what is checked is what is asked.
package struct ServerURL: Sendable, Equatable {
    /// `https` or `http`.
    package let scheme: String
    /// In lower case; an IPv6 address in brackets.
    package let host: String
    package let port: Int
    /// Begins with a slash.
    package let path: String
    /// Without the question mark.
    package var query: String?

    /// Scheme, host and port where it is not the usual one.
    package var origin: String { "\(scheme)://\(authority)" }

    /// The value of the `Host` header.
    package var authority: String { port == (scheme == "https" ? 443 : 80) ? host : "\(host):\(port)" }

    package var text: String { origin + path + (query.map { "?\($0)" } ?? "") }

    /// Whether a cookie or a token may follow from one to the other.
    package func hasSameOrigin(as other: ServerURL) -> Bool { origin == other.origin }

    /// Whether it is this machine itself.
    package var isLoopback: Bool {
        if host == "localhost" || host == "[::1]" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    /// The same server with this path, and without a query.
    package func with(path: String, query: String? = nil) -> ServerURL {
        ServerURL(scheme: scheme, host: host, port: port, path: path, query: query)
    }

    /// The same server at another port, without path and query.
    package func with(port: Int) -> ServerURL { ServerURL(scheme: scheme, host: host, port: port, path: "/") }

    /// The path with this behind it, such as `/jwt` and `qps/user`.
    func below(_ path: String, query: String? = nil) -> ServerURL {
        with(path: self.path.hasSuffix("/") ? self.path + path : "\(self.path)/\(path)", query: query)
    }
}

extension String {
    /// The same, byte by byte fit for a value in a query (RFC 3986 §2.1).
    var percentEncoded: String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: bytes.append(byte)
            case _ where "-._~".utf8.contains(byte): bytes.append(byte)
            default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
