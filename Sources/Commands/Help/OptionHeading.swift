/// What the options of a command are listed under, in the order of the list.
package enum OptionHeading: String, CaseIterable, Sendable {
    case argument = "Argument"
    case server = "Server"
    case identity = "Identity"
    case key = "Key"
    case token = "Token"
    case checks = "Checks"
    case many = "Many at once"
    case cases = "Cases"
    case output = "Output"
    case connection = "Connection"

    /// The heading of an option, the same in every command.
    ///
    /// - Parameter name: the long name without its dashes; nothing for an argument.
    /// - Returns: `nil` for a name that stands under none. A test looks for such.
    static func of(_ name: String) -> OptionHeading? { name.isEmpty ? .argument : byName[name] }

    private static let byName = Dictionary(
        uniqueKeysWithValues: names.flatMap { heading, text in
            text.split(separator: " ").map { (String($0), heading) }
        }
    )

    private static let names: [(OptionHeading, String)] = [
        (
            .server,
            "tenant url api-key-env api-key-file client-cert client-key repository web-integration-id websocket app "
                + "yes-real-user"
        ),
        (
            .identity,
            "issuer keyid subject userdir userid audience username useremail useremail-verified groups userid-claim "
                + "userdir-claim groups-claim expected-audience prefix description clock-tolerance"
        ),
        (
            .key,
            "cert-privatekey-file cert-privatekey-env cert-privatekey cert-publickey-file cert-publickey secret-file "
                + "secret-env passphrase-env passphrase-file cert-create cert-key-type cert-create-expires-days "
                + "cert-common-name cert-file-prefix allow-weak-key"
        ),
        (.token, "jwt jwt-file expires not-before claim algorithm type"),
        (.checks, "for strict at leeway allow-no-expiry signature-only expect-pair"),
        (.many, "users users-format claims-from-columns name-from each-line field shard jobs fail-fast"),
        (.cases, "init live watch set filter tag repeat seed now list-hostile"),
        (
            .output,
            "format output minimal-output jwk pem idp-pem idp-json virtual-proxy-json report-junit report-html "
                + "report-json report-markdown report-tap force show-curl quiet color loglevel help version"
        ),
        (
            .connection,
            "cacert connect-timeout max-time deadline retry retry-delay resolve connect-to proxy noproxy insecure ipv4 "
                + "ipv6 allow-http"
        ),
    ]

    /// Where an option stands below its heading.
    static func rank(_ name: String) -> Int { ranks[name] ?? 0 }

    private static let ranks = Dictionary(
        uniqueKeysWithValues: names.flatMap { _, text in
            text.split(separator: " ").enumerated().map { (String($1), $0 + 1) }
        }
    )
}
