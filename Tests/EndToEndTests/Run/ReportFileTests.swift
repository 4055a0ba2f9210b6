import Foundation
import JSON
import TestSupport
import Testing

/// The files that tell of a run: whole, ours, or not there.
@Suite
struct ReportFileTests {
    static let files = ["r.xml", "r.tap", "r.json", "r.html", "r.md"]
    static let options = [
        "--report-junit", "r.xml", "--report-tap", "r.tap", "--report-json", "r.json", "--report-html", "r.html",
        "--report-markdown", "r.md",
    ]

    private static let plan =
        Scratch.cloudHead + Scratch.planCase("good", "\"accepted\"", "username = \"A\"")
        + Scratch.planCase("bad", "\"rejected\"", "username = \"A\"")

    private let scratch: Scratch

    init() throws {
        scratch = try Scratch.withProgram()
        try scratch.write(Self.plan, to: "plan.toml")
    }

    private func run(_ more: String...) async throws -> Outcome {
        try await scratch.run(["run", "plan.toml"] + Self.options + more)
    }

    @Test func areWrittenWholeAndReplaced() async throws {
        let first = try await run("--seed", "7")
        #expect(first.status == 1)
        #expect(try scratch.names() == (Self.files + ["plan.toml"]).sorted())
        let texts = try Self.files.map(scratch.read)
        for text in texts { #expect(text.contains("bad") && text.hasSuffix("\n")) }
        #expect(try scratch.mode("r.json") == 0o644)
        try scratch.write(Self.plan.replacing("bad", with: "worse"), to: "plan.toml")
        let second = try await run("--seed", "7")
        #expect(second.status == 1, "\(second.error)")
        for (file, text) in zip(Self.files, texts) {
            let now = try scratch.read(file)
            #expect(now.contains("worse") && !now.contains("bad") && now != text)
        }
    }

    @Test(arguments: files)
    func aForeignFileStays(_ file: String) async throws {
        // Whoever mentions the command has not been written by it.
        try scratch.write("my own\nqs-jwt run\n", to: file)
        let outcome = try await run()
        outcome.expectUnusable(file)
        #expect(outcome.error.contains("--force"))
        #expect(try scratch.read(file) == "my own\nqs-jwt run\n")
        #expect(try scratch.names() == ["plan.toml", file].sorted())
        #expect(try await run("--force").status == 1)
        #expect(try scratch.read(file).contains("bad"))
    }

    @Test func noneIsWrittenOfAnUnusablePlan() async throws {
        try scratch.write(Self.plan + "nonsense = 1\n", to: "plan.toml")
        try await run().expectUnusable("plan.toml:")
        #expect(try scratch.names() == ["plan.toml"])
    }

    @Test func placesThatCannotBeAreFoundFirst() async throws {
        for words in [
            ["--report-json", "missing/r.json"], ["--report-json", "."], ["--report-tap", ""], ["--report-tap", "-"],
            ["--report-tap", "same", "--report-json", "same"], ["--report-json", "plan.toml"],
        ] {
            let outcome = try await scratch.run(["run", "plan.toml"] + words)
            outcome.expectUnusable()
            #expect(try scratch.names() == ["plan.toml"], "\(words)")
            #expect(try scratch.read("plan.toml") == Self.plan)
        }
        let forced = try await scratch.run("run", "plan.toml", "--report-json", "plan.toml", "--force")
        forced.expectUnusable("plan.toml")
        #expect(try scratch.read("plan.toml") == Self.plan)
    }

    /// What is printed is the same JSON as the file.
    @Test func standardOutputIsTheResultAlone() async throws {
        let outcome = try await run("--format", "json")
        #expect(outcome.error.isEmpty)
        _ = try JSONSerialization.jsonObject(with: Data(outcome.bytes))
        #expect(outcome.output == (try scratch.read("r.json")))
    }

    /// The tokens of a seed are the same, so their signatures can be searched for.
    @Test func nothingOfATokenIsTold() async throws {
        let forged = Scratch.planCase("forged", "\"rejected\"", "hostile = \"all\"")
        try scratch.write(Self.plan + forged, to: "plan.toml")
        let outcome = try await run("--format", "json")
        expectNoTokens(outcome.all)
        for file in Self.files { expectNoTokens(try scratch.read(file)) }
    }

    @Test func nothingSecretOfALiveRunIsTold() async throws {
        try await StandIn.run { standIn in
            let token = try await standIn.token()
            try standIn.scratch.write(token, to: "given.jwt")
            let plan =
                StandIn.cloudPlan + Scratch.planCase("good", "\"accepted\"", StandIn.cloudLines)
                + Scratch.planCase("given", "\"accepted\"", "jwt-file = \"given.jwt\"")
                + Scratch.planCase("wrong", "\"rejected\"", StandIn.cloudLines)
                + Scratch.planCase("forged", "\"rejected\"", "hostile = \"all\"", StandIn.cloudLines)
            try standIn.scratch.write(plan, to: "plan.toml")
            let site = StandIn.sitePlan + Scratch.planCase("wrong", "\"rejected\"", Scratch.siteUser)
            try standIn.scratch.write(site, to: "site.toml")
            let outcome = try await standIn.scratch.run(
                ["run", "--live", "plan.toml", "site.toml", "--set", "SERVER=\(standIn.origin)"] + Self.options,
                environment: ["API_KEY": StandIn.apiKey, "GITHUB_ACTIONS": "true"]
            )
            #expect(outcome.status == 1, "\(outcome.all)")
            let parts = token.split(separator: ".").map(String.init)
            for text in try [outcome.all] + Self.files.map(standIn.scratch.read) {
                expectNoTokens(text, [StandIn.apiKey] + parts)
                // Of cookies, the names alone.
                #expect(!text.contains("X-Site-Session="))
            }
        }
    }
}
