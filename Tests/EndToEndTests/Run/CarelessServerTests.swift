import JSON
import Testing

/// A check that a server leaves out, and the variants that get in through it: these and no others.
struct Carelessness: CustomTestStringConvertible, Sendable {
    let word: String
    let letIn: [String]
    /// Whether all variants there are go out, and not only those that are most like these.
    var triesAll = false

    var testDescription: String { word }

    private static let algorithmNone = Carelessness(
        word: "alg-none",
        letIn: ["alg-none", "alg-none-capitals", "alg-none-mixed-case", "alg-none-kept-signature"],
        triesAll: true
    )
    private static let publicKeyAsSecret = Carelessness(
        word: "hs-confusion",
        letIn: [
            "hs256-public-key-pem", "hs256-public-key-pem-trimmed", "hs512-public-key-pem", "hs256-public-key-der",
            "hs256-certificate", "hs256-certificate-trimmed",
        ],
        triesAll: true
    )
    private static let embeddedKey = Carelessness(word: "embedded-key", letIn: ["embedded-jwk"])
    private static let expired = Carelessness(word: "expired", letIn: ["expired", "expired-long-ago", "exp-negative"])
    private static let notYetValid = Carelessness(word: "not-yet-valid", letIn: ["not-yet-valid", "nbf-after-exp"])

    static let cloud = [
        algorithmNone, publicKeyAsSecret, embeddedKey, expired, notYetValid,
        Carelessness(word: "any-audience", letIn: ["audience-other", "audience-empty-array", "audience-prefix"]),
        Carelessness(word: "long-lived", letIn: ["lifetime-too-long"]),
        Carelessness(word: "reused-jti", letIn: ["jti-reused"]),
        Carelessness(
            word: "any-issuer",
            letIn: ["issuer-other", "issuer-prefix", "issuer-trailing-slash", "issuer-array"]
        ),
        Carelessness(word: "any-key-id", letIn: ["kid-other", "kid-look-alike", "kid-empty"]),
    ]

    static let site = [
        algorithmNone, publicKeyAsSecret, embeddedKey, expired, notYetValid,
        Carelessness(
            word: "any-audience",
            letIn: ["audience-other", "audience-missing", "audience-empty-array", "audience-prefix"]
        ),
    ]
}

/// Servers that accept what nobody may accept.
@Suite
struct CarelessServerTests {
    @Test(arguments: Carelessness.cloud)
    func catchesACarelessTenant(_ carelessness: Carelessness) async throws {
        let tenant = Tenant(provider: "accepts = [\"\(carelessness.word)\"]")
        let plan = carelessness.triesAll ? StandIn.forgedCloud : StandIn.someForgedCloud
        try await catches(carelessness, tenant, plan)
    }

    @Test(arguments: Carelessness.site)
    func catchesACarelessVirtualProxy(_ carelessness: Carelessness) async throws {
        let tenant = Tenant(proxy: "accepts = [\"\(carelessness.word)\"]")
        let plan = carelessness.triesAll ? StandIn.forgedSite : StandIn.someForgedSite
        try await catches(carelessness, tenant, plan)
    }

    /// Where any signature will do, a refusal of whatever else would prove nothing.
    @Test(arguments: [StandIn.forgedCloud, StandIn.forgedSite])
    func sendsNothingHostileWhereTheBaselineDoesNotHold(_ plan: String) async throws {
        let careless = "accepts = [\"any-signature\"]"
        try await StandIn.run(Tenant(isHTTPS: false, provider: careless, proxy: careless)) { standIn in
            let result = try await standIn.liveResult(plan)
            #expect(result.status == 1)
            let baseline = try #require(result.cases.first)
            #expect(baseline.variant == "baseline")
            #expect(baseline.outcome == "failed")
            // It is a hostile token by itself, and the reason that no other is sent.
            #expect(baseline.codes.prefix(2) == ["forged-token-accepted", "baseline-failed"])
            #expect(baseline.actual?.hasPrefix("a token with a broken signature: accepted as ") ?? false)
            #expect(result.letIn == ["baseline"])
            let rest = result.cases.dropFirst()
            #expect(rest.count > 90)
            #expect(rest.allSatisfy { $0.outcome == "errored" && $0.reason?.contains("not run") ?? false })
            let requests = try standIn.state().member("requests")?.elements ?? []
            let paths = requests.compactMap { $0.member("path")?.stringValue }
            // The good token, none, and the broken one.
            let logins = paths.filter { ["/login/jwt-session", "/jwt/qps/csrftoken"].contains($0) }
            #expect(logins.count == 3, "\(paths)")
        }
    }

    /// A visitor's session is not that of the user whom the token names.
    @Test(arguments: [1, 2])
    func aVisitorIsNotLetIn(_ access: Int) async throws {
        try await StandIn.run(Tenant(proxy: "anonymous = \(access)")) { standIn in
            let result = try await standIn.liveResult(StandIn.someForgedSite, "--jobs", "4")
            #expect(result.status == 0, "\(result.summary)")
            #expect(result.letIn == [])
        }
    }

    @Test func aLogNamesWhatIsCarelessOnce() async throws {
        try await StandIn.run(Tenant(provider: "accepts = [\"alg-none\"]")) { standIn in
            let variants = "[\"alg-none\", \"alg-empty\", \"jti-reused\"]"
            let plan = StandIn.forgedCloud.replacing("\"all\"", with: variants)
            let outcome = try await standIn.live(plan)
            #expect(outcome.status == 1)
            #expect(outcome.lines.first { $0.hasPrefix("passed") }?.contains("forged [baseline]") ?? false)
            let said = outcome.said(of: "forged [alg-none]")
            #expect(said.contains("plan.toml:13 expected: rejected actual: accepted as "))
            #expect(said.contains(" (status 200) forged-token-accepted: "), "\(said)")
            #expect(said.contains("fix: whoever knows "), "\(said)")
            #expect(outcome.output.contains("failed: 1 of 4 cases is not as expected, 3 passed\n"))
        }
    }

    private func catches(_ carelessness: Carelessness, _ tenant: Tenant, _ plan: String) async throws {
        try await StandIn.run(tenant) { standIn in
            let result = try await standIn.liveResult(plan, "--jobs", "4")
            #expect(result.status == 1)
            #expect(result.letIn == carelessness.letIn)
            // Nothing else is wrong with it.
            #expect(result.cases("failed").compactMap(\.variant) == carelessness.letIn, "\(result.summary)")
            #expect(result.count("errored") == 0, "\(result.summary)")
            for record in result.cases("failed") {
                #expect(record.codes.first == "forged-token-accepted")
                #expect(record.reason?.hasPrefix("the server accepts a token that must be refused: ") ?? false)
                #expect(record.report?.contains("accepted: ") ?? false)
            }
        }
    }
}
