internal import CCurl

extension ServerURL {
    /// Why a text is no URL that a probe would use.
    package enum Flaw: Error, Sendable, Equatable {
        case notAURL, otherScheme(String), hasUser, hasFragment, hasControlCharacters
    }

    /// Reads an absolute URL, or one relative to `base`.
    ///
    /// - Throws: `Flaw`; what libcurl itself cannot read is `notAURL`.
    static func reading(
        _ text: String,
        relativeTo base: ServerURL? = nil,
        _ library: CurlLibrary
    ) throws(Flaw) -> ServerURL {
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else { throw .hasControlCharacters }
        guard let url = unsafe qs_curl_url(library.table) else { throw .notAURL }
        defer { unsafe qs_curl_url_cleanup(library.table, url) }
        func set(_ text: String) -> Bool {
            unsafe qs_curl_url_set(library.table, url, CURLUPART_URL, text, UInt32(CURLU_NON_SUPPORT_SCHEME))
                == CURLUE_OK
        }
        func part(_ part: CURLUPart, _ flags: Int32 = 0) -> String? {
            var value: UnsafeMutablePointer<CChar>?
            guard unsafe qs_curl_url_get(library.table, url, part, &value, UInt32(flags)) == CURLUE_OK,
                let value = unsafe value
            else { return nil }
            defer { unsafe qs_curl_free(library.table, value) }
            return unsafe String(cString: value)
        }
        if let base, !set(base.text) { throw .notAURL }
        guard set(text), let scheme = part(CURLUPART_SCHEME)?.lowercased() else { throw .notAURL }
        guard scheme == "https" || scheme == "http" else { throw .otherScheme(scheme) }
        guard part(CURLUPART_USER) == nil, part(CURLUPART_PASSWORD) == nil else { throw .hasUser }
        guard part(CURLUPART_FRAGMENT) == nil else { throw .hasFragment }
        guard let host = part(CURLUPART_HOST), !host.isEmpty,
            let port = part(CURLUPART_PORT, CURLU_DEFAULT_PORT).flatMap({ Int($0) })
        else { throw .notAURL }
        return ServerURL(
            scheme: scheme,
            host: host.lowercased(),
            port: port,
            path: part(CURLUPART_PATH) ?? "/",
            query: part(CURLUPART_QUERY)
        )
    }

    /// Reads what the user gave; a bare host name means https.
    ///
    /// - Throws: `TransportFailure` when there is no libcurl; the flaw is in the result.
    package static func reading(given text: String) throws(TransportFailure) -> Result<ServerURL, Flaw> {
        let library = try CurlLibrary.shared.get()
        let full = text.contains("://") ? text : "https://\(text)"
        return Result { () throws(Flaw) in try reading(full, library) }
    }
}
