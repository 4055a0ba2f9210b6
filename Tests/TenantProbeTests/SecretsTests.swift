#if Probe
import TenantProbe
import Testing

@Suite
struct SecretsTests {
    private static let token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbm5hIn0.c2lnbmF0dXJlLW9mLXRoZS10b2tlbi1oZXJl"

    private func secrets() -> Secrets {
        var secrets = Secrets()
        secrets.add(Self.token)
        return secrets
    }

    @Test func withholdsTheWhole() {
        #expect(secrets().withheld(from: "sent 'Bearer \(Self.token)'") == "sent 'Bearer (withheld)'")
    }

    @Test func withholdsALongPiece() {
        let piece = Self.token.dropFirst(30).prefix(24)
        #expect(secrets().withheld(from: "echo=\(piece)!") == "(withheld)!")
    }

    @Test func leavesEverythingElse() {
        let text =
            "https://acme.eu.qlikcloud.com/login/jwt-session answered 401 (thumbprint pvjJ51T99BS6st2BPowEEMCLGoZ0fF2Wyck2cv7XvvU)"
        #expect(secrets().withheld(from: text) == text)
    }
}
#endif
