internal import JOSE
internal import Messages
internal import TenantProbe

/// The option that names a server.
struct ServerArgument {
    let option: OptionName
    let example: String
    let options: ConnectionOptions

    private var hint: Message { "\(option: option, example)" }

    /// Reads it.
    ///
    /// - Throws: `Failure` for what is no https URL; plain http is for this machine itself, and only when allowed.
    func url(_ text: String?, takesPath: Bool) throws(Failure) -> ServerURL {
        guard let text else { throw Failure("\(option: option) is missing", hint: hint) }
        let reading: Result<ServerURL, ServerURL.Flaw>
        do throws(TransportFailure) { reading = try ServerURL.reading(given: text) } catch { throw Failure(error) }
        let url: ServerURL
        do throws(ServerURL.Flaw) { url = try reading.get() } catch { throw failure(error) }
        guard url.query == nil else { throw Failure("\(option: option) takes no query", hint: hint) }
        guard takesPath || url.path == "/" else {
            throw Failure("\(option: option) takes a host without a path", hint: hint)
        }
        guard url.hasPlausibleHost else { throw failure(.notAURL) }
        if url.scheme == "http" {
            guard url.isLoopback, options.allowsHTTP else {
                throw Failure(
                    "\(option: option): a token is not sent over plain http",
                    hint: url.isLoopback ? "\(option: .allowHTTP), since it is this machine itself" : "use https"
                )
            }
            guard options.resolve.isEmpty, options.connectTo.isEmpty, options.proxy == nil else {
                throw Failure(
                    "\(option: .allowHTTP) excludes \(option: .resolve), \(option: .connectTo) and \(option: .proxy), "
                        + "which lead to other machines"
                )
            }
        }
        return url.withoutLastSlash
    }

    private func failure(_ flaw: ServerURL.Flaw) -> Failure {
        switch flaw {
        case .notAURL: Failure("\(option: option): this is not the address of a server", hint: hint)
        case .otherScheme(let scheme): Failure("\(option: option) takes https, not '\(scheme.excerpt(20))'", hint: hint)
        case .hasUser: Failure("\(option: option) takes no user name and no password", hint: hint)
        case .hasFragment: Failure("\(option: option) takes no '#'", hint: hint)
        case .hasControlCharacters: Failure("\(option: option) takes printable ASCII without blanks", hint: hint)
        }
    }
}

extension ServerURL {
    /// Whether it can be the name of a host (RFC 1035 §2.3.4); a token in its place must not be asked of DNS.
    fileprivate var hasPlausibleHost: Bool {
        let labels = host.split(separator: ".")
        return !host.hasPrefix("eyj") && host.utf8.count <= 253 && labels.allSatisfy { $0.utf8.count <= 63 }
    }

    fileprivate var withoutLastSlash: ServerURL {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return with(path: path)
    }
}
