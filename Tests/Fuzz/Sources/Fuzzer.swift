internal import CLibFuzzer
internal import Glibc

/// `fuzz TARGET [libFuzzer's arguments]` hands inputs of libFuzzer to one of the targets; `fuzz seeds FOLDER` writes
/// inputs to begin with.
@main
enum Fuzzer {
    private static let target = CommandLine.arguments.dropFirst().first.flatMap(FuzzTarget.init(rawValue:))

    /// Processor time that one input may take, in seconds; a busy machine does not change it.
    private static let mostSeconds = 1.0

    static func main() throws {
        if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "seeds" {
            return try Seeds.write(below: CommandLine.arguments[2])
        }
        guard let target else {
            fail("usage: fuzz TARGET [OPTION...] with a target of: \(FuzzTarget.names)")
        }
        target.prepare()
        // libFuzzer reads the arguments behind its own name, so the target takes the place of that.
        var count = CommandLine.argc - 1
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>! = unsafe CommandLine.unsafeArgv + 1
        exit(unsafe LLVMFuzzerRunDriver(&count, &arguments) { bytes, size in unsafe Fuzzer.take(bytes, size) })
    }

    private static func take(_ bytes: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
        let input = unsafe Array(UnsafeBufferPointer(start: bytes, count: size))
        let start = clock()
        target?.run(input)
        let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        require(seconds < mostSeconds, "\(seconds) s of processor time for \(size) bytes")
        return 0
    }
}

/// Ends the program with a message, so that libFuzzer keeps the input.
func fail(_ message: String) -> Never {
    fputs("fuzz: \(message)\n", stderr)
    abort()
}

/// A property that every input has to keep.
func require(_ condition: Bool, _ property: @autoclosure () -> String) {
    if !condition { fail("broken: \(property())") }
}
