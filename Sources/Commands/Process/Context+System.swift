#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif
#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif
internal import JOSE
internal import Keys
internal import Messages
internal import SystemPackage

extension Context {
    @Sendable private static func currentSecond() -> NumericDate {
        NumericDate(seconds: Int(Date().timeIntervalSince1970.rounded(.down)))
    }

    /// The real process: its environment, clock, streams and randomness.
    package static func system() -> Context {
        // A reader that goes away must show as an error of `write`, not end the process with a signal.
        signal(SIGPIPE, SIG_IGN)
        var context = Context(
            // The whole environment as a dictionary would cost a tenth of the time that a token takes.
            environment: { name in unsafe getenv(name).map { unsafe String(cString: $0) } },
            now: currentSecond(),
            currentTime: currentSecond,
            pause: { sleep(UInt32(clamping: $0)) },
            inputIsTerminal: isatty(STDIN_FILENO) == 1,
            outputIsTerminal: isatty(STDOUT_FILENO) == 1,
            errorIsTerminal: isatty(STDERR_FILENO) == 1,
            readInput: { (limit) throws(Failure) in
                try FileReading.bytes(from: .standardInput, limit: limit, name: "standard input")
            },
            writeOutput: { (bytes) throws(Failure) in
                do { try FileDescriptor.standardOutput.writeAll(bytes) } catch Errno.brokenPipe {
                    // Whoever read this has seen enough.
                } catch {
                    let reason = "\(error)"
                    throw Failure(
                        "cannot write to standard output: \(reason.prefix(1).lowercased() + reason.dropFirst())"
                    )
                }
            },
            writeErrorLine: { line in _ = try? FileDescriptor.standardError.writeAll((line + "\n").utf8) },
            random: { (count) throws(Failure) in
                do throws(KeyError) { return try Digests.random(count: count) } catch {
                    throw Failure(error, source: "random bytes")
                }
            }
        )
        let start = ContinuousClock.now
        context.writeProgress = { text in _ = try? FileDescriptor.standardError.writeAll(text.utf8) }
        context.stopwatch = {
            let passed = start.duration(to: .now).components
            return Int(passed.seconds) * 1000 + Int(passed.attoseconds / 1_000_000_000_000_000)
        }
        context.cores = { ProcessInfo.processInfo.activeProcessorCount }
        return context
    }
}
