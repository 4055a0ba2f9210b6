#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif
internal import JOSE
internal import Keys
internal import Messages
internal import SystemPackage

extension Context {
    @Sendable private static func currentSecond() -> NumericDate {
        NumericDate(seconds: OperatingSystem.seconds())
    }

    /// The real process: its environment, clock, streams and randomness.
    package static func system() -> Context {
        OperatingSystem.holdStandardStreams()
        ProcessMemory.keepPrivate()
        OperatingSystem.tellOfFaults()
        OperatingSystem.ignoreSignalsOfWriting()
        var context = Context(
            environment: OperatingSystem.environmentVariable,
            now: currentSecond(),
            currentTime: currentSecond,
            pause: OperatingSystem.pause,
            inputIsTerminal: OperatingSystem.isTerminal(.standardInput),
            outputIsTerminal: OperatingSystem.isTerminal(.standardOutput),
            errorIsTerminal: OperatingSystem.isTerminal(.standardError),
            readInput: { (limit) throws(Failure) in
                try FileReading.bytes(from: .standardInput, limit: limit, name: "standard input")
            },
            writeOutput: { (bytes) throws(Failure) in
                do throws(Errno) {
                    try OperatingSystem.writeAll(bytes, to: .standardOutput)
                    return true
                } catch {
                    guard error != .brokenPipe else { return false }
                    throw Failure(writing: "to standard output", error)
                }
            },
            writeErrorLine: { line in try? OperatingSystem.writeAll(Array((line + "\n").utf8), to: .standardError) },
            random: { (count) throws(Failure) in
                do throws(KeyError) { return try Digests.random(count: count) } catch {
                    throw Failure(error, source: "random bytes")
                }
            }
        )
        context.readSome = { (limit) throws(Failure) in
            try FileReading.some(from: .standardInput, limit: limit, name: "standard input")
        }
        let start = ContinuousClock.now
        context.writeProgress = { text in try? OperatingSystem.writeAll(Array(text.utf8), to: .standardError) }
        context.stopwatch = {
            let passed = start.duration(to: .now).components
            return Int(passed.seconds) * 1000 + Int(passed.attoseconds / 1_000_000_000_000_000)
        }
        context.catchInterrupts = OperatingSystem.catchInterrupts
        context.isInterrupted = OperatingSystem.wasInterrupted
        context.rest = OperatingSystem.rest
        context.folder = { FileManager.default.currentDirectoryPath }
        context.cores = { ProcessInfo.processInfo.activeProcessorCount }
        return context
    }
}
