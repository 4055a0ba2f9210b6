import Foundation
import JOSE
import JSON
import TestSupport
import Testing

@testable import Commands

@Suite("The schema of verify --format json")
struct ReportSchemaTests {
    @Test(
        "the report on every kind of token is valid, and accepts it when no finding is named",
        arguments: ReportCase.all
    )
    func holds(_ one: ReportCase) throws {
        let scratch = try Scratch()
        let report = try withExtendedLifetime(scratch) { try ReportSchema.report(try one.words(scratch)) }
        let codes = (report.member("findings")?.elements ?? []).compactMap { $0.member("code")?.stringValue }
        #expect(Set(codes).isSuperset(of: one.codes.map(\.rawValue)), "\(codes)")
        if one.codes.isEmpty { #expect(report.member("verdict") == "accepted", "\(codes)") }
    }

    @Test("the cases have everything that can be found about a token")
    func coversTheCodes() {
        let others = FindingCode.allCases.filter { $0.area == .files || $0.isServerReported || $0.isOfPlan }
        let missing = Set(FindingCode.allCases).subtracting(ReportCase.all.flatMap(\.codes))
        #expect(missing == Set(others))
    }

    static let peers = try? FileManager.default.contentsOfDirectory(atPath: Fixture.path("../peers"))
        .filter { $0.hasSuffix(".jwt") }.sorted()

    @Test("the tokens of other implementations", arguments: try #require(peers))
    func holdsForPeers(_ name: String) throws {
        let keys = ["keys.jwks", "secret.jwk"].flatMap { ["--cert-publickey-file", Fixture.path("../peers/\($0)")] }
        let token = Fixture.path("../peers/\(name)")
        let right = try ReportSchema.report(keys + ["--jwt-file", token])
        #expect(right.member("verdict") == "accepted", "\(right.compact)")
        try ReportSchema.report(keys + ["--jwt-file", token, "--for", "qscloud", "--keyid", "k"])
        try ReportSchema.report(["--cert-publickey-file", Fixture.publicKeyFile("rsa2048-b"), "--jwt-file", token])
    }

    @Test("an RSA token cut off after every so many bytes")
    func holdsForEveryPrefix() throws {
        let token = try Fixture.token()
        for length in stride(from: 0, through: token.count, by: 7) {
            try ReportSchema.report([
                "--cert-publickey-file", Fixture.publicKeyFile(), "--jwt", String(token.prefix(length)),
            ])
        }
    }
}
