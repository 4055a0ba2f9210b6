internal import Dispatch

#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Ends the program when it is asked to, whatever goes on in it.
public final class Ending {
    private let sources: [any DispatchSourceSignal]

    /// Watches for SIGTERM, SIGINT, SIGHUP and, with `withParent`, for the end of standard input.
    ///
    /// Then `cleanUp` runs, on a thread of its own, since all others may be busy, and the process ends with status 0. Nothing
    /// is waited for, because connections without end must not hold it up.
    public init(withParent: Bool, cleanUp: @escaping @Sendable () -> Void) {
        // A log that nobody reads any more is no reason to stop.
        _ = signal(SIGPIPE, SIG_IGN)
        let queue = DispatchQueue(label: "ending")
        let end: @Sendable () -> Void = {
            cleanUp()
            OperatingSystem.exit(0)
        }
        sources = [SIGTERM, SIGINT, SIGHUP].filter(Self.isWatched).map { number in
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler(handler: end)
            source.resume()
            return source
        }
        if withParent { Self.watchStandardInput { queue.async(execute: end) } }
    }

    deinit { for source in sources { source.cancel() } }

    /// Keeps the signal from ending the process by itself; not where nohup has it ignored.
    private static func isWatched(_ number: Int32) -> Bool {
        let before = signal(number, SIG_IGN)
        guard number == SIGHUP else { return true }
        return unsafe unsafeBitCast(before, to: Int.self) != unsafeBitCast(SIG_IGN, to: Int.self)
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
    OperatingSystem.writeAll(Array((line + "\n").utf8), to: toError ? STDERR_FILENO : STDOUT_FILENO)
}
