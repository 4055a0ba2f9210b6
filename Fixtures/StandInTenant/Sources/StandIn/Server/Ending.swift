public import Foundation
import UnixSignals

/// What can end the program.
public enum Ending: Sendable {
    case asked
    case failed(any Error)

    /// Runs `work` until it fails, a signal comes, or, with `parent`, that stream ends.
    ///
    /// The work is not waited for: connections without end must not hold the program up.
    public static func first(parent: FileHandle?, _ work: @escaping @Sendable () async throws -> Void) async -> Ending {
        let (endings, source) = AsyncStream.makeStream(of: Ending.self)
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        Task {
            for await _ in signals { source.yield(.asked) }
        }
        if let parent { watch(parent) { source.yield(.asked) } }
        Task {
            do {
                try await work()
                source.yield(.asked)
            } catch {
                source.yield(.failed(error))
            }
        }
        return await endings.first { _ in true } ?? .asked
    }

    private static func watch(_ stream: FileHandle, then end: @escaping @Sendable () -> Void) {
        // A thread of its own, because reading blocks.
        Thread.detachNewThread {
            while let data = try? stream.read(upToCount: 4096), !data.isEmpty {}
            end()
        }
    }
}
