import JOSE
import JSON
import Synchronization
import TestSupport
import Testing

@testable import Commands

/// The fewest words for tokens of many users, whose file comes behind them.
enum Users {
    static let cloud = [
        "create-qscloud", "--issuer", "acme.eu.qlikcloud.com", "--keyid", "key-1", "--expires", "30m",
        "--cert-privatekey-file", Fixture.privateKeyFile(), "--users",
    ]
    static let clientManaged = [
        "create-qseow", "--userdir", "ACME", "--audience", "hdr", "--expires", "8h", "--cert-privatekey-file",
        Fixture.privateKeyFile(), "--users",
    ]

    /// Runs a command that takes the users from this text; what it wrote is there whatever its status is.
    static func run(
        _ words: [String],
        _ text: String,
        pieces size: Int = 1 << 16,
        adjusting adjust: (inout Context) -> Void = { _ in }
    ) -> Outcome { run(words, bytes: Array(text.utf8), pieces: size, adjusting: adjust) }

    static func run(
        _ words: [String],
        bytes: [UInt8],
        pieces size: Int = 1 << 16,
        adjusting adjust: (inout Context) -> Void = { _ in }
    ) -> Outcome {
        let streams = FakeStreams()
        var context = Context.fake(streams, stdin: bytes)
        let rest = RestOfInput(bytes)
        context.readSome = { (limit) throws(Failure) in rest.take(min(limit, size)) }
        adjust(&context)
        let place = words.firstIndex(of: "--users").map { $0 + 1 } ?? words.count
        let words = words[..<place] + ["-"] + words[place...]
        let status = EntryPoint.run(Array(words), context: context)
        let contents = streams.contents.withLock { $0 }
        return Outcome(
            status: status,
            output: String(decoding: contents.output, as: UTF8.self),
            errors: contents.errors.map { $0.replacing("standard input:", with: "users:") }
        )
    }
}

/// What is left of standard input.
private final class RestOfInput: Sendable {
    private let bytes: Mutex<ArraySlice<UInt8>>

    init(_ bytes: [UInt8]) { self.bytes = Mutex(bytes[...]) }

    func take(_ count: Int) -> [UInt8] {
        bytes.withLock { bytes in
            defer { bytes = bytes.dropFirst(count) }
            return Array(bytes.prefix(count))
        }
    }
}

extension Outcome {
    var lines: [String] { output.split(separator: "\n").map(String.init) }

    /// The tokens that were printed, one a line.
    func tokens(sourceLocation: SourceLocation = #_sourceLocation) throws -> [Token] {
        try #require(output.isEmpty || output.last == "\n", sourceLocation: sourceLocation)
        return lines.map { Token(parsing: Array($0.utf8)) }
    }

    /// The values of a claim that they have.
    func claims(_ name: String) throws -> [JSONValue?] { try tokens().map { $0.claim(name) } }
}
