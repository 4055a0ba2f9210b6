import JOSE
import JSON
import Testing

@testable import TenantProbe

@Suite("Secrets that a server sends back in its addresses")
struct EchoTests {
    private static let session = "s3cr3tS3ss10nOfTheUser"
    private static let other = "another53cr3tOfTheUser"

    private func texts(_ step: ProbeStep) -> [String] {
        let error = [step.error?.code, step.error?.title, step.error?.detail, step.error?.traceID]
        let optional = [step.contentType, step.location, step.failure] + error
        return [step.url, step.curl] + step.cookies + optional.compactMap { $0 }
    }

    /// Holds that nothing of the token and of the cookies is told of, neither on the way nor in the report.
    private func check(_ probed: Probed, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(probed.observed.count == probed.report.steps.count, sourceLocation: sourceLocation)
        let facts = (probed.report.identity + probed.report.configuration).flatMap(\.texts)
        let report = probed.report.steps.flatMap(texts) + probed.report.findings.flatMap(\.texts) + facts
        let all = probed.observed.flatMap(texts) + report.map { probed.report.secrets.withheld(from: $0) }
        let signature = probed.token.suffix(60).prefix(24)
        let pieces = probed.token.split(separator: ".").map { String($0.prefix(40)) }
        for text in all {
            for piece in pieces + [String(signature), Self.session, Self.other, CloudCase.apiKey] {
                #expect(!text.contains(piece), "\(text.prefix(300))", sourceLocation: sourceLocation)
            }
        }
    }

    /// Addresses on the same host that carry this off.
    private func addresses(_ secret: String) -> [String] {
        ["/x/\(secret)", "/x/\(secret)/y", "/x?token=\(secret)", "/x?a=b&s=\(secret)&c=d", "/x/pre-\(secret)-post"]
            + ["https://acme.eu.qlikcloud.com/x/\(secret)?again=\(secret)", "/x#\(secret)", "/x;jsessionid=\(secret)"]
    }

    @Test("in the path or the query of a redirect on the same host", arguments: ["token", session, other, "piece"])
    func staysHere(_ what: String) throws {
        let token = try probeCloud().token
        let secret = what == "token" ? token : what == "piece" ? String(token.suffix(80)) : what
        for address in addresses(secret) {
            let path = String(
                address.replacing("https://acme.eu.qlikcloud.com", with: "").prefix { !"?#".contains($0) }
            )
            for reply in [.json(200, CloudCase.anna), .error(401, "AUTH-1"), .html(200), .status(500)] as [Reply] {
                let probed = try probeCloud { probe in
                    probe.replies[CloudCase.identity] = [.redirect(to: address)]
                    probe.replies["GET \(path)"] = [reply]
                }
                #expect(probed.asked.count == 3, "\(address)")
                check(probed)
            }
            let failed = try probeCloud { probe in
                probe.replies[CloudCase.identity] = [.redirect(to: address)]
                probe.replies["GET \(path)"] = [.failure(.answerIncomplete)]
            }
            check(failed)
        }
    }

    @Test("in a redirect of the login, which is not followed", arguments: ["token", session])
    func staysAtTheLogin(_ what: String) throws {
        let token = try probeCloud().token
        for address in addresses(what == "token" ? token : what) {
            let headers = CloudCase.cookies + [("location", address)]
            let probed = try probeCloud { $0.replies[CloudCase.login] = [.status(302, headers)] }
            #expect(probed.report.verdict == .noVerdict)
            check(probed)
        }
    }

    @Test("in the address of the next page of providers", arguments: ["token", CloudCase.apiKey, session])
    func staysInPages(_ what: String) throws {
        let token = try probeCloud().token
        let secret = what == "token" ? token : what
        let probed = try probeCloud { probe in
            let page: JSONValue = ["data": [], "links": ["next": ["href": .string("?next=\(secret)")]]]
            probe.configuration = [.json(200, page), .json(200, ["data": [try CloudCase.provider()]])]
        }
        #expect(probed.providerRequests.count == 2 && probed.report.steps.count == 8)
        check(probed)
    }

    @Test("of a virtual proxy that redirects", arguments: [301, 302, 303, 307, 308])
    func staysOnWindows(_ status: Int) throws {
        let token = try probeClientManaged().token
        for secret in [token, "5ess10nOfTheUserAnna0", ClientManagedCase.csrf] {
            for address in ["/jwt/x/\(secret)", "/jwt/x?y=\(secret)", "https://idp.example/\(secret)?z=\(secret)"] {
                for step in [ClientManagedCase.identity, ClientManagedCase.about, ClientManagedCase.logout] {
                    let probed = try probeClientManaged { $0.replies[step] = [.redirect(status, to: address)] }
                    check(probed)
                    for text in probed.observed.flatMap(texts) { #expect(!text.contains(secret)) }
                }
            }
        }
    }

    @Test("what is shown of a step stays a command, and an address")
    func staysReadable() throws {
        let probed = try probeCloud { probe in
            probe.replies[CloudCase.identity] = [.redirect(to: "/x/\(Self.session)?a=b")]
            probe.replies["GET /x/\(Self.session)"] = [.json(200, CloudCase.anna)]
        }
        let step = try #require(probed.observed.last)
        #expect(step.url.contains("(withheld)") && step.curl.hasPrefix("curl ") && step.curl.contains("(withheld)"))
        #expect(probed.requests.last?.url.path == "/x/\(Self.session)")
    }
}
