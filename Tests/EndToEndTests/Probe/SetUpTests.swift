import Foundation
import JSON
import TestSupport
import Testing

/// The walks of `explain`, from an empty folder to an accepted token: their commands are run as they are printed.
@Suite struct SetUpTests {
    @Test func aWalkEndsWithAnAcceptedTokenInTheCloud() async throws {
        let walk = try await Walk("set-up-qscloud")
        let before = try await walk.runToProbe()
        let created = try #require(before.first { $0.command.contains("--idp-json") })
        #expect(before.last?.outcome.output.hasPrefix("accepted, with 1 warning: claim-missing\n") ?? false)
        try await StandIn.run(try walk.tenant(created.outcome.json()), in: walk.scratch) { standIn in
            let places = ["--tenant acme.eu.qlikcloud.com": "--tenant \(standIn.authority) --cacert root.pem"]
            try await walk.runFromProbe(places, "qs-jwt-probe")
            try await walk.expectRefusal(places, comparing: "--api-key-env QLIK_API_KEY")
        }
    }

    /// The last step needs no tenant: its file is written and its commands are run as they are printed, but for the port.
    @Test(arguments: ["set-up-qscloud", "set-up-qseow"])
    func aWalkIsTriedOnThisMachine(_ topic: String) async throws {
        let walk = try await Walk(topic)
        try #require(walk.local.count == 2 && walk.local[0] == "qs-jwt-stand-in tenant.toml --port 8443")
        try await walk.runFirst()
        try await StandIn.run(walk.configuration, in: walk.scratch) { standIn in
            let command = walk.local[1].replacing("localhost:8443", with: standIn.authority)
            try #require(command != walk.local[1])
            let outcome = try await walk.run(command)
            #expect(outcome.output.hasPrefix("accepted"), "\(outcome.all)")
        }
    }

    @Test func aWalkEndsWithAnAcceptedTokenOnWindows() async throws {
        let walk = try await Walk("set-up-qseow")
        let before = try await walk.runToProbe()
        let created = try #require(before.first { $0.command.contains("--virtual-proxy-json") })
        #expect(before.last?.outcome.output.hasPrefix("accepted: ") ?? false)
        try await StandIn.run(try walk.site(created.outcome.json()), in: walk.scratch) { standIn in
            let places = ["https://qlik.acme.com": standIn.origin]
            try await walk.runFromProbe(places, "ACME\\qs-jwt-probe")
            let options = "--client-cert client.pem --client-key client_key.pem"
            try await walk.expectRefusal(places, comparing: options, "--repository \(standIn.origin)")
        }
    }
}

/// The commands that a topic prints, and a folder that has nothing but the program in it.
struct Walk {
    let scratch: Scratch
    /// What is printed, without its line breaks.
    private let text: String
    private let commands: [String]
    /// The commands of the last step, which needs no server of anybody's, and the file that it has written.
    let local: [String]
    let configuration: String

    init(_ topic: String) async throws {
        scratch = try Scratch(links: ["qs-jwt": Binary.path])
        let printed = try await scratch.run("explain", topic)
        #expect(printed.status == 0)
        text = printed.output.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
        let last = try #require(printed.lines.lastIndex { $0.contains(". Without a ") })
        func indented(_ lines: ArraySlice<Substring>) -> [String] {
            lines.filter { $0.hasPrefix("    ") }.map { String($0.dropFirst(4)) }
        }
        commands = indented(printed.lines[..<last]).filter { $0.hasPrefix("qs-jwt ") }
        let step = indented(printed.lines[last...])
        local = step.filter { $0.hasPrefix("qs-jwt") }
        configuration = step.filter { !$0.hasPrefix("qs-jwt") }.joined(separator: "\n")
        try #require(commands.contains { $0.hasPrefix("qs-jwt probe-") })
    }

    private var probe: Int { commands.firstIndex { $0.hasPrefix("qs-jwt probe-") } ?? commands.endIndex }

