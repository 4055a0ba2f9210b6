import Foundation
import JOSE
import JSON
import Keys
import Messages
import Synchronization
import Testing

@testable import Commands

/// 2027-01-15T08:00:00Z, the moment that every command here is run at.
let moment = 1_800_000_000

/// How a command ended, and what it said where.
struct Outcome {
    let status: Int32
    let output: String
    let errors: [String]

    /// The first line without its label, `qs-jwt: error: ` or another.
    var message: String? { errors.first?.split(separator: ": ", maxSplits: 2).last.map(String.init) }
    var hints: [String] { errors.filter { $0.hasPrefix("  hint: ") }.map { String($0.dropFirst(8)) } }

    /// The messages of one label.
    func said(_ label: String) -> [String] {
        errors.filter { $0.hasPrefix("qs-jwt: \(label): ") }.map { String($0.dropFirst(10 + label.count)) }
    }

    /// The output without its last line break, which it must have.
    func line(sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
        try #require(output.last == "\n", "\(errors)", sourceLocation: sourceLocation)
        return String(output.dropLast())
    }

    /// The token that was printed, which must be alone.
    func token(sourceLocation: SourceLocation = #_sourceLocation) throws -> Token {
        let token = Token(parsing: Array(try line(sourceLocation: sourceLocation).utf8))
        #expect(token.shape == .compact && token.findings.isEmpty, "\(output)", sourceLocation: sourceLocation)
        return token
    }

    /// The JSON that was printed.
    func json(sourceLocation: SourceLocation = #_sourceLocation) throws -> JSONValue {
        try JSONDocument(parsing: Array(try line(sourceLocation: sourceLocation).utf8)).value
    }
}

extension Token {
    /// The claims as they were written.
    var claimsText: String { String(decoding: payload?.bytes ?? [], as: UTF8.self) }
    var headerText: String { String(decoding: header?.bytes ?? [], as: UTF8.self) }
}

/// Where a fake process writes to, and where its random bytes come from.
final class FakeStreams: Sendable {
    struct Contents {
        var output: [UInt8] = []
        var errors: [String] = []
        var draws = 0
    }

    let contents = Mutex(Contents())

    /// The first draw gives ones, the second twos.
    func random(_ count: Int) -> [UInt8] {
        contents.withLock { contents in
            contents.draws += 1
            return [UInt8](repeating: UInt8(truncatingIfNeeded: contents.draws), count: count)
        }
    }
}

extension Context {
    /// A process with nothing but what is given; without `stdin`, standard input is a terminal.
    static func fake(_ streams: FakeStreams, stdin: [UInt8]? = nil, environment: [String: String] = [:]) -> Context {
        var context = Context(
            environment: { environment[$0] },
            now: NumericDate(seconds: moment),
            currentTime: { NumericDate(seconds: moment) },
            pause: { _ in },
            inputIsTerminal: stdin == nil,
            outputIsTerminal: false,
            errorIsTerminal: false,
            readInput: { (_) throws(Failure) in
                guard let stdin else { throw Failure("the terminal was read", status: .internalError) }
                return stdin
            },
            writeOutput: { (bytes) throws(Failure) in
                streams.contents.withLock { $0.output += bytes }
                return true
            },
            writeErrorLine: { line in streams.contents.withLock { $0.errors.append(line) } },
            random: { (count) throws(Failure) in streams.random(count) }
        )
        let pieces = FakePieces(stdin ?? [])
        context.readSome = { (limit) throws(Failure) in pieces.next(limit) }
        return context
    }
}

/// Standard input that arrives in pieces, whose ends fall anywhere.
final class FakePieces: Sendable {
    private let rest: Mutex<ArraySlice<UInt8>>
    private let size: Int

    init(_ bytes: [UInt8], size: Int = 4099) {
        rest = Mutex(bytes[...])
        self.size = size
    }

    func next(_ limit: Int) -> [UInt8] {
        rest.withLock { rest in
            let piece = rest.prefix(min(limit, size))
            rest = rest.dropFirst(piece.count)
            return Array(piece)
        }
    }
}

/// Runs one command, and holds what is promised of every one.
@discardableResult
func run(
    _ words: [String],
    stdin: String? = nil,
    environment: [String: String] = [:],
    sourceLocation: SourceLocation = #_sourceLocation,
    adjusting adjust: (inout Context) -> Void = { _ in }
) -> Outcome {
    // One that is unset would end the whole run, and not say which it is.
    let unset = EntryPoint.plainCommand(ArgumentWords(words).joined).map { CommandDump($0).unset } ?? []
    guard unset.isEmpty else {
        Issue.record("the plain reading leaves \(unset) without a value", sourceLocation: sourceLocation)
        return Outcome(status: Failure.Status.internalError.rawValue, output: "", errors: [])
    }
    let streams = FakeStreams()
    var context = Context.fake(streams, stdin: stdin.map { Array($0.utf8) }, environment: environment)
    adjust(&context)
    let status = EntryPoint.run(words, context: context)
    let contents = streams.contents.withLock { $0 }
    let outcome = Outcome(
        status: status,
        output: String(decoding: contents.output, as: UTF8.self),
        errors: contents.errors
    )
    outcome.checkPromises(words.first, sourceLocation)
    return outcome
}

@discardableResult
func run(
    _ words: String...,
    stdin: String? = nil,
    environment: [String: String] = [:],
    sourceLocation: SourceLocation = #_sourceLocation
) -> Outcome {
    run(words, stdin: stdin, environment: environment, sourceLocation: sourceLocation)
}

extension Outcome {
    /// What holds for every command: no fault of ours, no result besides a refusal, messages in one form.
    fileprivate func checkPromises(_ command: String?, _ sourceLocation: SourceLocation) {
        #expect((0...2).contains(status), "\(errors)", sourceLocation: sourceLocation)
        // This one shows what it could read beside what it could not.
        if status == 2, command != "inspect-key" || output.isEmpty {
            #expect(output.isEmpty, sourceLocation: sourceLocation)
            #expect(
                said("error").count == 1 || errors.contains { $0.contains("\u{1b}") },
                "\(errors)",
                sourceLocation: sourceLocation
            )
        }
        for line in errors where !line.contains("\u{1b}") {
            let labels = ["error", "warning", "info", "verbose", "debug"].map { "qs-jwt: \($0): " } + ["  hint: "]
            #expect(labels.contains { line.hasPrefix($0) }, "\(line)", sourceLocation: sourceLocation)
            #expect(!line.hasSuffix(".") || line.hasSuffix("..."), "\(line)", sourceLocation: sourceLocation)
            #expect(!line.contains { $0.isNewline }, "\(line)", sourceLocation: sourceLocation)
        }
    }

    /// Holds that the command was refused with this message and these hints, and with nothing else.
    func expectRefusal(
        _ message: String,
        hints: [String] = [],
        status: Int32 = 2,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let lines = ["qs-jwt: error: \(message)"] + hints.map { "  hint: \($0)" }
        #expect(errors == lines, sourceLocation: sourceLocation)
        #expect(self.status == status, sourceLocation: sourceLocation)
        #expect(output.isEmpty, sourceLocation: sourceLocation)
    }
}
