import Foundation
import JOSE
import JSON
import Keys
import TestSupport
import Testing

@testable import Commands

extension Scratch {
    /// A copy of a fixture that nobody but its owner may read.
    @discardableResult
    func copy(_ fixture: String, as name: String, mode: Int = 0o600) throws -> String {
        try write(Fixture.bytes(fixture), to: name)
        return try protect(name, mode)
    }

    @discardableResult
    func protect(_ name: String, _ mode: Int = 0o600) throws -> String {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file(name))
        return file(name)
    }

    /// A certificate of the key of a fixture, valid for so long around the moment of the test.
    @discardableResult
    func certificate(_ name: String, of fixture: String = "p256", from start: Int, to end: Int) throws -> String {
        let signing = try SigningKey(in: KeyMaterial(reading: Fixture.bytes("\(fixture).private.pem")))
        guard case .privateKey(let key) = signing.material else { throw KeyError(.unfit, "a secret") }
        let made = try Certificate(
            selfSigning: key,
            commonName: "test",
            validity: moment + start...moment + end
        )
        return try write(String(decoding: made.pem(), as: UTF8.self), to: name)
    }

    /// Runs `inspect-key`, and takes the path of this folder out of all it says.
    func inspect(
        _ words: String...,
        stdin: String? = nil,
        environment: [String: String] = [:],
        sourceLocation: SourceLocation = #_sourceLocation
    ) -> Outcome {
        let outcome = run(
            ["inspect-key"] + words,
            stdin: stdin,
            environment: environment,
            sourceLocation: sourceLocation
        )
        func shortened(_ text: String) -> String { text.replacingOccurrences(of: "\(path)/", with: "") }
        return Outcome(
            status: outcome.status,
            output: shortened(outcome.output),
            errors: outcome.errors.map(shortened)
        )
    }
}

extension Outcome {
    /// The lines after the last empty one: what belongs together, and what was found about that.
    var ending: [String] {
        (output.components(separatedBy: "\n\n").last ?? "").split(separator: "\n").map(String.init)
    }

    /// The entries of all files in JSON.
    func entries(sourceLocation: SourceLocation = #_sourceLocation) throws -> [JSONValue] {
        let files = try #require(try json(sourceLocation: sourceLocation).member("files")?.elements)
        return files.flatMap { $0.member("entries")?.elements ?? [] }
    }
}
