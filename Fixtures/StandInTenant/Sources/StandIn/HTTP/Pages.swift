/// The HTML pages that a client of interfaces does not want to see, and the one that says what this is.
enum Pages {
    static let login = page("Log in", "<form method=\"post\"><input name=\"user\"><input type=\"password\"></form>")
    static let maintenance = page("Qlik", "<h1>Something else than the answer</h1>")
    static let windowsLogin = page("401", "<h1>401 - Unauthorized: Access is denied due to invalid credentials.</h1>")
    static let unauthorized = "<html><body><h1>401 Unauthorized</h1></body></html>"
    static let badRequest = "<html><body><h1>400 Bad Request</h1></body></html>"
    static let methodNotAllowed = "<html><body><h1>405 Method Not Allowed</h1></body></html>"
    static let forbidden = "<html><body><h1>403 Forbidden</h1></body></html>"
    static let notFound = "<html><body><h1>404 Not Found</h1></body></html>"

    /// The large page of the proxy for a prefix or host that it does not know.
    static let badHeader = page(
        "Error 400",
        "<div class=\"box\"><h1>Error 400 - Bad request</h1><p>The http request header is incorrect.</p></div>",
        style: String(repeating: ".box { font-family: sans-serif; margin: 4em auto; color: #54565b; }\n", count: 80)
    )

    /// What this server is, where its platforms are, and how a client trusts it.
    static func about(origin: String, hasTenant: Bool, prefixes: [String]) -> String {
        let origin = escaped(origin)
        let tenant = hasTenant ? ["<li>Qlik Cloud: POST <code>\(origin)/login/jwt-session</code></li>"] : []
        let proxies = prefixes.map { prefix in
            let path = prefix.isEmpty ? "" : "/" + escaped(prefix)
            return "<li>Qlik Sense Enterprise on Windows: GET <code>\(origin)\(path)/qps/csrftoken</code></li>"
        }
        let trust =
            origin.hasPrefix("https:")
            ? """
            <p>Its certificate is signed by an authority that was made for this run. Trust
            <code>root.pem</code> in the folder of its TLS files, for example
            <code>curl --cacert root.pem</code> or <code>NODE_EXTRA_CA_CERTS=root.pem</code>.</p>
            """ : "<p>It speaks plain HTTP.</p>"
        return page(
            "qs-jwt-stand-in",
            """
            <h1>qs-jwt-stand-in</h1>
            <p>This is not Qlik. It stands in for the JWT logins of Qlik Sense, for tests.</p>
            <ul>
            \((tenant + proxies).joined(separator: "\n"))
            <li>What was asked, and who is in: <code>\(origin)/stand-in/state</code></li>
            </ul>
            \(trust)
            """
        )
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }

    private static func page(_ title: String, _ body: String, style: String = "") -> String {
        """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>\(title)</title><style>
        \(style)</style></head><body>\(body)</body></html>

        """
    }
}
