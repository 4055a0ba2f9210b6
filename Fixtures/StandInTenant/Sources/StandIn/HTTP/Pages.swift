/// The HTML pages that a client of interfaces does not want to see.
enum Pages {
    static let login = page("Log in", "<form method=\"post\"><input name=\"user\"><input type=\"password\"></form>")
    static let maintenance = page("Qlik", "<h1>Something else than the answer</h1>")
    static let windowsLogin = page("401", "<h1>401 - Unauthorized: Access is denied due to invalid credentials.</h1>")
    static let unauthorized = "<html><body><h1>401 Unauthorized</h1></body></html>"
    static let forbidden = "<html><body><h1>403 Forbidden</h1></body></html>"
    static let notFound = "<html><body><h1>404 Not Found</h1></body></html>"

    /// The large page of the proxy for a prefix or host that it does not know.
    static let badHeader = page(
        "Error 400",
        "<div class=\"box\"><h1>Error 400 - Bad request</h1><p>The http request header is incorrect.</p></div>",
        style: String(repeating: ".box { font-family: sans-serif; margin: 4em auto; color: #54565b; }\n", count: 80)
    )

    private static func page(_ title: String, _ body: String, style: String = "") -> String {
        """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>\(title)</title><style>
        \(style)</style></head><body>\(body)</body></html>

        """
    }
}
