import Keys
import TestSupport
import Testing

/// Just enough DER to take test keys, signatures and certificates apart without the code under test.
struct DERElement {
    let tag: UInt8
    let content: [UInt8]
    /// The content with tag and length in front.
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) throws {
        let (first, rest) = try Self.next(in: bytes[...])
        try #require(rest.isEmpty)
        self = first
    }

    private init(tag: UInt8, content: [UInt8], bytes: [UInt8]) {
        self.tag = tag
        self.content = content
        self.bytes = bytes
    }

    var children: [DERElement] {
        get throws {
            var children: [DERElement] = []
            var rest = content[...]
            while !rest.isEmpty {
                let (child, after) = try Self.next(in: rest)
                children.append(child)
                rest = after
            }
            return children
        }
    }

    /// An INTEGER without the zero that keeps it positive.
    var number: [UInt8] { content.count > 1 && content[0] == 0 ? Array(content.dropFirst()) : content }

    /// The private number in the PKCS#8 of an EC or Edwards key.
    var d: [UInt8] {
        get throws {
            let inner = try DERElement(try children[2].content)
            return inner.tag == 0x30 ? try inner.children[1].content : inner.content
        }
    }

    /// The bytes of an element.
    static func encoded(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        let length: [UInt8] =
            switch content.count {
            case ..<0x80: [UInt8(content.count)]
            case ..<0x100: [0x81, UInt8(content.count)]
            default: [0x82, UInt8(content.count >> 8), UInt8(content.count & 0xff)]
            }
        return [tag] + length + content
    }

    private static func next(in bytes: ArraySlice<UInt8>) throws -> (DERElement, ArraySlice<UInt8>) {
        try #require(bytes.count >= 2)
        let tag = bytes[bytes.startIndex]
        var length = Int(bytes[bytes.startIndex + 1])
        var rest = bytes.dropFirst(2)
        if length >= 0x80 {
            let digits = rest.prefix(length & 0x7f)
            rest = rest.dropFirst(length & 0x7f)
            length = digits.reduce(0) { $0 << 8 | Int($1) }
        }
        try #require(rest.count >= length)
        let after = rest.dropFirst(length)
        let element = DERElement(
            tag: tag,
            content: Array(rest.prefix(length)),
            bytes: Array(bytes.prefix(bytes.count - after.count))
        )
        return (element, after)
    }
}

/// The private numbers of the fixtures.
enum Numbers {
    /// n, e, d, p, q, dp, dq, qi of `rsa2048`.
    static var rsa: [[UInt8]] {
        get throws { try DERElement(try Fixture.bytes("rsa2048.pkcs1.der")).children.dropFirst().map(\.number) }
    }

    /// d of an EC or Edwards key, from its PKCS#8.
    static func d(_ name: String) throws -> [UInt8] {
        try DERElement(try Fixture.text("\(name).private.pem").pemBytes).d
    }

    /// r and s, each as long as a coordinate, of an ECDSA signature in DER.
    static func raw(fromDER der: [UInt8], _ curve: Curve) throws -> [UInt8] {
        try DERElement(der).children.flatMap { $0.number.widened(to: curve.coordinateSize) }
    }
}
