import Foundation
import Subprocess
import TestSupport
import Testing

#if canImport(System)
import System
#else
import SystemPackage
#endif

extension Scratch {
    /// A folder with `qs-jwt` and a key pair in it.
    static func withProgram() throws -> Scratch {
        try Scratch(
            links: ["qs-jwt": Binary.path],
            copies: [
                "privatekey.pem": Fixture.path("rsa2048.private.pem"),
                "publickey.pem": Fixture.path("rsa2048.public.pem"),
            ]
        )
    }

    /// Runs `qs-jwt` with these words; `input` is for a command that reads standard input.
    func run(_ words: String..., input: String? = nil, environment: [String: String] = [:]) async throws -> Outcome {
        try await run(words, input: input, environment: environment)
    }

    func run(_ words: [String], input: String? = nil, environment: [String: String] = [:]) async throws -> Outcome {
        try await run(Binary.path, words.map { Array($0.utf8) }, input.map { Array($0.utf8) }, environment)
    }

    func run(bytes words: [[UInt8]]) async throws -> Outcome { try await run(Binary.path, words, nil, [:]) }

    /// Runs a script of the shell; `./qs-jwt` is the program.
    func sh(_ script: String, environment: [String: String] = [:]) async throws -> Outcome {
        try await run("/bin/sh", ["-c", script].map { Array($0.utf8) }, nil, environment)
    }

    /// Runs `qs-jwt` and sends it Control-C as soon as it is ready for that.
    func interrupted(
        _ words: [String],
        environment: [String: String] = [:],
        when isReady: @escaping @Sendable () async throws -> Bool
    ) async throws -> Outcome {
        try await Self.interrupted(configuration(Binary.path, words.map { Array($0.utf8) }, environment), when: isReady)
    }

    /// The same for a script of the shell that ends with `exec ./qs-jwt`.
    func interrupted(
        script: String,
        when isReady: @escaping @Sendable () async throws -> Bool
    ) async throws -> Outcome {
        try await Self.interrupted(configuration("/bin/sh", ["-c", script].map { Array($0.utf8) }, [:]), when: isReady)
    }

    private static func interrupted(
        _ configuration: Configuration,
        when isReady: @escaping @Sendable () async throws -> Bool
    ) async throws -> Outcome {
        try await Limit.processes.run {
            let limit = 4 << 20
            let result = try await Subprocess.run(
                configuration,
                input: .none,
                output: .bytes(limit: limit),
                error: .bytes(limit: limit)
            ) { execution in
                while try await !isReady() { try await Task.sleep(for: .milliseconds(20)) }
                try execution.send(signal: .interrupt)
            }
            return Outcome(status: result.terminationStatus, output: result.standardOutput, error: result.standardError)
        }
    }

    private func run(
        _ executable: String,
        _ words: [[UInt8]],
        _ input: [UInt8]?,
        _ environment: [String: String]
    ) async throws -> Outcome {
        let configuration = configuration(executable, words, environment)
        return try await Limit.processes.run {
            guard let input else { return try await Self.outcome(configuration, input: .none) }
            return try await Self.outcome(configuration, input: .array(input))
        }
    }

    private func configuration(
        _ executable: String,
        _ words: [[UInt8]],
        _ environment: [String: String]
    ) -> Configuration {
        var changes: [Environment.Key: String?] = [:]
        let others = ["GITHUB_ACTIONS", "GITHUB_WORKSPACE", "GITHUB_STEP_SUMMARY"]
        for name in ["NO_COLOR", "CLICOLOR_FORCE", "LANG", "LC_ALL", "TZ", "OPENSSL_CONF"] + others {
            changes[.name(name)] = .some(nil)
        }
        for (name, value) in environment { changes[.name(name)] = value }
        return Configuration(
            executable: .path(FilePath(executable)),
            arguments: Arguments(words.map { $0 + [0] }),
            environment: .inherit.updating(changes),
            workingDirectory: FilePath(path)
        )
    }

    private static func outcome(_ configuration: Configuration, input: some InputProtocol) async throws -> Outcome {
        let limit = 4 << 20
        let result = try await Subprocess.run(
            configuration,
            input: input,
            output: .bytes(limit: limit),
            error: .bytes(limit: limit)
        )
        return Outcome(status: result.terminationStatus, output: result.standardOutput, error: result.standardError)
    }
}

extension Environment.Key {
    /// The failable initialiser never fails.
    static func name(_ name: String) -> Environment.Key { Environment.Key(rawValue: name) ?? "" }
}
