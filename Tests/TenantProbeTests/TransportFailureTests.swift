import JOSE
import Messages
import Qlik
import TestSupport
import Testing

@testable import TenantProbe

@Suite("What a failure of the connection means")
struct TransportFailureTests {
    private let url = ServerURL(scheme: "https", host: "qlik.acme.com", port: 8443, path: "/jwt")

    static let kinds: [(TransportFailure.Kind, FindingCode)] = [
        (.hostNotFound, .hostNotFound), (.proxyNotFound, .proxyFailed), (.proxyRefused(0), .proxyFailed),
        (.proxyRefused(407), .proxyFailed), (.proxyUseless, .proxyFailed), (.proxyTLS(.issuerUnknown), .proxyFailed),
        (.proxyTLS(.notTLS), .proxyFailed), (.connectionFailed, .connectionFailed),
        (.timedOut(whileConnecting: true), .timedOut), (.timedOut(whileConnecting: false), .timedOut),
        (.tls(.issuerUnknown), .tlsIssuerUnknown), (.tls(.expired), .tlsCertificateExpired),
        (.tls(.notYetValid), .tlsCertificateExpired), (.tls(.nameMismatch), .tlsNameMismatch),
        (.tls(.versionUnsupported), .tlsVersionUnsupported),
        (.tls(.clientCertificateRequired), .tlsClientCertificateRequired), (.tls(.notTLS), .tlsFailed),
        (.tls(.other), .tlsFailed), (.answerIncomplete, .answerIncomplete), (.answerTooLarge, .answerTooLarge),
        (.notHTTP, .answerUnexpected), (.other, .connectionFailed),
    ]

    static let ownFaults: [TransportFailure.Kind] = [
        .libraryMissing, .optionUnsupported("\(option: .proxy)"), .optionUnusable("\(option: .cacert)"),
    ]

    @Test("a server on this machine is no tenant behind a web proxy, whose CA a file beside it has")
    func isLocal() {
        let failure = TransportFailure(.tls(.issuerUnknown), "words")
        for host in ["localhost", "127.0.0.1", "[::1]"] {
            let url = ServerURL(scheme: "https", host: host, port: 8443, path: "/")
            for platform in Platform.allCases {
                let fix = failure.finding(Destination(url: url, options: ConnectionOptions()), platform).fix?.words
                #expect(fix?.contains("on this machine") ?? false, "\(host)")
            }
        }
        let tenant = failure.finding(Destination(url: url, options: ConnectionOptions()), .cloud).fix?.words
        #expect(tenant?.contains("web proxy") ?? false)
    }

    @Test("each kind has its code, and a fix for both platforms", arguments: kinds, Platform.allCases)
    func hasACode(_ kind: (TransportFailure.Kind, FindingCode), _ platform: Platform) throws {
        let failure = TransportFailure(kind.0, "words")
        let finding = failure.finding(Destination(url: url, options: ConnectionOptions()), platform)
        #expect(finding.code == kind.1)
        #expect(finding.severity == .error && finding.subject == .server)
        let fix = try #require(finding.fix)
        #expect(!fix.isEmpty && !fix.words.hasSuffix(".") && !finding.message.hasSuffix("."))
        #expect(!failure.isOwnFault)
    }

