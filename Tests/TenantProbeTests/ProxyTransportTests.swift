import JOSE
import Messages
import Testing

@testable import TenantProbe

/// What the real libcurl says of proxies, to which no server is needed.
@Suite("The web proxy is blamed for what happens on the way to it")
struct ProxyTransportTests {
    private func failure(
        _ host: String = "acme.eu.qlikcloud.com",
        _ set: (inout ConnectionOptions) -> Void
    ) throws -> TransportFailure {
        var options = ConnectionOptions()
        options.resolve = ["acme.eu.qlikcloud.com:443:127.0.0.1"]
        set(&options)
        let transport = try CurlTransport(options) { now }
        let url = ServerURL(scheme: "https", host: host, port: 443, path: "/")
        return try #require(throws: TransportFailure.self) { _ = try transport.send(HTTPRequest(.get, url)) }
    }

    /// A name that is none, so that nobody else is asked for it (RFC 1035 §2.3.4).
    private static let unknown = String(repeating: "x", count: 64) + ".invalid"

    struct Proxy: Sendable {
        let scheme: String
        let manner: ProxyListener.Manner
        let kind: TransportFailure.Kind

        init(_ scheme: String, _ manner: ProxyListener.Manner, _ kind: TransportFailure.Kind) {
            (self.scheme, self.manner, self.kind) = (scheme, manner, kind)
        }
    }

    static let proxies = [
        Proxy("http", .closes, .proxyUseless), Proxy("http", .reads, .proxyUseless),
        Proxy("http", .answers("\u{0}garbage\r\n\r\n"), .proxyUseless), Proxy("http", .hangs, .proxyUseless),
        Proxy("http", .answers("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n"), .proxyRefused(403)),
        Proxy("https", .answers("HTTP/1.1 400 Bad\r\n\r\n"), .proxyTLS(.notTLS)), Proxy("https", .hangs, .proxyUseless),
        Proxy("socks5h", .answers("HTTP/1.1 400 Bad\r\n\r\n"), .proxyUseless), Proxy("socks5h", .hangs, .proxyUseless),
        Proxy("socks4a", .closes, .proxyUseless),
        // Through this one there is a way, at whose end nobody speaks TLS.
        Proxy("http", .answers("HTTP/1.1 200 Yes\r\n\r\n"), .tls(.other)),
    ]

    @Test("until there is a way through it", arguments: proxies)
    func isBlamed(_ proxy: Proxy) throws {
        let listener = try #require(ProxyListener(proxy.manner))
        let failure = try failure {
            $0.proxy = "\(proxy.scheme)://127.0.0.1:\(listener.port)"
            if case .hangs = proxy.manner { $0.connectTimeout = 400 }
        }
        #expect(failure.kind == proxy.kind, "\(failure)")
        #expect(!failure.mayHaveSent)
    }

    @Test("a proxy that is not found, or is of no known kind, is the proxy's fault")
    func isNotFound() throws {
        for scheme in ["socks5", "socks5h", "http"] {
            let failure = try failure { $0.proxy = "\(scheme)://\(Self.unknown):9" }
            #expect(failure.kind == .proxyNotFound, "\(scheme): \(failure)")
        }
        let unknown = try failure { $0.proxy = "foo://127.0.0.1:9" }
        #expect(unknown.kind == .optionUnusable("\(option: .proxy)"))
    }

    @Test("a server's name that is looked up here is not the proxy's")
    func looksUpHere() throws {
        let listener = try #require(ProxyListener(.answers("\u{5}\u{0}")))
        let failure = try failure(Self.unknown) { $0.proxy = "socks5://127.0.0.1:\(listener.port)" }
        #expect(failure.kind == .hostNotFound, "\(failure)")
    }

    @Test("a server that is reached without it is blamed itself")
    func isBypassed() throws {
        let listener = try #require(ProxyListener(.closes))
        let failure = try failure(Self.unknown) {
            $0.proxy = "http://127.0.0.1:\(listener.port)"
            $0.noProxy = "*"
        }
        #expect(failure.kind == .hostNotFound)
    }
}
