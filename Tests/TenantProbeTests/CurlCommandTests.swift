import JOSE
import Testing

@testable import TenantProbe

@Suite("Requests as commands of curl")
struct CurlCommandTests {
    private let url = ServerURL(scheme: "https", host: "qlik.acme.com", port: 8443, path: "/jwt/qps/user", query: "a=b")

    private func text(
        _ method: HTTPRequest.Method = .get,
        _ headers: [HTTPHeader] = [],
        url: ServerURL? = nil,
        _ adjust: (inout ConnectionOptions) -> Void = { _ in }
    ) -> String {
        var options = ConnectionOptions()
        adjust(&options)
        return CurlCommand(HTTPRequest(method, url ?? self.url, headers), options).text
    }

    /// The words that a shell would make of a text, as POSIX has it; `nil` when it would do more than that.
    private func shellWords(_ text: String) -> [String]? {
        var (words, word, isOpen) = ([String](), "", false)
        var rest = Array(text.unicodeScalars)[...]
        while let scalar = rest.popFirst() {
            switch scalar {
            case " ":
                if isOpen { words.append(word) }
                (word, isOpen) = ("", false)
                continue
            case "'":
                guard let end = rest.firstIndex(of: "'") else { return nil }
                word += String(String.UnicodeScalarView(rest[..<end]))
                rest = rest[(end + 1)...]
            case "\"":
                guard let end = rest.firstIndex(of: "\"") else { return nil }
                let part = String(String.UnicodeScalarView(rest[..<end]))
                guard !part.contains("`"), !part.contains("\\"), !part.contains("$(") else { return nil }
                word += part
                rest = rest[(end + 1)...]
            case "\\":
                guard let next = rest.popFirst() else { return nil }
                word.unicodeScalars.append(next)
            case _ where "$`;&|<>(){}*?[]#~!\n\r\t".unicodeScalars.contains(scalar): return nil
            default: word.unicodeScalars.append(scalar)
            }
            isOpen = true
        }
        return words + (isOpen ? [word] : [])
    }

