internal import Glibc

/// Hands inputs of libFuzzer to one of the targets: `fuzz TARGET [libFuzzer's arguments]`.
///
/// `fuzz seeds FOLDER` writes inputs to begin with. The functions below are those that libFuzzer's main looks for
/// (https://llvm.org/docs/LibFuzzer.html).
private enum Fuzzer {
    static let target = CommandLine.arguments.dropFirst().first.flatMap(FuzzTarget.init(rawValue:))

    /// Processor time that one input may take, in seconds; a busy machine does not change it.
    static let mostSeconds = 1.0
}

/// Called before the first input.
@_cdecl("LLVMFuzzerInitialize")
func begin(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>
) -> CInt {
    let words = CommandLine.arguments
    if words.count == 3, words[1] == "seeds" {
        do { try Seeds.write(below: words[2]) } catch { fail("seeds: \(error)") }
        exit(0)
    }
    guard let target = Fuzzer.target else {
        fail("usage: fuzz TARGET [OPTION...] with a target of: \(FuzzTarget.names)")
    }
    target.prepare()
    // The rest is libFuzzer's.
    unsafe count.pointee -= 1
    for index in unsafe 1...Int(count.pointee) { unsafe arguments.pointee[index] = unsafe arguments.pointee[index + 1] }
    return 0
}

/// Called with each input.
@_cdecl("LLVMFuzzerTestOneInput")
func take(_ bytes: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let input = unsafe Array(UnsafeBufferPointer(start: bytes, count: size))
    let start = clock()
    Fuzzer.target?.run(input)
    let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
    require(seconds < Fuzzer.mostSeconds, "\(seconds) s of processor time for \(size) bytes")
    return 0
}

/// Ends the program with a message, so that libFuzzer keeps the input.
func fail(_ message: String) -> Never {
    let line = Array("fuzz: \(message)\n".utf8)
    _ = unsafe line.withUnsafeBytes { unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
    abort()
}

/// A property that every input has to keep.
func require(_ condition: Bool, _ property: @autoclosure () -> String) {
    if !condition { fail("broken: \(property())") }
}
