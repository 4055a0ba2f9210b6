import JOSE
import Messages
import TestSupport
import Testing

@testable import TenantProbe

@Suite("The web proxy that fails")
struct WebProxyTests {
    private func proxy(_ option: String? = nil, _ variables: [String: String] = [:]) -> WebProxy? {
        WebProxy(option: option) { variables[$0] }
    }

    @Test("the option, then the variables in libcurl's order")
    func takesTheFirst() {
        let all = [
            "https_proxy": "http://a:1", "HTTPS_PROXY": "http://b:2", "all_proxy": "http://c:3", "ALL_PROXY": "d:4",
            "http_proxy": "http://e:5", "HTTP_PROXY": "http://e:6",
        ]
        #expect(proxy("http://o:9", all)?.address == "o:9" && proxy("http://o:9", all)?.origin == .option)
        #expect(proxy("", all) == nil)
        var left = all
        for (name, address) in [
            ("https_proxy", "a:1"), ("HTTPS_PROXY", "b:2"), ("all_proxy", "c:3"), ("ALL_PROXY", "d:4"),
        ] {
            #expect(proxy(nil, left)?.origin == .variable(name) && proxy(nil, left)?.address == address)
            left[name] = name == "all_proxy" ? nil : ""
        }
        #expect(proxy(nil, left) == nil)
    }

    @Test(
        "addresses without what is secret",
        arguments: [
            ("http://proxy.acme.com:3128", "proxy.acme.com:3128", nil), ("proxy:8080/x", "proxy:8080", nil),
            ("http://anna:hunter22@proxy:1/", "proxy:1", "hunter22"), ("anna:hunter22@proxy", "proxy", "hunter22"),
            ("http://a:p@ss/w:rd@proxy:1", "proxy:1", "p@ss/w:rd"), ("http://anna@proxy", "proxy", nil),
            ("socks5h://[::1]:1080", "[::1]:1080", nil), ("\u{1b}[2Jx", "\\u{1b}[2Jx", nil), ("@", "", nil),
            ("http://", "", nil), ("://@", "", nil),
        ] as [(String, String, String?)]
    )
    func hidesPasswords(_ text: String, _ address: String, _ password: String?) {
        #expect(proxy(text)?.address == address && proxy(text)?.password == password)
        #expect(proxy(nil, ["ALL_PROXY": text])?.address == address)
    }

    @Test(
        "its parts",
        arguments: [
            ("http://p.acme.com:3128", "p.acme.com", 3128, .http), ("p", "p", 1080, .http),
            ("HTTPS://p", "p", 443, .https), ("socks5h://[::1]:9", "::1", 9, .socks), ("[::1]", "::1", 1080, .http),
            ("http://p:x", "p", 1080, .http), ("http://p:99999999999999999999", "p", 1080, .http),
            ("", "", 1080, .http),
        ] as [(String, String, Int, WebProxy.Language)]
    )
    func hasParts(_ text: String, _ host: String, _ port: Int, _ language: WebProxy.Language) {
        let proxy = proxy(nil, ["all_proxy": text])
        #expect(proxy.map { $0.host == host && $0.port == port && $0.language == language } ?? text.isEmpty)
    }

    @Test("what libcurl says of the way to it")
    func isRecognized() {
        let words = "Failed to connect to proxy.acme.com port 443 after 0 ms: Couldn't connect to server"
        #expect(proxy("http://a:b@proxy.acme.com:443")?.isNamed(in: words) == true)
        #expect(proxy("proxy.acme.com")?.isNamed(in: words) == true)
        for other in ["http://acme.com:443", "http://proxy.acme.co:443", "http://x", ":443", "@"] {
            #expect(proxy(other)?.isNamed(in: words) == false)
        }
    }

    @Test(
        "the finding names it, and where its address comes from",
        arguments: [
            .proxyRefused(0), .proxyRefused(407), .proxyRefused(503), .proxyNotFound, .proxyUseless,
            .proxyTLS(.issuerUnknown), .proxyTLS(.notTLS), .proxyTLS(.other),
        ] as [TransportFailure.Kind]
    )
    func isNamed(_ kind: TransportFailure.Kind) throws {
        for (option, variables, source) in [
            ("http://a:hunter22@proxy.acme.com:3128", [:], "--proxy"),
            (nil, ["HTTPS_PROXY": "http://a:hunter22@proxy.acme.com:3128"], "HTTPS_PROXY"),
        ] as [(String?, [String: String], String)] {
            let probed = try probeCloud { probe in
                probe.options.proxy = option
                probe.options.environmentProxy = proxy(nil, variables)
                probe.replies[CloudCase.login] = [.failure(kind)]
            }
            probed.expect(.noVerdict, [.proxyFailed], at: .login)
            #expect(!probed.report.isTokenSent)
            let finding = try probed.only(.proxyFailed)
            #expect(finding.message.contains("the web proxy proxy.acme.com:3128"))
            #expect(finding.fix?.words.contains(source) == true, "\(finding)")
            #expect(!"\(finding)".contains("hunter22"))
        }
    }
}
