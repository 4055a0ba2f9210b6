import JSON
import TestSupport
import Testing

/// A probe that could take the record of a user over, against a tenant that rewrites subjects.
@Suite
struct TakeoverTests {
    private static let tenant = Tenant(
        provider: """
            [[qscloud.user]]
            subject = "ACME-anna"
            email = "anna@example.com"
            name = "Anna"
            """
    )
    private static let identityProvider = ["--issuer", "acme.eu.qlikcloud.com", "--keyid", "key-2026"]
    private static let email = ["--useremail", "anna@example.com", "--useremail-verified", "true"]
    private static let key = ["--cert-privatekey-file", "privatekey.pem"]

    @Test func sendsNothingThatWasNotConfirmed() async throws {
        try await StandIn.run(Self.tenant) { standIn in
            let words = ["probe-qscloud", "--tenant", standIn.authority] + Self.identityProvider + Self.key
            let refused = try await standIn.text(words + Self.email)
            refused.expectUnusable("may get the made-up subject")
            // With an API key the tenant says whose it is, before anything is sent.
            let named = try await standIn.text(words + Self.email + ["--subject", "ann", "--api-key-env", "API_KEY"])
            named.expectUnusable("the subject ACME-anna")
            let own = try await standIn.probe(words)
            #expect(own.status == 0 && own.identity("subject") == ["qs-jwt-probe"])
        }
    }

    @Test func saysBeforeItSendsWhatMayHappen() async throws {
        try await StandIn.run(Self.tenant) { standIn in
            let words =
                ["probe-qscloud", "--tenant", standIn.authority, "--username", "Anna"]
                + Self.identityProvider + Self.key + Self.email
            let result = try await standIn.probe(words + ["--subject", "ann"])
            #expect(result.error.contains("warning: user-takeover"), "\(result.error)")
            // The record that was there has the subject of the token now.
            #expect(result.status == 0 && result.identity("subject") == ["ann"], "\(result.value.pretty())")
            let after = try await standIn.text(words + ["--subject", "ACME-anna", "--api-key-env", "API_KEY"])
            after.expectUnusable("the subject ann")
        }
    }
}
