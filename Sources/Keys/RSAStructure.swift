/// The numbers of an RSA key in the DER that programs write.
///
/// OpenSSL looks for the decoder of a structure among those of all types, which takes longer than a signature. A key
/// that is built from its numbers needs none. `nil` means: another type, or a byte that is not as DER has it, and
/// OpenSSL is to say what it is.
enum RSAStructure {
    /// As many bytes has the longest modulus that OpenSSL computes with.
    private static let longest = 2048

    /// `n` and `e` of a SubjectPublicKeyInfo (RFC 5280 §4.1.2.7).
    static func publicNumbers(_ bytes: [UInt8]) -> [[UInt8]]? {
        guard let outer = DERElement(first: bytes[...]), let bits = outer.children(limit: 2).last,
            let key = DERElement(first: bits.contents.dropFirst()), let numbers = numbers(in: key, count: 2),
            bytes == sequence([algorithm, DERElement.bytes(DERElement.bitString, [0] + structure(numbers))])
        else { return nil }
        return numbers
    }

    /// `n`, `e`, `d`, `p`, `q`, `dp`, `dq` and `qi` of PKCS#8 (RFC 5958 §2) or PKCS#1 (RFC 8017 appendix A.1.2).
    static func privateNumbers(_ bytes: [UInt8]) -> [[UInt8]]? {
        guard let outer = DERElement(first: bytes[...]) else { return nil }
        let octets = outer.children(limit: 3).last { $0.tag == DERElement.octetString }
        let key = octets.map { DERElement(first: $0.contents) } ?? outer
        guard let key, let first = key.children(limit: 1).first, version.elementsEqual(first.whole),
            let numbers = numbers(in: key, count: 9)
        else { return nil }
        guard isExact(bytes, numbers, isInside: octets != nil) else { return nil }
        return Array(numbers.dropFirst())
    }

    /// Whether these bytes are PKCS#1 of these numbers, or PKCS#8 with that inside, and as short as DER makes them.
    private static func isExact(_ bytes: [UInt8], _ numbers: [[UInt8]], isInside: Bool) -> Bool {
        let headers = numbers.map { DERElement.header(DERElement.integer, $0.count) }
        let start = DERElement.header(DERElement.sequence, headers.joined().count + numbers.joined().count)
        var expected: [UInt8] = []
        // Whatever grows leaves a part of the key behind.
        expected.reserveCapacity(bytes.count + 64)
        defer { expected.cleanse() }
        if isInside {
            let size = start.count + headers.joined().count + numbers.joined().count
            let octets = DERElement.header(DERElement.octetString, size)
            let around = version.count + algorithm.count + octets.count
            expected += DERElement.header(DERElement.sequence, around + size) + version + algorithm + octets
        }
        expected += start
        for (header, number) in zip(headers, numbers) {
            expected += header
            expected += number
        }
        return bytes == expected
    }

    /// The contents of so many integers, read without a sign and padded or not, as OpenSSL reads them.
    private static func numbers(in sequence: DERElement, count: Int) -> [[UInt8]]? {
        let elements = sequence.children(limit: count)
        guard elements.count == count else { return nil }
        let areUsable = elements.allSatisfy {
            $0.tag == DERElement.integer && (1...longest + 1).contains($0.contents.count)
        }
        return areUsable ? elements.map { Array($0.contents) } : nil
    }

    private static func structure(_ numbers: [[UInt8]]) -> [UInt8] {
        sequence(numbers.map { DERElement.bytes(DERElement.integer, $0) })
    }

    private static func sequence(_ parts: [[UInt8]]) -> [UInt8] {
        DERElement.bytes(DERElement.sequence, Array(parts.joined()))
    }

    /// INTEGER 0.
    private static let version: [UInt8] = [0x02, 0x01, 0x00]
    /// AlgorithmIdentifier of rsaEncryption, with its NULL (RFC 8017 appendix C).
    private static let algorithm: [UInt8] = [
        0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00,
    ]
}
