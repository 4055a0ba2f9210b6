import Foundation
import JSON
import TestSupport
import Testing

/// Each block of code in README and in the articles, as it is pasted and in order, from an empty folder.
@Suite struct DocumentTests {
    @Test(arguments: try Document.all())
    func everyBlockRuns(_ document: Document) async throws {
        let workplace = try Workplace()
        // What comes before makes the key pair that the server is configured with.
        let first = document.blocks.prefix { !Self.needsServer($0) }
        try await run(first, in: workplace, document)
        let rest = document.blocks.dropFirst(first.count)
        guard !rest.isEmpty else { return }
        try await StandIn.run(Workplace.server, in: workplace.scratch) { standIn in
            try workplace.placeServer(standIn)
            try await run(rest, in: workplace, document)
        }
    }

    private static func needsServer(_ block: Document.Block) -> Bool {
        block.language == "sh" && (block.text.contains("qs-jwt probe-") || block.text.contains("run --live"))
    }

    private func run(_ blocks: ArraySlice<Document.Block>, in workplace: Workplace, _ document: Document) async throws {
        var said = ""
        for (index, block) in zip(blocks.indices, blocks) {
            switch block.language {
            case "sh", "powershell":
                let script = block.language == "sh" ? block.text : try PowerShell.script(block.text)
                let next = blocks[(index + 1)...].first
                let outcome = try await workplace.run(script.replacing("seq 10000", with: "seq 21"))
                // README tells of the last one in words.
                let isRejected =
                    next?.language == "" && next?.text.hasPrefix("rejected: ") ?? false
                    || block.text.hasSuffix("--cert-publickey-file new_publickey.cer \"$TOKEN\"\n")
                #expect(outcome.status == (isRejected ? 1 : 0), "\(document.name): \(block.text)\(outcome.all)")
                #expect(!isRejected || outcome.output.contains("rejected: "), "\(document.name): \(outcome.all)")
                said = outcome.all
            case "": try Shown(block.text.replacing("10,000", with: "21")).expect(said, "\(document.name)")
            case "toml": try workplace.write(block.text, to: "plan.toml")
            case "json": try expect(block.text, as: said, document)
            case "yaml":
                // The jobs of Bulk.md divide its work; see PartTests.
                guard !document.name.hasSuffix("/Bulk.md") else { continue }
                try await run(Job(block.text), in: workplace, document)
            default: Issue.record("\(document.name): nothing runs a block of '\(block.language)'")
            }
        }
    }

    /// That what is shown has the members of what a command printed before, in their order.
    private func expect(_ shown: String, as said: String, _ document: Document) throws {
        let printed = said[(try #require(said.range(of: "{\n")?.lowerBound, "\(document.name): \(said)"))...]
        let end = try #require(printed.range(of: "\n}\n")?.upperBound, "\(document.name): \(said)")
        let values = try [shown, String(printed[..<end])].map { try JSONDocument(parsing: Array($0.utf8)).value }
        #expect(values[0].members?.map(\.name) == values[1].members?.map(\.name), "\(document.name)")
    }

    /// The steps of a job, with the secrets that its server would give it.
    private func run(_ job: Job, in workplace: Workplace, _ document: Document) async throws {
        let secrets = """
            PRIVATE_KEY=$(cat privatekey.pem)
            PRIVATE_KEY_BASE64=$(base64 <privatekey.pem | tr -d '\\n')

            """
        #expect(!job.scripts.isEmpty)
        for script in job.scripts {
            let outcome = try await workplace.run(secrets + script)
            #expect(outcome.status == 0, "\(document.name): \(script)\n\(outcome.all)")
        }
    }

    @Test func theReadmeIsShort() throws {
        let text = try Document("README.md").text
        #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count - 1 <= 200)
    }

    /// What the documents link to is there.
    @Test(arguments: try Document.all())
    func everyLinkLeadsSomewhere(_ document: Document) throws {
        let folder = URL(fileURLWithPath: Fixture.repository(document.name)).deletingLastPathComponent()
        for link in document.text.matches(of: /\]\(([^)#]+)[^)]*\)/) where !link.output.1.hasPrefix("http") {
            let path = folder.appendingPathComponent(String(link.output.1)).path
            #expect(FileManager.default.fileExists(atPath: path), "\(document.name): \(link.output.1)")
        }
    }
}
