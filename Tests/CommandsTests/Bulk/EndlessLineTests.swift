import Messages
import Synchronization
import TestSupport
import Testing

@testable import Commands

@Suite("A line without an end")
struct EndlessLineTests {
    /// Standard input that has these lines and then goes on with zeros.
    private func reader(_ lines: String, zeros: Int) throws -> LineReader {
        var context = Context.fake(FakeStreams())
        let rest = Mutex((lines: Array(lines.utf8), zeros: zeros))
        context.readSome = { limit in
            rest.withLock { rest in
                guard rest.lines.isEmpty else {
                    defer { rest.lines = [] }
                    return rest.lines
                }
                let count = min(limit, rest.zeros)
                rest.zeros -= count
                return [UInt8](repeating: 0, count: count)
            }
        }
        return LineReader(try ByteSource(path: "-", context), longest: 100)
    }

    @Test("ends the work, behind the lines before it")
    func ends() throws {
        var reader = try reader("a\nb\n", zeros: .max)
        #expect(try reader.next { false }?.bytes == Array("a\nb\n".utf8))
        let failure = try #require(throws: Failure.self) { try reader.next { false } }
        #expect(failure.message == "standard input: line 3 has no end within 64 MiB")
        #expect(failure.status == .unusable && failure.hints.count == 1)
    }

    @Test("a long one that does end is one line, cut behind the longest")
    func cuts() throws {
        var reader = try reader("a\n", zeros: LineReader.endless)
        #expect(try reader.next { false }?.firstRow == 0)
        let batch = try #require(try reader.next { false })
        #expect(batch.bytes.count == 101 && batch.size == LineReader.endless)
        #expect(try reader.next { false } == nil)
    }
}
