import Foundation
import Subprocess
import Testing

#if canImport(System)
import System
#else
import SystemPackage
#endif

/// A folder of its own for one test, with `qs-jwt` and a key pair in it; it goes with the last reference.
final class Scratch: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("qs-jwt-\(UUID().uuidString)").path
        let files = FileManager.default
        try files.createDirectory(atPath: path, withIntermediateDirectories: false)
        try files.createSymbolicLink(atPath: path + "/qs-jwt", withDestinationPath: Binary.path)
        try files.copyItem(atPath: Fixture.key("rsa2048.private.pem"), toPath: path + "/privatekey.pem")
        try files.copyItem(atPath: Fixture.key("rsa2048.public.pem"), toPath: path + "/publickey.pem")
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    // MARK: Running

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

    private func run(
        _ executable: String,
        _ words: [[UInt8]],
        _ input: [UInt8]?,
        _ environment: [String: String]
    ) async throws -> Outcome {
        var changes: [Environment.Key: String?] = [:]
        for name in ["NO_COLOR", "CLICOLOR_FORCE", "LANG", "LC_ALL", "TZ", "OPENSSL_CONF"] {
            changes[.name(name)] = .some(nil)
        }
        for (name, value) in environment { changes[.name(name)] = value }
        let configuration = Configuration(
            executable: .path(FilePath(executable)),
            arguments: Arguments(words.map { $0 + [0] }),
            environment: .inherit.updating(changes),
            workingDirectory: FilePath(path)
        )
        let limit = 4 << 20
        guard let input else {
            let result = try await Subprocess.run(
                configuration,
                input: .none,
                output: .bytes(limit: limit),
                error: .bytes(limit: limit)
            )
            return Outcome(status: result.terminationStatus, output: result.standardOutput, error: result.standardError)
        }
        let result = try await Subprocess.run(
            configuration,
            input: .array(input),
            output: .bytes(limit: limit),
            error: .bytes(limit: limit)
        )
        return Outcome(status: result.terminationStatus, output: result.standardOutput, error: result.standardError)
    }

    // MARK: Files

    func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

    func write(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
    }

    func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)")), as: UTF8.self)
    }

    /// The names in the folder, or in one below it, but for what every scratch folder holds.
    func names(in folder: String = ".") throws -> [String] {
        let given = ["qs-jwt", "privatekey.pem", "publickey.pem"]
        return try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)").sorted()
            .filter { folder != "." || !given.contains($0) }
    }

    /// The permission bits of a file.
    func mode(_ name: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")
        return try #require((attributes[.posixPermissions] as? NSNumber)?.intValue)
    }
}

extension Environment.Key {
    /// The failable initialiser never fails.
    static func name(_ name: String) -> Environment.Key { Environment.Key(rawValue: name) ?? "" }
}
