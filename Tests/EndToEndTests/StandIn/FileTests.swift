import Foundation
import TestSupport
import Testing

/// The files that the stand-in writes, and those of others that it leaves alone.
@Suite
struct FileTests {
    /// Something in the folder that a start must not replace.
    private struct Foreign: CustomTestStringConvertible {
        let name: String
        /// The text that stands there; a folder without one.
        var text: String?
        var options: [String] = []

        var testDescription: String { "\(name) \(options.joined(separator: " "))" }
    }

    private static func foreign() throws -> [Foreign] {
        let certificate = try Fixture.text("rsa2048.certificate.pem")
        let key = try Fixture.text("rsa2048.private.pem")
        return [
            Foreign(name: "build", options: ["--ready-file", "build"]),
            Foreign(name: "tenant.toml", text: Tenant().text, options: ["--ready-file", "tenant.toml"]),
            Foreign(name: "ready", text: "https://localhost:1\nand more\n", options: ["--ready-file", "ready"]),
            Foreign(name: "root.pem", text: certificate),
            Foreign(name: "client.pem", text: certificate),
            Foreign(name: "client_key.pem", text: key),
            Foreign(name: "root.pem", text: ""),
            Foreign(name: "client.pem"),
        ]
    }

    @Test func whatOthersHaveMadeStays() async throws {
        for foreign in try Self.foreign() {
            let scratch = try Scratch.withProgram()
            try scratch.write(Tenant().text, to: "tenant.toml")
            if let text = foreign.text {
                try scratch.write(text, to: foreign.name)
            } else {
                let folder = scratch.file(foreign.name)
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
                try scratch.write("precious", to: "\(foreign.name)/file")
            }
            let before = try scratch.names()
            let words = (["tenant.toml", "--port", "0"] + foreign.options).joined(separator: " ")
            let outcome = try await scratch.sh("'\(StandIn.program())' \(words) --exit-with-parent")
            #expect(outcome.status == 2, "\(foreign): \(outcome.all)")
            let message = "qs-jwt-stand-in: error: \(foreign.name): is there already"
            #expect(outcome.error.hasPrefix(message) && outcome.error.contains("\n  hint: "), "\(outcome.error)")
            #expect(try scratch.names() == before)
            if let text = foreign.text {
                #expect(try scratch.read(foreign.name) == text)
            } else {
                #expect(try scratch.read("\(foreign.name)/file") == "precious")
            }
        }
    }

    /// A key is known by its certificate; without that, it may be anybody's.
    @Test func aKeyOfAnotherCertificateStays() async throws {
        let scratch = try Scratch.withProgram()
        try await StandIn.run(Tenant().text, in: scratch) { _ in }
        let key = try Fixture.text("p256.private.pem")
        try scratch.write(key, to: "client_key.pem")
        let outcome = try await scratch.sh("'\(StandIn.program())' tenant.toml --port 0 --exit-with-parent")
        #expect(outcome.status == 2)
        #expect(outcome.error.contains("client_key.pem: is there already, and no stand-in has made it"))
        #expect(try scratch.read("client_key.pem") == key)
    }

    @Test func whatAnEarlierStartHasLeftIsReplaced() async throws {
        let scratch = try Scratch.withProgram()
        let names = ["root.pem", "client.pem", "client_key.pem"]
        var contents: [[String]] = []
        for stale in ["", "https://localhost:1\n"] {
            try scratch.write(stale, to: "ready")
            try await StandIn.run(Tenant().text, in: scratch, options: ["--ready-file", "ready"]) { standIn in
                #expect(try scratch.read("ready") == standIn.origin + "\n")
                contents.append(try names.map { try scratch.read($0) })
                #expect(try scratch.mode("client_key.pem") == 0o600)
            }
            // No draft is left, either.
            #expect(try scratch.names() == (names + ["server.log", "tenant.toml"]).sorted())
        }
        #expect(Set(contents.flatMap(\.self)).count == 6)
    }

    @Test func aStartOnAPortThatIsTakenLeavesTheFirstAlone() async throws {
        try await StandIn.run(options: ["--ready-file", "ready"]) { standIn in
            let files = ["root.pem", "client.pem", "client_key.pem", "ready"]
            let before = try files.map { try standIn.scratch.read($0) }
            let port = try standIn.client().port
            let command = "'\(try StandIn.program())' tenant.toml --port \(port) --ready-file ready"
            let outcome = try await standIn.scratch.sh(command)
            #expect(outcome.status == 1)
            #expect(
                outcome.error.hasPrefix("qs-jwt-stand-in: error: port \(port) is taken\n  hint: "),
                "\(outcome.all)"
            )
            #expect(try files.map { try standIn.scratch.read($0) } == before)
        }
    }
}
