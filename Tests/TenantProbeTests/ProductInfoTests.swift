import JOSE
import JSON
import Messages
import TestSupport
import Testing

@testable import TenantProbe

@Suite("What answers at an address")
struct ProductInfoTests {
    typealias Case = ClientManagedCase

    private func probe(_ replies: Reply..., session: Reply = .status(401), root: Reply? = nil) throws -> Probed {
        try probeClientManaged { probe in
            probe.replies[Case.session] = [session]
            probe.product = replies
            if let root { probe.replies[Case.rootProduct] = [root] }
        }
    }

    private func fact(_ probed: Probed, _ name: String) -> [String] {
        probed.report.configuration.first { $0.name == name }?.texts ?? []
    }

    private func info(_ members: JSONValue) -> Reply { .json(200, ["composition": members]) }

    @Test("an accepted token asks nothing of the kind")
    func costsNothing() throws { #expect(try !probeClientManaged().allAsked.contains(Case.product)) }

    @Test("a refusal tells product and release, without token or session")
    func tells() throws {
        let probed = try probe(info(["productName": "Qlik Sense", "releaseLabel": "February 2024 Patch 4"]))
        probed.expect(.rejected, [.tokenRefused], at: .session)
        #expect(probed.warnings.isEmpty && probed.report.steps.last?.name == .product)
        #expect(
            fact(probed, "product") == ["Qlik Sense"] && fact(probed, "release") == ["February 2024 Patch 4"]
        )
        #expect(fact(probed, "csrftoken") == ["no"])
        let request = try #require(probed.requests.last)
        #expect(request.bearer == nil && request.url.origin == Case().server.origin)
    }

    @Test(
        "qps/csrftoken exists since May 2024",
        arguments: [
            ("May 2024", true), ("April 2024", false), ("November 2024 Patch 3", true), ("February 2025", true),
            ("November 2023", false), ("2024", nil), ("May", nil), ("", nil), ("May 99999999999999999999", nil),
            ("Mai 2024", nil), ("May -1", nil),
        ] as [(String, Bool?)]
    )
    func knowsReleases(_ release: String, _ expected: Bool?) throws {
        #expect(ProductInfo.hasCSRFToken(release) == expected)
    }

    @Test("another product has judged no token, whatever it answers", arguments: [401, 403, 400, 302])
    func refusesNothing(_ status: Int) throws {
        let session = Reply.status(status, "", [("location", "/login")])
        let probed = try probe(info(["productName": "QlikView"]), session: session)
        probed.expect(.noVerdict, [.otherProduct], at: .session)
        #expect(probed.report.findings.allSatisfy { $0.code != .tokenRefused })
    }

    @Test("another product is the cause that is said first")
    func findsOtherProducts() throws {
        let probed = try probe(info(["productName": "QlikView\u{1b}"]), session: .redirect(to: "/login"))
        #expect(probed.report.verdict == .noVerdict && probed.errors == [.otherProduct])
        #expect(try probed.only(.otherProduct).actual?.contains("\u{1b}") == false)
        let other = try probe(info(["productName": "Other"]), session: .status(405))
        #expect(other.report.verdict == .noVerdict && other.errors.first == .otherProduct)
    }

    @Test("a server that does not tell, below its prefix and at its root, may be none", arguments: [400, 404])
    func doubts(_ status: Int) throws {
        let probed = try probe(.status(status), root: .html(status))
        probed.expect(.rejected, [.tokenRefused], at: .session)
        #expect(probed.warnings == [.otherProduct] && probed.allAsked.suffix(2) == [Case.product, Case.rootProduct])
        #expect(try probe(.html(200), root: .html(200)).warnings == [.otherProduct])
        let root = try probe(.html(400), root: info(["productName": "Qlik Sense"]))
        #expect(root.warnings.isEmpty && fact(root, "product") == ["Qlik Sense"])
    }

    @Test("the page of a proxy of Qlik Sense is no doubt that it is one")
    func knowsItsPage() throws {
        let page = Reply.html(400, "The http request header is incorrect.")
        #expect(try probe(page, session: page, root: page).warnings.isEmpty)
        #expect(try probe(page, session: page, root: .html(404)).warnings == [.otherProduct])
    }

    @Test("answers that say nothing of it are no failure")
    func survivesOddities() throws {
        for reply in [
            .status(401), .status(403), .status(500), .redirect(to: "https://evil.example/"), .json(200, [:]),
            info([:]), info(["productName": 7, "releaseLabel": ["x"], "version": .null]), info([1]),
            .failure(.answerTooLarge), .failure(.connectionFailed), .status(204),
        ] as [Reply] {
            let probed = try probe(reply)
            probed.expect(.rejected, [.tokenRefused], at: .session)
            #expect(probed.report.findings.allSatisfy { $0.code != .otherProduct })
        }
    }

    @Test("a server that cannot be reached, or is busy, is not asked what it is")
    func asksNotInVain() throws {
        for session in [.failure(.connectionFailed), .status(429, retryAfter: 900), .status(500)] as [Reply] {
            #expect(try !probe(.status(404), session: session).allAsked.contains(Case.product))
        }
    }
}
