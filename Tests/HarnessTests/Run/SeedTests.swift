import Testing

@testable import Harness

@Suite("A run can be repeated")
struct SeedTests {
    private func tokenIDs(seed: UInt64, jobs: Int = 1) throws -> Set<String> {
        let log = RunLog()
        _ = try run((0..<6).map { TestCase(name: "\($0)") }, log: log) {
            ($0.seed, $0.jobs, $0.keepsReports) = (seed, jobs, true)
        }
        return Set(log.rendered)
    }

    @Test("the same seed gives the same tokens, however many threads there are")
    func sameSeed() throws {
        let tokenIDs = try tokenIDs(seed: 7)
        #expect(tokenIDs.count == 6)
        #expect(try self.tokenIDs(seed: 7) == tokenIDs)
        #expect(try self.tokenIDs(seed: 7, jobs: 6) == tokenIDs)
        #expect(try self.tokenIDs(seed: 8).isDisjoint(with: tokenIDs))
    }

    @Test("runs of one case differ")
    func repetitions() throws {
        let log = RunLog()
        _ = try run([TestCase()], log: log) { ($0.repetitions, $0.keepsReports) = (5, true) }
        #expect(Set(log.rendered).count == 5)
    }

    @Test("no token that is sent is made with chance that can be foreseen")
    func live() throws {
        let log = RunLog()
        _ = try run([TestCase()], log: log) { ($0.isLive, $0.keepsReports) = (true, true) }
        #expect(log.rendered == ["AQEBAQEBAQEBAQEBAQEBAQ"])
    }

    @Test("a stream gives as many bytes as are asked for, and each part another one", arguments: [0, 1, 7, 8, 9, 64])
    func bytes(_ count: Int) {
        var one = SeededBytes(seed: 1, part: 0)
        var same = SeededBytes(seed: 1, part: 0)
        let bytes = one.bytes(count)
        #expect(bytes.count == count && same.bytes(count) == bytes)
        var parts: Set<[UInt8]> = []
        for part in [0, 1, 2, -1, .max, .min] {
            var stream = SeededBytes(seed: .max, part: part)
            parts.insert(stream.bytes(16))
        }
        #expect(parts.count == 6)
    }
}
