import Testing

@testable import Commands

@Suite("Options in the words of a plan")
struct PlanWordingTests {
    @Test(arguments: [
        ("--expires 60m or less; more", "expires = \"60m\" or less; more"),
        ("write --expires 30m, or --expires", "write expires = \"30m\", or 'expires'"),
        ("(--expires 60m)", "(expires = \"60m\")"),
        ("a shorter --expires; only that", "a shorter 'expires'; only that"),
        ("--useremail-verified true, if so", "useremail-verified = true, if so"),
        ("--cert-privatekey-env NAME", "cert-privatekey-env = \"NAME\""),
        ("in the place of --insecure", "in the place of insecure = true"),
        ("--allow-http, since it is here", "allow-http = true, since it is here"),
        ("--max-time 5 or --retry and --max-time", "max-time = 5 or 'retry' and 'max-time'"),
        ("--claim aud=x", "claim = \"aud=x\""),
        ("--api-key-env does it", "'api-key-env' does it"),
        ("'--algorithm <name>' is wrong", "'algorithm' is wrong"),
        ("--show-curl and --force stay, as does --", "--show-curl and --force stay, as does --"),
        ("", ""), (" -- --", " -- --"),
    ])
    func says(_ text: String, _ words: String) { #expect(PlanWording.text(text) == words) }
}
