internal import CCurl
internal import Messages

/// The owner of one easy handle: connections, cookies and the options of the next transfer.
@safe
final class CurlHandle {
    private let library: CurlLibrary
    private let handle: UnsafeMutableRawPointer
    private let errorText: UnsafeMutableBufferPointer<CChar>
    /// Lists that libcurl reads during the transfer, and does not copy.
    private var lists: [UnsafeMutablePointer<curl_slist>] = unsafe []
    /// libcurl keeps a pointer to it, also when it closes connections.
    private var sink: AnswerSink?

    init(_ library: CurlLibrary) throws(TransportFailure) {
        guard let handle = unsafe qs_curl_easy_init(library.table) else {
            throw TransportFailure(.other, "libcurl has no memory left")
        }
        self.library = library
        unsafe self.handle = unsafe handle
        unsafe errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        unsafe errorText.initialize(repeating: 0)
    }

    deinit {
        unsafe qs_curl_easy_cleanup(library.table, handle)
        freeLists()
        unsafe errorText.deallocate()
    }

    /// Forgets all options, but neither connections nor cookies.
    func reset() throws(TransportFailure) {
        unsafe qs_curl_easy_reset(library.table, handle)
        freeLists()
        unsafe errorText.update(repeating: 0)
        let code = unsafe qs_curl_set_text(library.table, handle, CURLOPT_ERRORBUFFER, errorText.baseAddress)
        try check(code, "the buffer for errors")
    }

    func set(_ option: CURLoption, _ value: Int, _ name: OptionName? = nil) throws(TransportFailure) {
        try check(unsafe qs_curl_set_long(library.table, handle, option, value), name)
    }

    func set(_ option: CURLoption, _ value: String, _ name: OptionName? = nil) throws(TransportFailure) {
        try check(unsafe qs_curl_set_text(library.table, handle, option, value), name)
    }

    /// Sets a text to none, which is another thing than to leave it at its default.
    func unset(_ option: CURLoption) throws(TransportFailure) {
        try check(unsafe qs_curl_set_text(library.table, handle, option, nil), nil)
    }

    func set(_ option: CURLoption, _ bytes: [UInt8], _ name: OptionName? = nil) throws(TransportFailure) {
        let code = unsafe bytes.withUnsafeBytes {
            unsafe qs_curl_set_bytes(library.table, handle, option, $0.baseAddress, $0.count)
        }
        try check(code, name)
    }

    func set(_ option: CURLoption, list texts: [String], _ name: OptionName? = nil) throws(TransportFailure) {
        guard !texts.isEmpty else { return }
        var list: UnsafeMutablePointer<curl_slist>?
        for text in texts {
            guard let longer = unsafe qs_curl_slist_append(library.table, list, text) else {
                unsafe qs_curl_slist_free_all(library.table, list)
                throw TransportFailure(.other, "libcurl has no memory left")
            }
            unsafe list = unsafe longer
        }
        if let list = unsafe list { unsafe lists.append(list) }
        try check(unsafe qs_curl_set_list(library.table, handle, option, list), name)
    }

    /// Carries out the transfer; what comes in goes to `sink`.
    func perform(into sink: AnswerSink) -> CURLcode {
        self.sink = sink
        let user = unsafe Unmanaged.passUnretained(sink).toOpaque()
        let code = unsafe qs_curl_set_callbacks(
            library.table,
            handle,
            { unsafe AnswerSink.from($3)?.take(body: UnsafeRawBufferPointer(start: $0, count: $1 * $2)) ?? 0 },
            { unsafe AnswerSink.from($3)?.take(header: UnsafeRawBufferPointer(start: $0, count: $1 * $2)) ?? 0 },
            { _, kind, text, count, user in
                // Everything else libcurl offers here is data, which holds secrets.
                guard kind == CURLINFO_TEXT else { return 0 }
                unsafe AnswerSink.from(user)?.take(remark: UnsafeRawBufferPointer(start: text, count: count))
                return 0
            },
            user
        )
        guard code == CURLE_OK else { return code }
        let watched = unsafe qs_curl_set_progress(
            library.table,
            handle,
            { user, _, _, _, _ in (AnswerSink.from(user)?.isInterrupted() ?? false) ? 1 : 0 },
            user
        )
        guard watched == CURLE_OK else { return watched }
        return unsafe qs_curl_easy_perform(library.table, handle)
    }

    /// What libcurl said about the last failure, or what its code stands for.
    func message(for code: CURLcode) -> String {
        let text = unsafe errorText.baseAddress.map { unsafe String(cString: $0) } ?? ""
        guard text.isEmpty else { return text }
        return unsafe qs_curl_easy_strerror(library.table, code).map { unsafe String(cString: $0) } ?? "error \(code)"
    }

    func number(_ info: CURLINFO) -> Int {
        var value = 0
        return unsafe qs_curl_get_long(library.table, handle, info, &value) == CURLE_OK ? value : 0
    }

    /// A length of time of the last transfer in microseconds.
    func microseconds(_ info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        return unsafe qs_curl_get_time(library.table, handle, info, &value) == CURLE_OK ? Int(value) : 0
    }

    /// The facts about each certificate that the server sent, as lines of `name:value`.
    func certificates() -> [[String]] {
        var information: UnsafeMutablePointer<curl_certinfo>?
        guard unsafe qs_curl_get_certificates(library.table, handle, &information) == CURLE_OK,
            let information = unsafe information?.pointee
        else { return [] }
        return (0..<max(0, Int(unsafe information.num_of_certs))).map { index in
            var lines: [String] = []
            var entry = unsafe information.certinfo?[index]
            while let current = unsafe entry {
                if let data = unsafe current.pointee.data { lines.append(unsafe String(cString: data)) }
                unsafe entry = unsafe current.pointee.next
            }
            return lines
        }
    }

    private func freeLists() {
        unsafe lists.forEach { unsafe qs_curl_slist_free_all(library.table, $0) }
        unsafe lists = []
    }

    private func check(_ code: CURLcode, _ option: OptionName?) throws(TransportFailure) {
        try check(code, option.map { "\(option: $0)" } ?? "")
    }

    private func check(_ code: CURLcode, _ name: Message) throws(TransportFailure) {
        switch code {
        case CURLE_OK: return
        case CURLE_UNKNOWN_OPTION, CURLE_NOT_BUILT_IN:
            throw TransportFailure(.optionUnsupported(name.isEmpty ? "a probe" : name), library.version)
        default: throw TransportFailure(.optionUnusable(name), message(for: code))
        }
    }
}
