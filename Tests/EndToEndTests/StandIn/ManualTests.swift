import Foundation
import TestSupport
import Testing

/// The job in the manual of the stand-in and the one among its examples, run as they are printed.
@Suite(.enabled(if: Tool.hasPython))
struct ManualTests {
    /// The commands of a job, step by step.
    struct Job: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let steps: [String]

        static func all() throws -> [Job] { [try manual(), try example()] }

        private static func manual() throws -> Job {
            let text = try Fixture.text(file: "StandInTenant/README.md")
            let section = try #require(text.components(separatedBy: "\n## In CI\n").dropFirst().first)
            let block = try #require(section.components(separatedBy: "```sh\n").dropFirst().first)
            return Job(testDescription: "manual", steps: [try #require(block.components(separatedBy: "```").first)])
        }

        /// The scripts of the steps, but for the one that installs.
        private static func example() throws -> Job {
            let text = try Fixture.text(file: "StandInTenant/Examples/ci.yml")
            let steps = text.components(separatedBy: "      - ").filter { $0.contains("run: |") }.dropFirst()
            try #require(steps.count == 3)
            let scripts = steps.map { step in
                step.components(separatedBy: "run: |\n").last?.replacing("          ", with: "") ?? ""
            }
            return Job(testDescription: "example", steps: scripts)
        }
    }

    /// A folder with the examples, and with the two programs on the path.
    private struct Workplace {
        let scratch: Scratch

        init() throws {
            scratch = try Scratch(links: ["qs-jwt": Binary.path])
            let files = FileManager.default
            for name in ["portal.mjs", "portal.py", "tenant.toml"] {
                try files.copyItem(atPath: Fixture.file("StandInTenant/Examples/\(name)"), toPath: scratch.file(name))
            }
            let program = "#!/bin/sh\necho $$ >server.pid\nexec '\(try StandIn.program())' \"$@\"\n"
            try scratch.write(program, to: "qs-jwt-stand-in")
            try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: scratch.file("qs-jwt-stand-in"))
        }

        /// Runs each step as GitHub does, up to the first that fails; where there is no Node.js that has what the example
        /// needs, without the portal that is written in it.
        func run(_ job: Job) async throws -> Outcome {
            for (number, step) in job.steps.enumerated() { try scratch.write(step, to: "step\(number)") }
            return try await scratch.sh(
                """
                export PATH=".:$PATH"
                status=0
                for step in step?; do
                    node -e 'new Headers().getSetCookie()' 2>/dev/null ||
                        { sed '/node portal/d; /"qscloud"/d' $step >less && mv less $step; }
                    sh -e $step 2>&1 || { status=$?; break; }
                done
                kill $(cat server.pid) 2>/dev/null
                exit $status
                """,
                environment: ["no_proxy": "localhost"]
            )
        }
    }

    @Test(arguments: try Job.all()) func thePortalsLogIn(_ job: Job) async throws {
        let workplace = try Workplace()
        // What a server that was killed has left leads nobody astray.
        try workplace.scratch.write("https://localhost:1\n", to: "ready")
        let outcome = try await workplace.run(job)
        #expect(outcome.status == 0, "\(outcome.all)")
        #expect(outcome.output.contains("PORTAL\\ANN\n"), "\(outcome.all)")
        #expect(outcome.lines.contains { $0.hasPrefix("{") && $0.contains("\"accepted\"") })
    }

    @Test(arguments: try Job.all()) func aWrongConfigurationEndsTheJob(_ job: Job) async throws {
        let workplace = try Workplace()
        try workplace.scratch.write("[qscloud]\napi-kee = \"x\"\n", to: "tenant.toml")
        let outcome = try await workplace.run(job)
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("qscloud.api-kee: unknown key\n  hint: "), "\(outcome.all)")
    }

    /// A portal that does not log in, and one that is refused.
    @Test(arguments: try Job.all(), ["print(0)", "raise SystemExit(0 if refused() else 1)"])
    func aPortalThatWasNotLetInFailsTheJob(_ job: Job, _ end: String) async throws {
        let workplace = try Workplace()
        let portal = """
            import os, ssl, urllib.error, urllib.request
            def refused():
                tls = ssl.create_default_context(cafile="root.pem")
                try:
                    request = urllib.request.Request(os.environ["SITE"] + "/qps/csrftoken", method="DELETE")
                    urllib.request.urlopen(request, context=tls)
                except urllib.error.HTTPError:
                    return True
            \(end)
            """
        try workplace.scratch.write(portal, to: "portal.py")
        let outcome = try await workplace.run(job)
        #expect(outcome.status == 1, "\(outcome.all)")
    }
}