    /// Runs the first command alone, which makes the key pair.
    func runFirst() async throws { _ = try await run(try #require(commands.first)) }

    /// Runs what stands before the probe, as it is printed.
    func runToProbe() async throws -> [(command: String, outcome: Outcome)] {
        var outcomes: [(command: String, outcome: Outcome)] = []
        for command in commands[..<probe] { outcomes.append((command, try await run(command))) }
        return outcomes
    }

    /// Runs the probe and what follows, with what stands for the server replaced by the stand-in.
    func runFromProbe(_ places: [String: String], _ user: String) async throws {
        for command in commands[probe...] {
            let isProbe = command.hasPrefix("qs-jwt probe-")
            let replaced = Self.replacing(places, in: command)
            #expect((replaced != command) == isProbe, "\(command)")
            let outcome = try await run(replaced)
            if isProbe {
                #expect(outcome.output.hasPrefix("accepted"), "\(outcome.all)")
                #expect(outcome.output.contains(user), "\(outcome.all)")
            }
            if command.hasPrefix("qs-jwt run plan") { #expect(outcome.output.contains("\npassed: "), "\(outcome.all)") }
        }
        #expect(try scratch.names().contains("plan.toml"))
    }

    /// What was printed configures one key, and lets in no token of another; with the options that the text names for
    /// that, the probe says so.
    func expectRefusal(_ places: [String: String], comparing options: String, _ more: String = "") async throws {
        #expect(text.contains(" \(options) to the probe"))
        _ = try await run("qs-jwt create-cert --cert-key-type rsa2048 --cert-file-prefix other_")
        let other = Self.replacing(places, in: commands[probe]).replacing(
            " privatekey.pem",
            with: " other_privatekey.pem"
        )
        let outcome = try await sh("\(other) \(options) \(more)")
        #expect(outcome.status == 1, "\(outcome.all)")
        #expect(outcome.output.hasPrefix("rejected: configured-key-differs"), "\(outcome.all)")
    }

    private static func replacing(_ places: [String: String], in command: String) -> String {
        places.reduce(command) { $0.replacing($1.key, with: $1.value) }
    }

    func run(_ command: String) async throws -> Outcome {
        let outcome = try await sh(command)
        #expect(outcome.status == 0, "\(command): \(outcome.all)")
        expectNoSecrets(outcome)
        return outcome
    }

    private func sh(_ command: String) async throws -> Outcome {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let environment = ["PATH": "\(scratch.path):\(path)", "no_proxy": "*", "QLIK_API_KEY": StandIn.apiKey]
        return try await scratch.sh(command, environment: environment)
    }
}

extension Walk {
    /// A tenant with the identity provider that a body creates.
    func tenant(_ body: JSONValue) throws -> String {
        #expect(body.member("provider") == "external" && body.member("protocol") == "jwtAuth")
        #expect(body.member("interactive") == .bool(false))
        let options = try #require(body.member("options"))
        let keys = try #require(options.member("staticKeys")?.elements)
        try #require(keys.count == 1)
        let pem = try #require(keys[0].member("pem")?.stringValue)
        #expect(!pem.contains { $0.isNewline })
        try scratch.write(pem, to: "configured.pem")
        return """
            [qscloud]
            api-key = "\(StandIn.apiKey)"
            [[qscloud.identity-provider]]
            issuer = \(try toml(options.member("issuer")))
            keyid = \(try toml(keys[0].member("kid")))
            active = \(try toml(body.member("active")))
            certificate = "configured.pem"
            """
    }

    /// A site with the virtual proxy that these members describe.
    func site(_ members: JSONValue) throws -> String {
        try scratch.write(try #require(members.member("jwtPublicKeyCertificate")?.stringValue), to: "configured.pem")
        #expect(members.member("authenticationMethod")?.numberValue?.text == "4")
        return """
            [qseow]
            [[qseow.virtual-proxy]]
            prefix = \(try toml(members.member("prefix")))
            method = "jwt"
            certificate = "configured.pem"
            audience = \(try toml(members.member("jwtAudience")))
            userid-claim = \(try toml(members.member("jwtAttributeUserId")))
            userdir-claim = \(try toml(members.member("jwtAttributeUserDirectory")))
            session-cookie = \(try toml(members.member("sessionCookieHeaderName")))
            anonymous = \(try toml(members.member("anonymousAccessMode")))
            """
    }

    /// What a string, a number or a boolean is in JSON, it is in TOML.
    private func toml(_ value: JSONValue?) throws -> String { try #require(value).compact }
}
