import Foundation
import JSON
import Subprocess
import TestSupport
import Testing

#if canImport(System)
import System
#else
import SystemPackage
#endif

/// A stand-in tenant of its own for one test, in a scratch folder that holds its certificates.
struct StandIn: Sendable {
    let scratch: Scratch
    /// Such as `https://localhost:40123`.
    let origin: String

    static let apiKey = "api-key-of-the-stand-in-0123456789"

    /// Starts it for as long as `body` takes; `make test` builds it beforehand.
    static func run<Result: Sendable>(
        _ tenant: Tenant = Tenant(),
        options: [String] = [],
        _ body: (StandIn) async throws -> Result
    ) async throws -> Result {
        try await run(tenant.text, in: try Scratch.withProgram(), options: options, body)
    }

    /// The same with another configuration, in a folder that has what it names.
    static func run<Result: Sendable>(
        _ configuration: String,
        in scratch: Scratch,
        options: [String] = [],
        _ body: (StandIn) async throws -> Result
    ) async throws -> Result {
        try await ended(by: .terminate, configuration, in: scratch, options: options, body).0
    }

    /// The same, and how the program ends when it gets a signal, for which it has a minute.
    ///
    /// `log` takes the log in place of the file `server.log`.
    static func ended<Result: Sendable>(
        by signal: Signal,
        _ configuration: String,
        in scratch: Scratch,
        options: [String] = [],
        log: FileDescriptor? = nil,
        _ body: (StandIn) async throws -> Result
    ) async throws -> (Result, TerminationStatus) {
        try scratch.write(configuration, to: "tenant.toml")
        let words = ["tenant.toml", "--exit-with-parent"] + options
        return try await Server.ended(
            by: signal,
            try program(),
            words,
            in: scratch.path,
            readyAt: "ready ",
            log: log
        ) { origin in
            try await body(StandIn(scratch: scratch, origin: origin))
        }
    }

    /// The binary: the newer one of both builds, which is the one that the Makefile keeps up to date.
    static func program() throws -> String {
        let paths = ["release", "debug"].map { Fixture.file("StandInTenant/.build/\($0)/qs-jwt-stand-in") }
        let built = paths.compactMap { path in
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            return (attributes?[.modificationDate] as? Date).map { (path: path, date: $0) }
        }
        let newest = built.max { $0.date < $1.date }?.path
        return try #require(newest, "there is no stand-in tenant: make stand-in-build builds it")
    }

    /// One probe of a stand-in of its own.
    static func cloud(
        _ tenant: Tenant = Tenant(),
        _ options: [String] = cloudUser,
        _ more: String...
    ) async throws -> ProbeResult {
        try await run(tenant) { try await $0.cloud(options + more) }
    }

    /// `localhost:40123`.
    var authority: String { String(origin.drop { $0 != "/" }.dropFirst(2)) }

    /// What it says about the requests that it got and the sessions that are open; over plain http only.
    func state() throws -> JSONValue { try #require(try client().send("GET", "/stand-in/state").json) }
}

/// The configuration of a stand-in, right in everything unless a test changes it.
struct Tenant {
    var clockOffset = 0
    var isHTTPS = true
    var issuer = "acme.eu.qlikcloud.com"
    var keyID = "key-2026"
    var certificate = Fixture.path("rsa2048.certificate.pem")
    var provider = ""
    var cloud = ""
    var release = "2024-11"
    /// Settings of the site.
    var site = ""
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
        \(site)
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
