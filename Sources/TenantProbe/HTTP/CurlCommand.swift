/// A request as a command line of curl, to be pasted into a shell.
struct CurlCommand {
    private let request: HTTPRequest
    private let options: ConnectionOptions

    private let keepsCookies: Bool

    init(_ request: HTTPRequest, _ options: ConnectionOptions, keepsCookies: Bool = true) {
        self.request = request
        self.options = options
        self.keepsCookies = keepsCookies
    }

    /// Secrets are variables of the shell, and cookies are kept in a file.
    var text: String {
        var words = ["curl", "--silent", "--show-error", "--include"]
        switch request.method {
        case .get: break
        case .post: words += ["--request", "POST", "--data", "''"]
        case .delete: words += ["--request", "DELETE"]
        }
        words += connection
        for header in request.headers {
            let value = header.placeholder ?? header.value
            let line = "\(header.name): \(value)"
            words += ["--header", header.placeholder == nil ? Self.quoted(line) : "\"\(line)\""]
        }
        if request.method == .post { words += ["--header", "'Content-Type: application/json'"] }
        if keepsCookies { words += ["--cookie", "cookies.txt", "--cookie-jar", "cookies.txt"] }
        // The answer to an upgrade has no end.
        if request.isEnough != nil { words += ["--http1.1", "--no-buffer"] }
        return (words + [address]).joined(separator: " ")
    }

    private var address: String {
        Self.quoted(request.publicURL) + (request.queryPlaceholder.map { "\"\($0.placeholder)\"" } ?? "")
    }

    private var isPlain: Bool { request.url.scheme == "http" }

    private var connection: [String] {
        var words = [
            "--proto", isPlain ? "=http" : "=https", "--tlsv1.2",
            "--connect-timeout", Self.seconds(options.connectTimeout), "--max-time", Self.seconds(options.maximumTime),
        ]
        for entry in options.resolve { words += ["--resolve", Self.quoted(entry)] }
        for entry in options.connectTo { words += ["--connect-to", Self.quoted(entry)] }
        // The proxy's URL may hold a password.
        if options.proxy != nil { words += ["--proxy", "\"$PROXY\""] }
        if isPlain {
            words += ["--noproxy", "'*'"]
        } else if let noProxy = options.noProxy {
            words += ["--noproxy", Self.quoted(noProxy)]
        }
        if options.addressFamily == .four { words.append("--ipv4") }
        if options.addressFamily == .six { words.append("--ipv6") }
        if options.isInsecure { words.append("--insecure") }
        if let file = options.caFile { words += ["--cacert", Self.quoted(file)] }
        if let identity = options.clientIdentity {
            if identity.isPKCS12 { words += ["--cert-type", "P12"] }
            words += ["--cert", Self.quoted(identity.certificatePath)]
            if let key = identity.privateKeyPath { words += ["--key", Self.quoted(key)] }
        }
        return words
    }

    private static func seconds(_ milliseconds: Int) -> String {
        let rest = milliseconds % 1000
        guard rest != 0 else { return "\(milliseconds / 1000)" }
        let digits = String(rest + 1000).dropFirst()
        return "\(milliseconds / 1000).\(digits)"
    }

    /// A word for the shell.
    private static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
            default: "-_./:,@%+=".utf8.contains(byte)
            }
        }
        guard !isPlain || text.isEmpty else { return text }
        // Byte by byte, as a shell reads it; and without a backslash, which a terminal's escapes would double.
        let parts = Array(text.utf8).split(separator: UInt8(ascii: "'"), omittingEmptySubsequences: false)
        return "'\(parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "'\"'\"'"))'"
    }
}
