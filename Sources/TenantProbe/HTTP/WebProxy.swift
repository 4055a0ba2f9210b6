internal import JOSE
internal import Messages

/// The web proxy that libcurl uses for https, and where its address comes from.
package struct WebProxy: Sendable, Equatable {
    package enum Origin: Sendable, Equatable {
        case option
        /// A variable of the environment.
        case variable(String)
    }

    package let origin: Origin
    private let text: String

    /// What libcurl looks at, in its order.
    private static let variables = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]

    /// The one of the option, else that of the environment; `nil` when there is none.
    ///
    /// - Parameters:
    ///   - option: as given; an empty text means none, whatever the environment says.
    ///   - environment: the values of variables, of which an empty one counts as missing.
    package init?(option: String?, environment: (String) -> String?) {
        if let option {
            guard !option.isEmpty else { return nil }
            (origin, text) = (.option, option)
            return
        }
        for name in Self.variables {
            guard let value = environment(name), !value.isEmpty else { continue }
            (origin, text) = (.variable(name), value)
            return
        }
        return nil
    }

    /// Host and port without user name and password; cut and escaped.
    package var address: String {
        // A password may hold any character, so what counts is the last sign.
        let start = text.lastIndex(of: "@").map { text.index(after: $0) } ?? afterScheme
        return String(text[start...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }).excerpt(80)
    }

    /// Whether the words of libcurl are about the way to it.
    func isNamed(in detail: String) -> Bool { !host.isEmpty && detail.contains(" to \(host) port ") }

    /// The name or address alone; that of IPv6 without its brackets.
    var host: String {
        let address = address
        if address.hasPrefix("[") { return String(address.dropFirst().prefix { $0 != "]" }) }
        return String(address.lastIndex(of: ":").map { address[..<$0] } ?? address[...])
    }

    /// As given, else the one that libcurl takes.
    var port: Int {
        let rest = address.hasPrefix("[") ? address.drop { $0 != "]" } : address[...]
        let given = rest.lastIndex(of: ":").flatMap { Int(rest[rest.index(after: $0)...]) }
        return given ?? (language == .https ? 443 : 1080)
    }

    /// What it is spoken to in: SOCKS, TLS or plain HTTP.
    enum Language: Sendable { case socks, https, http }

    var language: Language {
        let scheme = text[..<afterScheme].lowercased()
        return scheme.hasPrefix("socks") ? .socks : scheme.hasPrefix("https:") ? .https : .http
    }

    /// To be withheld from everything that is printed; `nil` when there is none.
    var password: String? {
        guard let end = text.lastIndex(of: "@"), end > afterScheme else { return nil }
        let user = text[afterScheme..<end]
        return user.firstIndex(of: ":").map { String(user[user.index(after: $0)...]) }
    }

    /// Where the address comes from, for people.
    var source: Message {
        switch origin {
        case .option: "\(option: .proxy)"
        case .variable(let name): "the variable \(name)"
        }
    }

    private var afterScheme: String.Index { text.firstRange(of: "://")?.upperBound ?? text.startIndex }
}
