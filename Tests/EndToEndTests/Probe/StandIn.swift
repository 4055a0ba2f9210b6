#if Probe
import Foundation
import JSON
import Testing

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// A stand-in tenant of its own for one test, in a scratch folder that holds its certificates.
final class StandIn: Sendable {
    let scratch: Scratch
    /// Such as `https://localhost:40123`.
    let origin: String
    private let server: Server

    static let apiKey = "api-key-of-the-stand-in-0123456789"

    /// Starts it; `make test` builds it beforehand.
    init(_ configuration: Tenant = Tenant(), in scratch: Scratch? = nil) throws {
        let scratch = try scratch ?? Scratch()
        self.scratch = scratch
        try scratch.write(configuration.text, to: "tenant.toml")
        let path = Fixture.path("StandInTenant/.build/debug/stand-in-tenant")
        try #require(
            FileManager.default.isExecutableFile(atPath: path),
            "there is no stand-in tenant: make stand-in-build builds it"
        )
        server = try Server(path, ["tenant.toml", "--exit-with-parent"], in: scratch.path, readyAt: "ready ")
        origin = String(server.ready.dropFirst("ready ".count))
        let log = try scratch.read("server.log")
        try #require(origin.hasPrefix("http"), "\(log)")
    }

    /// `localhost:40123`.
    var authority: String { String(origin.drop { $0 != "/" }.dropFirst(2)) }

    /// What it says about the requests that it got and the sessions that are open; over plain http only.
    func state() async throws -> JSONValue {
        let url = try #require(URL(string: "\(origin)/stand-in/state"))
        return try JSONDocument(parsing: Array(try await URLSession.shared.data(from: url).0)).value
    }
}

/// The configuration of a stand-in, right in everything unless a test changes it.
struct Tenant {
    var clockOffset = 0
    var isHTTPS = true
    var issuer = "acme.eu.qlikcloud.com"
    var keyID = "key-2026"
    var certificate = Fixture.key("rsa2048.certificate.pem")
    var provider = ""
    var cloud = ""
    var release = "2024-11"
    var audience = "hdr"
    var claims = (userID: "userId", userDirectory: "userDirectory")
    var proxy = ""
    /// Sections that follow.
    var more = ""

    static func fault(_ path: String, _ settings: String) -> String {
        "[[fault]]\npath = \"\(path)\"\n\(settings)\n"
    }

    var text: String {
        """
        port = 0
        tls = \(isHTTPS)
        clock-offset = \(clockOffset)
        [qscloud]
        api-key = "\(StandIn.apiKey)"
        page-size = 1
        \(cloud)
        [[qscloud.identity-provider]]
        issuer = "\(issuer)"
        keyid = "\(keyID)"
        certificate = "\(certificate)"
        \(provider)
        [qseow]
        release = "\(release)"
        [[qseow.virtual-proxy]]
        prefix = "jwt"
        certificate = "\(certificate)"
        audience = "\(audience)"
        userid-claim = "\(claims.userID)"
        userdir-claim = "\(claims.userDirectory)"
        session-cookie = "X-Site-Session"
        \(proxy)
        \(more)
        """
    }
}
#endif
