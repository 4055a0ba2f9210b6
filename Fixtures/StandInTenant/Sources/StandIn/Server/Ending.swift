internal import Dispatch

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// What can end the program.
public enum Ending: Sendable {
    case asked
    case failed(any Error)

    /// Runs `work` until it fails, SIGTERM or SIGINT comes, or, with `withParent`, standard input ends.
    ///
    /// The work is not waited for: connections without end must not hold the program up.
    public static func first(withParent: Bool, _ work: @escaping @Sendable () async throws -> Void) async -> Ending {
        // A log that nobody reads any more is no reason to stop.
        _ = signal(SIGPIPE, SIG_IGN)
        let (endings, source) = AsyncStream.makeStream(of: Ending.self)
        let signals = [SIGTERM, SIGINT].map { number in
            _ = signal(number, SIG_IGN)
            let signals = DispatchSource.makeSignalSource(signal: number)
            signals.setEventHandler { source.yield(.asked) }
            signals.resume()
            return signals
        }
        defer { for source in signals { source.cancel() } }
        if withParent { watchStandardInput { source.yield(.asked) } }
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

    private static func watchStandardInput(then end: @escaping @Sendable () -> Void) {
        // A thread of its own, because reading blocks.
        DispatchQueue(label: "standard-input").async {
            var bytes = [UInt8](repeating: 0, count: 4096)
            while unsafe read(STDIN_FILENO, &bytes, bytes.count) > 0 {}
            end()
        }
    }
}

/// Writes a line to standard output or standard error; that nobody reads it is no reason to stop.
public func writeLine(_ line: String, toError: Bool = false) {
    var rest = Array((line + "\n").utf8)[...]
    while !rest.isEmpty {
        let count = unsafe rest.withUnsafeBytes { bytes in
            unsafe write(toError ? STDERR_FILENO : STDOUT_FILENO, bytes.baseAddress, bytes.count)
        }
        guard count > 0 || errno == EINTR else { return }
        rest = rest.dropFirst(max(0, count))
    }
}
