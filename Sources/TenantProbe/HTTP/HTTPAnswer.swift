package import JOSE
package import JSON

/// What a server answered.
package struct HTTPAnswer: Sendable {
    package let status: Int
    /// In the order they came, names in lower case; values may hold anything but line breaks.
    package let headers: [(name: String, value: String)]
    package let body: [UInt8]
    /// From the start of the request to the end of the answer.
    package let milliseconds: Int
    /// The time of the `Date` header (RFC 9110 §6.6.1).
    package let date: NumericDate?
    /// The seconds of the `Retry-After` header (RFC 9110 §10.2.3), also where it names a date.
    package var retryAfter: Int?
    /// This machine's time when the answer was there.
    package let received: NumericDate
    package let certificate: ServerCertificate?

    /// The first value of a header; the name in lower case.
    package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

    /// Such as `application/json`, without parameters, in lower case.
    package var contentType: String? {
        header("content-type").map { String($0.prefix { $0 != ";" }.filter { !$0.isWhitespace }).lowercased() }
    }

    /// Names and values of the cookies that it sets; a cookie that it takes away is not set.
    package var cookies: [(name: String, value: String)] { Self.cookies(headers) }

    static func cookies(_ headers: [(name: String, value: String)]) -> [(name: String, value: String)] {
        headers.filter { $0.name == "set-cookie" }.compactMap { header in
            let pair = header.value.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
            let attributes = header.value.lowercased().filter { !$0.isWhitespace }
            let isDeleted = [";max-age=0", ";max-age=-", "01jan1970", "01-jan-1970"].contains {
                attributes.contains($0)
            }
            guard pair.count == 2, !isDeleted else {
                return nil
            }
            let name = String(pair[0].filter { !$0.isWhitespace })
            return name.isEmpty ? nil : (name, String(pair[1]))
        }
    }

    /// The body as JSON; `nil` when it is none.
    package var json: JSONValue? { try? JSONDocument(parsing: body, limits: .answer).value }

    /// Whether it is a page for people, by its type or its beginning.
    package var isHTML: Bool {
        if let contentType, contentType.hasSuffix("html") { return true }
        let start = String(decoding: body.prefix(64), as: UTF8.self).drop(while: \.isWhitespace).lowercased()
        return start.hasPrefix("<!doctype") || start.hasPrefix("<html")
    }

    /// Whether the first 64 KiB of the body hold a text.
    package func bodyContains(_ text: String) -> Bool {
        body.prefix(64 << 10).firstRange(of: Array(text.utf8)) != nil
    }
}

extension JSONLimits {
    /// What the list of all virtual proxies of a site may need.
    static let answer = JSONLimits(
        maximumBytes: AnswerSink.maximumBody,
        maximumDepth: 64,
        maximumValues: 500_000,
        maximumNumberLength: 400
    )
}
