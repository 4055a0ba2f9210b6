import Foundation
import JSON
import Subprocess
import TestSupport
import Testing

/// How a process ended and what it said.
struct Outcome: Sendable {
    /// The exit status; a signal counts as 1000 and its number.
    let status: Int
    let bytes: [UInt8]
    let error: String

    init(status: TerminationStatus, output: [UInt8], error: [UInt8]) {
        self.status =
            switch status {
            case .exited(let code): Int(code)
            case .signaled(let signal): 1000 + Int(signal)
            }
        bytes = output
        self.error = String(decoding: error, as: UTF8.self)
    }

    var output: String { String(decoding: bytes, as: UTF8.self) }
    var lines: [Substring] { output.split(separator: "\n", omittingEmptySubsequences: false) }
    var all: String { output + error }

    /// The one line that is the whole of standard output, of a command that succeeded.
    func token(sourceLocation: SourceLocation = #_sourceLocation) throws -> Compact {
        try #require(status == 0, "\(error)", sourceLocation: sourceLocation)
        try #require(lines.count == 2 && lines[1].isEmpty, sourceLocation: sourceLocation)
        return try Compact(String(lines[0]))
    }

    /// Standard output, which must be one JSON text.
    func json(sourceLocation: SourceLocation = #_sourceLocation) throws -> JSONValue {
        try #require(try? JSONDocument(parsing: bytes).value, "\(all)", sourceLocation: sourceLocation)
    }

    /// That it could not be carried out, and said so on standard error alone.
    func expectUnusable(_ words: String = "", sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(status == 2, "\(all)", sourceLocation: sourceLocation)
        #expect(output.isEmpty, sourceLocation: sourceLocation)
        #expect(error.contains("qs-jwt: error: "), "\(error)", sourceLocation: sourceLocation)
        if !words.isEmpty { #expect(error.contains(words), "\(error)", sourceLocation: sourceLocation) }
    }
}

/// A compact token, taken apart without the code under test.
struct Compact: Sendable {
    let text: String
    let header: JSONValue
    let claims: JSONValue

    init(_ text: String) throws {
        self.text = text
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        try #require(parts.count == 3)
        func json(_ part: Substring) throws -> JSONValue { try JSONDocument(parsing: try Self.decoded(part)).value }
        header = try json(parts[0])
        claims = try json(parts[1])
    }

    /// A token of any header and payload, with a signature of no meaning.
    static func unsigned(_ header: String, _ payload: String) -> String {
        [header, payload, "signature"].map { encoded(Array($0.utf8)) }.joined(separator: ".")
    }

    var signingInput: String { text.split(separator: ".").prefix(2).joined(separator: ".") }

    var signature: [UInt8] {
        get throws { try Self.decoded(try #require(text.split(separator: ".").last)) }
    }

    /// The same token with one letter of its payload changed.
    var altered: String {
        var parts = text.split(separator: ".").map(Array.init)
        let middle = parts[1].count / 2
        parts[1][middle] = parts[1][middle] == "A" ? "B" : "A"
        return parts.map { String($0) }.joined(separator: ".")
    }

    func integer(_ claim: String) throws -> Int {
        try #require(claims.member(claim)?.numberValue.flatMap { Int($0.text) })
    }

    func string(_ claim: String) throws -> String { try #require(claims.member(claim)?.stringValue) }

    static func encoded(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
    }

    static func decoded(_ part: Substring) throws -> [UInt8] {
        let standard = part.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        let padding = String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4)
        return [UInt8](try #require(Data(base64Encoded: standard + padding)))
    }
}