    @Test(
        "what is advised fits the platform",
        arguments: [.hostNotFound, .tls(.issuerUnknown)] as [TransportFailure.Kind]
    )
    func advisesByPlatform(_ kind: TransportFailure.Kind) {
        let failure = TransportFailure(kind, "")
        #expect(
            failure.finding(Destination(url: url, options: ConnectionOptions()), .cloud).fix
                != failure.finding(Destination(url: url, options: ConnectionOptions()), .clientManaged).fix
        )
        #expect(
            failure.finding(Destination(url: url, options: ConnectionOptions()), .clientManaged).fix?.words.contains(
                "--tenant"
            ) == false
        )
        #expect(
            failure.finding(Destination(url: url, options: ConnectionOptions()), .cloud).fix?.words.contains("QMC")
                == false
        )
    }

    @Test("faults of this machine and of the command line end the probe", arguments: ownFaults)
    func throwsOwnFaults(_ kind: TransportFailure.Kind) throws {
        #expect(TransportFailure(kind, "").isOwnFault)
        let cloud = try #require(throws: TransportFailure.self) {
            try probeCloud { $0.replies[CloudCase.login] = [.failure(kind)] }
        }
        #expect(cloud.kind == kind)
        let windows = try #require(throws: TransportFailure.self) {
            try probeClientManaged { $0.replies[ClientManagedCase.session] = [.failure(kind)] }
        }
        #expect(windows.kind == kind)
    }

    @Test("every other failure is a report without a verdict", arguments: kinds)
    func reports(_ kind: (TransportFailure.Kind, FindingCode)) throws {
        let cloud = try probeCloud { probe in
            probe.replies[CloudCase.login] = [.failure(kind.0)]
            // Without an e-mail nobody is asked before the login.
            probe.claims = probe.claims.with("email", nil)
            probe.compares(with: try CloudCase.provider())
        }
        cloud.expect(.noVerdict, [kind.1], at: .login)
        #expect(cloud.configurationRequests.isEmpty)
        #expect(cloud.report.steps.map(\.failure) == ["the words of libcurl"])
        #expect(cloud.report.steps[0].status == nil)
        #expect(cloud.asked == [CloudCase.login])
        let windows = try probeClientManaged { probe in
            probe.replies[ClientManagedCase.session] = [.failure(kind.0)]
            probe.compares(proxies: [try ClientManagedCase.proxy()])
        }
        windows.expect(.noVerdict, [kind.1], at: .session)
        #expect(windows.configurationRequests.isEmpty)
        #expect(windows.asked == [ClientManagedCase.session])
    }

    @Test("what libcurl quotes is escaped and cut", arguments: kinds)
    func escapes(_ kind: (TransportFailure.Kind, FindingCode)) {
        let hostile = "x\u{1b}]0;y\u{7}\r\n\u{202e}" + String(repeating: "z", count: 5000)
        let long = ServerURL(scheme: "https", host: String(repeating: "a", count: 4000), port: 1, path: "/")
        let destination = Destination(url: long, options: ConnectionOptions())
        let finding = TransportFailure(kind.0, hostile).finding(destination, .clientManaged)
        for text in finding.texts {
            #expect(text.utf8.count < 400)
            #expect(text.isFitForTerminal)
        }
    }

    @Test("a certificate that is not trusted is told of")
    func tellsOfTheCertificate() throws {
        let lines = [
            "Cert:\(try Fixture.text("rsa2048.certificate-expired.pem"))", "X509v3 Subject Alternative Name:DNS:a",
        ]
        let certificate = try #require(ServerCertificate(lines: lines, tlsVersion: "TLSv1.3"))
        #expect(certificate.subject == "CN=test expired" && certificate.isSelfSigned && certificate.names == "DNS:a")
        var failure = TransportFailure(.tls(.expired), "")
        failure.certificate = certificate
        #expect(
            failure.finding(Destination(url: url, options: ConnectionOptions()), .cloud).expected
                == "a time from 2020-01-01T00:00:00Z to 2021-01-01T00:00:00Z"
        )
        failure = TransportFailure(.tls(.nameMismatch), "")
        failure.certificate = certificate
        #expect(failure.finding(Destination(url: url, options: ConnectionOptions()), .cloud).actual == "DNS:a")
        failure = TransportFailure(.tls(.issuerUnknown), "")
        failure.certificate = certificate
        #expect(
            failure.finding(Destination(url: url, options: ConnectionOptions()), .cloud).actual?.hasPrefix(
                "self-signed"
            ) == true
        )
        #expect(ServerCertificate(lines: ["Cert:no PEM"], tlsVersion: nil) == nil)
        #expect(ServerCertificate(lines: [], tlsVersion: nil) == nil)
    }
}

extension Finding {
    /// Everything of it that is printed as it is.
    var texts: [String] {
        [message, expected, actual, fix?.words, source, excerpt?.line, excerpt?.note].compactMap { $0 }
    }
}

extension String {
    /// Nothing that a terminal would obey, or not show.
    var isFitForTerminal: Bool { escaped.replacing("\\\\", with: "\\") == self }
}