    @Test("method, address and times")
    func showsRequests() {
        let times = "--proto =https --tlsv1.2 --connect-timeout 10 --max-time 60"
        #expect(
            text()
                == "curl --silent --show-error --include \(times) --cookie cookies.txt --cookie-jar cookies.txt "
                + "'https://qlik.acme.com:8443/jwt/qps/user?a=b'"
        )
        #expect(text(.delete).contains("--request DELETE \(times)"))
        #expect(text(.post).contains("--request POST --data '' \(times)"))
        #expect(text(.post).contains("--header 'Content-Type: application/json'"))
        #expect(!text(.get).contains("--data"))
    }

    @Test("plain http goes to no proxy, whatever else is said")
    func keepsHTTPHere() {
        let url = ServerURL(scheme: "http", host: "127.0.0.1", port: 8080, path: "/")
        let text = text(url: url) { $0.noProxy = "example.com" }
        #expect(text.contains("--proto =http --tlsv1.2 ") && text.contains(" --noproxy '*' "))
        #expect(!text.contains("example.com"))
        #expect(self.text().contains("--proto =https --tlsv1.2 ") && !self.text().contains("--noproxy"))
    }

    @Test("cookies are kept for the session, and not for the configuration")
    func keepsCookiesOfTheSession() throws {
        let cloud = try probeCloud { $0.compares(with: try CloudCase.provider()) }
        let windows = try probeClientManaged { $0.compares(proxies: [try ClientManagedCase.proxy()]) }
        #expect(windows.report.steps.count == 6)
        for step in cloud.report.steps + windows.report.steps {
            #expect(step.curl.contains("--cookie") == (step.name != .configuration), "\(step.curl)")
        }
    }

    @Test("every option under curl's name")
    func showsOptions() {
        let text = text { options in
            options.connectTimeout = 1500
            options.maximumTime = 5
            options.resolve = ["a:443:127.0.0.1", "b:443:::1"]
            options.connectTo = ["a:443:c:8443"]
            options.proxy = "http://proxy.acme.com:3128"
            options.noProxy = "localhost,*.acme.com"
            options.isInsecure = true
            options.addressFamily = .six
            options.caFile = "/etc/root ca.pem"
            options.clientIdentity = ClientIdentity(
                certificate: [1],
                privateKey: [2],
                certificatePath: "client.pem",
                privateKeyPath: "client key.pem"
            )
        }
        for part in [
            "--connect-timeout 1.500", "--max-time 0.005", "--resolve a:443:127.0.0.1", "--resolve b:443:::1",
            "--connect-to a:443:c:8443", "--proxy \"$PROXY\"", "--noproxy 'localhost,*.acme.com'", "--ipv6",
            "--insecure",
            "--cacert '/etc/root ca.pem'", "--cert client.pem", "--key 'client key.pem'",
        ] { #expect(text.contains(" \(part) "), "\(part)") }
        #expect(!text.contains("--ipv4"))
        #expect(self.text { $0.addressFamily = .four }.contains(" --ipv4 "))
        for option in ["--insecure", "--proxy", "--cacert", "--cert", "--key", "--resolve", "--ipv4", "--ipv6"] {
            #expect(!self.text().contains(option))
        }
    }

    @Test("secrets are variables, in double quotes so that a shell puts them in")
    func hidesSecrets() throws {
        let header = try #require(HTTPHeader("Authorization", "Bearer eyJ.secret", placeholder: "Bearer $TOKEN"))
        let text = text(.get, [header, .wantsJSON]) { $0.proxy = "http://user:hunter22@proxy.acme.com" }
        #expect(text.contains("--header \"Authorization: Bearer $TOKEN\" --header 'Accept: application/json'"))
        #expect(!text.contains("secret") && !text.contains("hunter22") && !text.contains("proxy.acme.com"))
    }

    static let hostile = [
        "it's", "x'; touch y; '", "'", "''", "", "$(id)", "`id`", "a\"b", "a\\", "\\'", "a b", "*", "~", "#", "!!",
        "a&b", "a|b",
        "a>b", "(a)", "-k", "$HOME", "a;b", "{a,b}", "ä", "日本",
    ]

    @Test("what a shell would obey is one word of the command", arguments: hostile)
    func quotes(_ value: String) throws {
        let url = ServerURL(scheme: "https", host: "a", port: 443, path: "/\(value)", query: value)
        let header = HTTPHeader("X-Any", value)
        let text = text(.get, [header].compactMap { $0 }, url: url) { options in
            options.resolve = [value]
            options.connectTo = [value]
            options.noProxy = value
            options.caFile = value
            options.clientIdentity = ClientIdentity(
                certificate: [],
                privateKey: [],
                certificatePath: value,
                privateKeyPath: value
            )
        }
        let words = try #require(shellWords(text), "\(text)")
        for option in ["--resolve", "--connect-to", "--noproxy", "--cacert", "--cert", "--key"] {
            let index = try #require(words.firstIndex(of: option))
            #expect(words[index + 1] == value, "\(option)")
        }
        if let header { #expect(words.contains("X-Any: \(header.value)")) }
        #expect(words.last == "https://a/\(value)?\(value)")
    }

    @Test(
        "an accent on a quote does not keep it from ending the word",
        arguments: ["a'\u{301}; touch x; '\u{301}b", "'\u{200d}$(id)'\u{200d}", "'\u{fe0f};id;'\u{fe0f}"]
    )
    func quotesByScalars(_ path: String) {
        #expect(
            shellWords(text { $0.caFile = path })?.contains { $0.unicodeScalars.elementsEqual(path.unicodeScalars) }
                == true
        )
    }

    @Test("it stays what it is when backslashes are doubled, as they are wherever it is printed")
    func survivesEscaping() {
        let url = ServerURL(scheme: "https", host: "a", port: 443, path: "/", query: "';id;'")
        #expect(shellWords(text(url: url).escaped) != nil)
    }

    @Test("every step has one, and no step's holds a secret")
    func standsInSteps() throws {
        let probed = try probeCloud { probe in
            probe.options.proxy = "http://user:hunter22@proxy.acme.com"
            probe.compares(with: try CloudCase.provider())
        }
        #expect(probed.report.steps.count == 7)
        for step in probed.report.steps {
            #expect(shellWords(step.curl.split(separator: "$").joined())?.first == "curl", "\(step.curl)")
            #expect(step.curl.hasSuffix(step.url) || step.curl.hasSuffix("'\(step.url)'"))
            for secret in [probed.token, CloudCase.apiKey, "hunter22", "s3cr3tS3ss10n"] {
                #expect(!step.curl.contains(secret))
            }
        }
        for step in probed.report.steps where [.login, .configuration].contains(step.name) {
            let variable = step.name == .login ? "$TOKEN" : "$TENANT_KEY"
            #expect(step.curl.contains("\"Authorization: Bearer \(variable)\""))
        }
        let windows = try probeClientManaged()
        #expect(windows.report.steps.last?.curl.contains("\"qlik-csrf-token: $CSRF_TOKEN\"") == true)
        for step in windows.report.steps { #expect(!step.curl.contains(ClientManagedCase.csrf)) }
    }
}
