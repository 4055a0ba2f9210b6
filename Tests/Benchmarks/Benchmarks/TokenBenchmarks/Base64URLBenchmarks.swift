internal import Benchmark
internal import JOSE

/// Bytes to letters and back: a segment of a small token, of a large one, and the most that a token may have.
func registerBase64URL() throws {
    for (size, name, repetition) in [
        (200, "200 B", Repetition.thousand), (1000, "1 kB", .thousand), (1_000_000, "1 MB", .once),
    ] {
        // Each byte value in turn, as far as the size goes.
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 167) }
        let letters = Array(Base64URL.encode(bytes).utf8)
        measure("base64url encode \(name)", repetition) { blackHole(Base64URL.encode(bytes)) }
        measure("base64url decode \(name)", repetition) { blackHole(try Base64URL.decode(letters)) }
    }
}
