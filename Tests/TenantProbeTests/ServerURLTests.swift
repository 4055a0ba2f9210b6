import Testing

@testable import TenantProbe

@Suite("Addresses of servers")
struct ServerURLTests {
    private func read(_ text: String) throws -> ServerURL { try ServerURL.reading(given: text).get() }

    private func flaw(_ text: String) throws -> ServerURL.Flaw? {
        switch try ServerURL.reading(given: text) {
        case .success: nil
        case .failure(let flaw): flaw
        }
    }

    @Test(
        "what is given, and the address that it means",
        arguments: [
            ("acme.eu.qlikcloud.com", "https://acme.eu.qlikcloud.com/"),
            ("ACME.eu.QlikCloud.com", "https://acme.eu.qlikcloud.com/"),
            ("HTTPS://acme.com", "https://acme.com/"), ("https://acme.com:443/jwt", "https://acme.com/jwt"),
            ("https://acme.com:4242", "https://acme.com:4242/"), ("http://acme.com:80", "http://acme.com/"),
            ("http://acme.com:443", "http://acme.com:443/"), ("https://acme.com:80", "https://acme.com:80/"),
            ("acme.com:8443/a/b/", "https://acme.com:8443/a/b/"), ("https://[::1]:8443/x", "https://[::1]:8443/x"),
            ("https://[2001:DB8::1]", "https://[2001:db8::1]/"), ("127.0.0.1", "https://127.0.0.1/"),
            ("https://acme.com/a/../b", "https://acme.com/b"), ("https://acme.com?x=1", "https://acme.com/?x=1"),
            ("xn--mller-kva.example", "https://xn--mller-kva.example/"),
        ]
    )
    func reads(_ text: String, _ expected: String) throws {
        #expect(try read(text).text == expected)
    }

    @Test(
        "what nobody would ask",
        arguments: [
            ("https://anna@acme.com", ServerURL.Flaw.hasUser), ("https://anna:pw@acme.com", .hasUser),
            ("https://:pw@acme.com", .hasUser), ("acme.com@evil.example", .hasUser),
            ("https://acme.com/#top", .hasFragment), ("acme.com#x", .hasFragment),
            ("ftp://acme.com", .otherScheme("ftp")), ("file:///etc/passwd", .otherScheme("file")),
            ("gopher://acme.com/_x", .otherScheme("gopher")), ("LDAP://acme.com", .otherScheme("ldap")),
            ("wss://acme.com", .otherScheme("wss")), ("acme.com\r\nX: y", .hasControlCharacters),
            ("acme.com\0.evil.example", .hasControlCharacters), ("a b", .hasControlCharacters),
            ("\u{1b}[31macme.com", .hasControlCharacters), ("müller.example", .hasControlCharacters),
            ("аcme.com", .hasControlCharacters), ("acme.com\u{7f}", .hasControlCharacters), ("", .notAURL),
            ("https://", .notAURL), ("https://acme.com:65536", .notAURL), ("https://acme.com:-1", .notAURL),
            ("https://acme.com:https", .notAURL), ("https://[::1", .notAURL), ("https://[acme]", .notAURL),
            ("javascript:alert(1)", .notAURL), ("://acme.com", .notAURL),
        ]
    )
    func refuses(_ text: String, _ expected: ServerURL.Flaw) throws {
        #expect(try flaw(text) == expected)
    }

    @Test("a huge one", arguments: ["a", "/../"])
    func refusesHugeOnes(_ piece: String) throws {
        let text = "acme.com/\(String(repeating: piece, count: 9_000_000 / piece.count))"
        #expect(try flaw(text) != nil)
    }

