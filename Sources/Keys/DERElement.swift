/// One element of a DER structure: its tag, its contents, and all of it.
struct DERElement {
    let tag: UInt8
    let contents: ArraySlice<UInt8>
    /// With tag and length.
    let whole: ArraySlice<UInt8>

    static let integer: UInt8 = 0x02
    static let bitString: UInt8 = 0x03
    static let octetString: UInt8 = 0x04
    static let objectIdentifier: UInt8 = 0x06
    static let sequence: UInt8 = 0x30

    /// The first element of these bytes; `nil` when its length leads beyond their end, or is not definite.
    init?(first bytes: ArraySlice<UInt8>) {
        guard let tag = bytes.first, let short = bytes.dropFirst().first else { return nil }
        let size = short < 0x80 ? 0 : Int(short & 0x7f)
        let digits = bytes.dropFirst(2).prefix(size)
        guard size <= 4, digits.count == size, short != 0x80 else { return nil }
        let length = size == 0 ? Int(short) : digits.reduce(0) { $0 << 8 | Int($1) }
        let rest = bytes.dropFirst(2 + size)
        guard rest.count >= length else { return nil }
        self.tag = tag
        contents = rest.prefix(length)
        whole = bytes[bytes.startIndex..<contents.endIndex]
    }

    /// The elements in its contents, from the first on, as far as they can be read.
    func children(limit: Int) -> [DERElement] {
        var rest = contents
        var children: [DERElement] = []
        while children.count < limit, let child = DERElement(first: rest) {
            children.append(child)
            rest = rest[child.whole.endIndex...]
        }
        return children
    }

    /// The bytes of an element with this tag.
    static func bytes(_ tag: UInt8, _ contents: [UInt8]) -> [UInt8] { header(tag, contents.count) + contents }

    /// What stands before so many bytes of contents.
    static func header(_ tag: UInt8, _ count: Int) -> [UInt8] {
        var length = count
        guard length >= 0x80 else { return [tag, UInt8(length)] }
        var digits: [UInt8] = []
        while length > 0 {
            digits.insert(UInt8(length & 0xff), at: 0)
            length >>= 8
        }
        return [tag, 0x80 | UInt8(digits.count)] + digits
    }
}
