import TestSupport
import Testing

/// From nothing to a run that passes.
@Suite
struct InitPlanTests {
    @Test(arguments: ["qscloud", "qseow"])
    func aNewPlanPassesWithNewKeys(_ platform: String) async throws {
        let scratch = try Scratch.withProgram()
        let outcome = try await scratch.sh(
            """
            mkdir new && cd new && ../qs-jwt run --init \(platform) plan.toml && ../qs-jwt create-cert >/dev/null 2>&1 \
            && ../qs-jwt run plan.toml --report-junit results.xml
            """
        )
        #expect(outcome.status == 0, "\(outcome.all)")
        #expect(outcome.output.contains("\npassed: "))
        #expect(outcome.error.contains("plan written to plan.toml"))
        let names = ["plan.toml", "privatekey.pem", "publickey.cer", "publickey.pem", "results.xml"]
        #expect(try scratch.names(in: "new") == names)
        // The same goes to standard output, and a plan that is there stays.
        let printed = try await scratch.run("run", "--init", platform)
        #expect(printed.output == (try scratch.read("new/plan.toml")))
        let again = try await scratch.run("run", "--init", platform, "new/plan.toml")
        again.expectUnusable("exists already")
    }

    @Test func withoutKeysItSaysWhichFileIsMissing() async throws {
        let scratch = try Scratch.withProgram()
        let outcome = try await scratch.sh("./qs-jwt run --init qscloud new.toml && rm *.pem && ./qs-jwt run new.toml")
        #expect(outcome.status == 2)
        #expect(outcome.error.contains("new.toml:14:1: cannot read 'privatekey.pem'"), "\(outcome.error)")
    }

    /// Nothing has to be changed for a tenant that is configured as the plan says, but where it is.
    @Test(arguments: ["qscloud", "qseow"])
    func aNewPlanPassesLive(_ platform: String) async throws {
        try await StandIn.run(Tenant(audience: "hdJh34wkK")) { standIn in
            let reaching = "\ncacert = \"root.pem\"\nnoproxy = \"*\"\n\n"
            let written = try await standIn.scratch.run("run", "--init", platform)
            let text = written.output.replacing("publickey.cer", with: Fixture.path("rsa2048.certificate.pem"))
                .replacing("\n[[case]]\n", with: "\(reaching)[[case]]\n", maxReplacements: 1)
                .replacing("\"all\"", with: "[\"alg-none\", \"expired\", \"kid-other\"]")
            try standIn.scratch.write(text, to: "plan.toml")
            let words = ["run", "--live", "plan.toml", "--set", "QLIK_TENANT=\(standIn.authority)"]
            let outcome = try await standIn.scratch.run(words + ["--set", "QLIK_URL=\(standIn.origin)/jwt"])
            #expect(outcome.status == 0, "\(outcome.all.suffix(3000))")
            expectNoTokens(outcome.all)
        }
    }
}