    @Test(
        "a host that could be read in two ways is none, or the one that is asked",
        arguments: [
            "https://acme.com\\@evil.example/", "https://acme.com%2f@evil.example", "https://acme.com%2fevil.example",
            "https://acme.com%00.evil.example", "https://acme.com;evil.example", "https://acme.com%0d%0aX:y",
            "https://acme.com'evil.example", "https://acme.com`id`", "https://$(id).example", "https://acme.com%20x",
        ]
    )
    func doesNotGuess(_ text: String) throws {
        guard let url = try? read(text) else { return }
        #expect(url.host.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && !"/\\@:;'`$(){}\"".utf8.contains($0) }, "\(url)")
    }

    @Test("a schemeless address with an address in its query is not read as another one")
    func readsNoSchemeFromTheQuery() throws {
        #expect(try flaw("acme.com/?next=https://evil.example") != nil)
    }

    @Test(
        "this machine itself",
        arguments: [
            ("localhost", true), ("LOCALHOST", true), ("qlik.localhost", false), ("127.0.0.1", true),
            ("127.255.0.3", true), ("[::1]", true), ("2130706433", true), ("0x7f.1", true),
            ("127.evil.com", false), ("127.0.0.evil", false), ("127.0.0.1.evil.com", false),
            ("localhost.evil.com", false),
            ("notlocalhost", false), ("128.0.0.1", false), ("[::2]", false), ("[2001:db8::1]", false),
            ("10.0.0.1", false),
            ("0.0.0.0", false), ("127.0.0.300.com", false),
        ]
    )
    func knowsLoopback(_ text: String, _ expected: Bool) throws {
        #expect(try read("http://\(text)").isLoopback == expected)
    }

    @Test("host, port and scheme make the origin, and nothing else does")
    func comparesOrigins() throws {
        let one = try read("https://acme.com/a?b")
        for same in ["https://acme.com", "https://ACME.com:443/x", "acme.com/y?z"] {
            #expect(one.hasSameOrigin(as: try read(same)), "\(same)")
        }
        for other in [
            "http://acme.com", "https://acme.com:8443", "https://www.acme.com", "https://acme.com.",
            "http://acme.com:443",
            "https://acme.co",
        ] {
            #expect(!one.hasSameOrigin(as: try read(other)), "\(other)")
        }
    }

    @Test(
        "where a redirect leads to",
        arguments: [
            ("c", "https://acme.com:8443/a/c"), ("/c?d", "https://acme.com:8443/c?d"),
            ("../c", "https://acme.com:8443/c"),
            ("?d", "https://acme.com:8443/a/b?d"), ("//evil.example/x", "https://evil.example/x"),
            ("http://acme.com:8443/", "http://acme.com:8443/"), ("https://acme.com/", "https://acme.com/"),
            ("/c#d", "https://acme.com:8443/c"), ("https:///evil.example", "https://evil.example/"),
            ("../../../c", "https://acme.com:8443/c"),
        ]
    )
    func follows(_ location: String, _ expected: String) throws {
        #expect(try read("https://acme.com:8443/a/b?x").following(location)?.text == expected)
    }

    @Test(
        "where no probe goes",
        arguments: [
            "ftp://acme.com", "file:///etc/passwd", "https://anna:pw@acme.com:8443/", "/a b", "/a\r\nX: y", "/ä",
            "javascript:alert(1)", "https://acme.com:99999/", "data:text/html,x",
        ]
    )
    func doesNotFollow(_ location: String) throws {
        let base = try read("https://acme.com:8443/a/b")
        // libcurl may take an unknown scheme for a part of the path, which is harmless.
        let target = base.following(location)
        #expect(target == nil || target?.hasSameOrigin(as: base) == true && !location.contains("//"), "\(location)")
    }

    @Test("paths below")
    func goesBelow() throws {
        #expect(try read("https://a/jwt").below("qps/user", query: "x=1").text == "https://a/jwt/qps/user?x=1")
        #expect(try read("https://a").below("qps/user").text == "https://a/qps/user")
        #expect(try read("https://a:1/x?y").with(port: 4242).text == "https://a:4242/")
        #expect(try read("https://a:1/x?y").with(path: "/z").text == "https://a:1/z")
    }
}
