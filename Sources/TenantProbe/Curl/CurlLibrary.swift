internal import CCurl

/// The system's libcurl, loaded when it is first asked for.
///
/// A command that needs no server starts without it and the thirty libraries that it loads.
@safe
struct CurlLibrary: @unchecked Sendable {
    // Filled once, before anybody else sees it, and only read from then on.
    let table: UnsafePointer<qs_curl>

    /// The library by the names that loaders know it under; on macOS a bare name would be looked for in the working
    /// directory as well.
    static let shared = Result { () throws(TransportFailure) in try CurlLibrary(names: names) }

    // Windows: names of its own, and another loader in the header of CCurl.
    #if canImport(Darwin)
    static let names = ["/usr/lib/libcurl.4.dylib"]
    #else
    static let names = ["libcurl.so.4", "libcurl.so"]
    #endif

    /// Takes the first of the libraries that can be loaded.
    ///
    /// - Throws: `TransportFailure.libraryMissing` with the loader's words.
    init(names: [String]) throws(TransportFailure) {
        let table = UnsafeMutablePointer<qs_curl>.allocate(capacity: 1)
        unsafe table.initialize(to: qs_curl())
        var reasons: [String] = []
        for name in names {
            guard let reason = unsafe qs_curl_load(name, table) else {
                guard unsafe qs_curl_global_init(table) == CURLE_OK else {
                    reasons.append("it cannot be initialised")
                    continue
                }
                unsafe self.table = UnsafePointer(table)
                return
            }
            reasons.append(unsafe String(cString: reason))
        }
        unsafe table.deallocate()
        throw TransportFailure(.libraryMissing, reasons.first ?? "")
    }

    /// Such as `libcurl/7.88.1 OpenSSL/3.0.15`.
    var version: String { unsafe qs_curl_version(table).map { unsafe String(cString: $0) } ?? "libcurl" }

    /// A date as HTTP writes it, in seconds since 1970; `nil` when it is none.
    func seconds(ofDate text: String) -> Int? {
        let seconds = unsafe qs_curl_getdate(table, text)
        return seconds < 0 ? nil : Int(seconds)
    }
}
