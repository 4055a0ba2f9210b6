import Foundation
import JSON
import TestSupport
import Testing

@Suite("The examples of the manual for more than one machine")
struct PartTests {
    /// What runs the two parts of the work.
    enum Example: CaseIterable {
        case parallel, gitLab, kubernetes

        /// What it runs: one script, or one for each part.
        func scripts(_ article: Document) throws -> [String] {
            switch self {
            case .parallel: return [try Self.parallel(try #require(article.blocks("sh").last))]
            case .gitLab:
                let job = try yaml("  parallel: 2\n", in: article)
                let script = try Yaml.list("script", in: job).joined(separator: "\n")
                return (1...2).map { "CI_NODE_INDEX=\($0) CI_NODE_TOTAL=2\n\(script)" }
            case .kubernetes:
                let job = try yaml("  completionMode: Indexed\n  completions: 2\n", in: article)
                try #require(job.contains("command: [sh, -c]"))
                let script = try Yaml.list("args", in: job).joined(separator: "\n")
                return (0...1).map { "JOB_COMPLETION_INDEX=\($0)\n\(script)" }
            }
        }

        private func yaml(_ mark: String, in article: Document) throws -> String {
            try #require(article.blocks("yaml").first { $0.contains(mark) })
        }

        /// The block itself, or with the two commands that it runs where there is no GNU parallel.
        private static func parallel(_ block: String) throws -> String {
            let call = try #require(block.firstMatch(of: /parallel --jobs 2 '([^']*)' ::: 1 2\n/))
            let commands = (1...2).map { call.output.1.replacing("{}", with: "\($0)") }
            return """
                if parallel --version 2>/dev/null | grep -q 'GNU parallel'
                then
                \(call.output.0)
                else
                \(commands.joined(separator: "\n"))
                fi
                \(block[call.range.upperBound...])
                """
        }
    }

    /// So many that the parts are not of the same size, a third of them rejected.
    private static let preparation = """
        export PATH=".:$PATH"
        { echo subject,username; for i in $(seq 21); do echo "user$i,User $i"; done; } |
            qs-jwt create-qscloud --users - --issuer acme.eu.qlikcloud.com --keyid key-2026 --expires 60m \
                --cert-privatekey-file privatekey.pem | awk 'NR % 3 == 0 { print substr($0, 9); next } { print }' >tokens.txt
        qs-jwt verify --each-line tokens.txt --for qscloud --cert-publickey-file load_publickey.cer >whole.ndjson
        """

    @Test("two parts of the work are the whole", arguments: Example.allCases)
    func pastOneMachine(_ example: Example) async throws {
        let scratch = try Scratch.withProgram()
        try scratch.write(Fixture.bytes("rsa2048.certificate.pem"), to: "load_publickey.cer")
        let scripts = try example.scripts(Document.article("Bulk"))
        for (number, script) in scripts.enumerated() { try scratch.write(script, to: "script\(number)") }
        let outcome = try await scratch.sh(
            "\(Self.preparation)\nfor script in script?; do sh $script; echo $? >>statuses; done",
            environment: ["HOME": scratch.path]
        )
        let whole = try Self.lines(scratch.read("whole.ndjson"))
        try #require(whole.count == 21 && Set(whole).count == 21, "\(outcome.all)")
        #expect(whole.count { $0.contains("\"verdict\":\"accepted\"") } == 14)
        let parts = try (1...2).map { try Self.lines(scratch.read("reports-\($0).ndjson")) }
        #expect(parts.map(\.count) == [11, 10], "\(outcome.all)")
        #expect(whole.indices.map { parts[$0 % 2].dropFirst($0 / 2).first } == whole)
        switch example {
        case .parallel: #expect(try Self.lines(scratch.read("reports.ndjson")) == whole)
        // A rejected token makes the job of a part fail.
        case .gitLab: #expect(try scratch.read("statuses") == "1\n1\n")
        case .kubernetes: #expect(try scratch.read("statuses") == "0\n0\n")
        }
        for part in 1...2 { #expect(outcome.error.contains(" lines in part \(part) of 2: "), "\(outcome.error)") }
    }

    /// The lines of a file of reports, without the time at which each was judged.
    private static func lines(_ text: String) -> [String] {
        text.replacing(/"judgedAt":"[^"]*"/, with: "").split(separator: "\n").map(String.init)
    }
}
