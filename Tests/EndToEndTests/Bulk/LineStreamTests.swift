import Foundation
import JSON
import TestSupport
import Testing

#if canImport(System)
import System
#else
import SystemPackage
#endif

@Suite("A token in each line, in pipes")
struct LineStreamTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch.withProgram() }

    private static let verify = "./qs-jwt verify --cert-publickey-file publickey.pem --each-line"

    private func writeToken() async throws { try scratch.write(try await scratch.token().text, to: "token") }

    @Test("a reader that has enough ends it, long before its input does, and quietly")
    func endsWithItsReader() async throws {
        try await writeToken()
        let outcome = try await scratch.sh(
            """
            yes "$(cat token)" 2>/dev/null | head -n 200000 2>/dev/null |
                { \(Self.verify) 2>error; echo $? >status; } | head -n 1
            """
        )
        #expect(outcome.lines.count == 2 && outcome.output.contains("\"verdict\":\"accepted\""), "\(outcome.all)")
        #expect(try outcome.json().member("signature") != nil)
        #expect(try scratch.read("status") == "0\n")
        // A summary would be about lines that nobody has read.
        #expect(try scratch.read("error").isEmpty)
    }

    @Test("a line is answered before the next one is there", arguments: ["--jobs 1", "--jobs 3"])
    func answersAtOnce(_ jobs: String) async throws {
        try await writeToken()
        let outcome = try await scratch.sh(
            """
            mkfifo lines
            \(Self.verify) \(jobs) <lines >reports 2>error &
            exec 3>lines
            for count in 1 2 3 4; do
                # The last one has no line break, so that the end of the input ends it.
                if [ $count = 4 ]; then printf %s "$(cat token)" >&3; exec 3>&-; else cat token >&3; echo >&3; fi
                tries=0
                until [ "$(wc -l <reports)" -eq $count ]; do
                    tries=$((tries + 1))
                    [ $tries -lt 2400 ] || exit 9
                    sleep 0.05
                done
            done
            wait $!
            """
        )
        #expect(outcome.status == 0, "\(outcome.all)")
        #expect(try scratch.read("error") == "qs-jwt: info: 4 lines: 4 accepted, 0 rejected\n")
    }

    @Test("Control-C while it waits for the next line", arguments: ["<lines", "lines"])
    func isInterrupted(_ input: String) async throws {
        #expect(try await scratch.sh("mkfifo lines").status == 0)
        let lines = try FileDescriptor.open(FilePath(scratch.file("lines")), .readWrite)
        defer { try? lines.close() }
        // Half a line is none.
        try lines.writeAll("a.b.c\n\nnull\neyJhbGciOi".utf8)
        let outcome = try await scratch.interrupted(script: "exec \(Self.verify) \(input) >reports") { [scratch] in
            try scratch.names().contains("reports") && scratch.read("reports").count { $0 == "\n" } == 3
        }
        #expect(outcome.status == 3, "\(outcome.all)")
        let reports = try scratch.read("reports").split(separator: "\n", omittingEmptySubsequences: false)
        #expect(reports.count == 4 && reports.last == "")
        #expect(outcome.error.contains("qs-jwt: info: 3 lines: 0 accepted, 3 rejected\n"), "\(outcome.error)")
        #expect(outcome.error.contains("qs-jwt: info: malformed: "))
        #expect(outcome.error.contains("qs-jwt: error: interrupted; the lines up to here are done\n"))
    }

    /// A hundred megabytes of tokens and what is in them, of which the process may keep a few.
    @Test(
        "memory does not grow with the input",
        .enabled(if: FileManager.default.fileExists(atPath: "/proc/self/status")),
        .disabled(if: Binary.sanitizer != nil, "a sanitizer keeps what was freed")
    )
    func keepsNothing() async throws {
        let padding = "pad=" + String(repeating: "x", count: 6000)
        try scratch.write(try await scratch.token("--claim", padding).text, to: "token")
        let outcome = try await scratch.sh(
            """
            mkfifo lines
            ./qs-jwt decode --each-line <lines >/dev/null 2>error &
            exec 3>lines
            for count in 500 5500; do
                yes "$(cat token)" 2>/dev/null | head -n $count >&3
                sed -n 's/^VmHWM:[^0-9]*\\([0-9]*\\).*/\\1/p' /proc/$!/status
            done
            exec 3>&-
            wait $!
            """
        )
        #expect(outcome.status == 0, "\(outcome.all)")
        #expect(try scratch.read("error") == "qs-jwt: info: 6,000 lines: 6,000 shown, 0 unreadable\n")
        let peaks = outcome.output.split(separator: "\n").compactMap { Int($0) }
        try #require(peaks.count == 2, "\(outcome.all)")
        #expect(peaks[1] < 64 * 1024 && peaks[1] - peaks[0] < 16 * 1024, "\(peaks)")
    }
}
