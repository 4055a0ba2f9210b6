import TestSupport
import Testing

extension StandIn {
    /// The beginning of a plan whose tokens go to the stand-in.
    static let cloudPlan =
        withCertificate(Scratch.cloudHead) + """
            tenant = "${SERVER}"
            cacert = "root.pem"
            noproxy = "*"
            retry = 0
            api-key-env = "API_KEY"
            yes-real-user = true

            """
    static let sitePlan =
        withCertificate(Scratch.siteHead) + """
            url = "${SERVER}/jwt"
            cacert = "root.pem"
            noproxy = "*"
            retry = 0
            repository = "${SERVER}"
            client-cert = "client.pem"
            client-key = "client_key.pem"


            """

    /// What the server has is a certificate.
    private static func withCertificate(_ head: String) -> String {
        head.replacing("publickey.pem", with: Fixture.path("rsa2048.certificate.pem"))
    }

    /// Anna, whom the stand-in does not know before.
    static let cloudLines = """
        subject = "anna@example.com"
        username = "Anna Anderson"
        useremail = "anna@example.com"
        useremail-verified = true
        groups = ["Sales", "Sales EMEA"]
        """

    /// Variants that one server or another of the tests lets in, and some of their like that none does.
    static let someVariants = """
        ["alg-none", "alg-none-capitals", "alg-none-mixed-case", "alg-empty", "alg-none-kept-signature", \
        "hs256-public-key-pem", "hs256-public-key-der", "hs256-public-key-jwk", "hs256-empty-secret", "embedded-jwk", \
        "embedded-x5c", "signature-stripped", "payload-altered", "duplicate-user", "kid-path-traversal", "kid-other", \
        "kid-look-alike", "kid-null", "kid-empty", "expired", "expired-long-ago", "not-yet-valid", "nbf-after-exp", \
        "lifetime-too-long", "exp-missing", "exp-negative", "audience-other", "audience-missing", \
        "audience-empty-array", "audience-prefix", "issuer-other", "issuer-prefix", "issuer-trailing-slash", \
        "issuer-array", "jti-missing", "jti-reused"]
        """

    static let forgedCloud = cloudPlan + forged("\"all\"", cloudLines)
    static let forgedSite = sitePlan + forged("\"all\"", Scratch.siteUser)
    static let someForgedCloud = cloudPlan + forged(someVariants, cloudLines)
    static let someForgedSite = sitePlan + forged(someVariants, Scratch.siteUser)

    private static func forged(_ variants: String, _ user: String) -> String {
        Scratch.planCase("forged", "\"rejected\"", "hostile = \(variants)", user)
    }

    /// Runs the plan of this text with `--live`, and holds that nothing secret is told.
    func live(_ text: String, _ options: String...) async throws -> Outcome {
        try writePlan(text)
        let outcome = try await scratch.run(
            ["run", "--live", "plan.toml", "--set", "SERVER=\(origin)"] + options,
            environment: ["API_KEY": Self.apiKey]
        )
        expectNoTokens(outcome.all, [Self.apiKey])
        #expect(outcome.status <= 3, "\(outcome.all)")
        return outcome
    }

    /// Writes it as `plan.toml`.
    func writePlan(_ text: String) throws { try scratch.write(reached(text), to: "plan.toml") }

    /// The plan for a stand-in that may speak plain HTTP.
    private func reached(_ text: String) -> String {
        guard origin.hasPrefix("http:") else { return text }
        // Then nothing was made that a client could show.
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            !["client-", "repository"].contains { line.hasPrefix($0) }
        }
        return lines.joined(separator: "\n").replacing("cacert = \"root.pem\"", with: "allow-http = true")
    }

    func liveResult(_ text: String, _ options: String...) async throws -> RunResult {
        try writePlan(text)
        let outcome = try await scratch.run(
            ["run", "--live", "plan.toml", "--set", "SERVER=\(origin)", "--format", "json"] + options,
            environment: ["API_KEY": Self.apiKey]
        )
        expectNoTokens(outcome.all, [Self.apiKey])
        return try RunResult(outcome)
    }
}
