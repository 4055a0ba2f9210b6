internal import Messages

/// PKCS#8 in its second version, which has the public key behind the private one (RFC 5958 §2).
///
/// OpenSSL before 3.5 reads the first version only.
struct OneAsymmetricKey {
    /// The same key in the first version, without the public key.
    private(set) var firstVersion: [UInt8]
    /// The contents of the public key's BIT STRING.
    private let publicKey: ArraySlice<UInt8>

    /// `nil` for whatever is no such structure.
    init?(_ bytes: [UInt8]) {
        guard bytes.first == DERElement.sequence, let outer = DERElement(first: bytes[...]),
            outer.whole.count == bytes.count
        else { return nil }
        let parts = outer.children(limit: 6)
        guard (4...5).contains(parts.count), parts.last?.whole.endIndex == bytes.endIndex,
            parts[0].tag == DERElement.integer, parts[0].contents.elementsEqual([1]),
            parts[1].tag == DERElement.sequence, parts[2].tag == DERElement.octetString,
            parts.count == 4 || parts[3].tag == 0xa0, let last = parts.last, let key = Self.bits(last)
        else { return nil }
        publicKey = key
        let version = DERElement.bytes(DERElement.integer, [0])
        let kept = bytes[parts[1].whole.startIndex..<last.whole.startIndex]
        firstVersion = []
        // Whatever grows leaves a part of the key behind.
        firstVersion.reserveCapacity(bytes.count + version.count)
        firstVersion += DERElement.header(DERElement.sequence, version.count + kept.count)
        firstVersion += version
        firstVersion += kept
    }

    mutating func cleanse() { firstVersion.cleanse() }

    /// The tag is implicit; some write it around a whole BIT STRING.
    private static func bits(_ element: DERElement) -> ArraySlice<UInt8>? {
        let contents: ArraySlice<UInt8>
        switch element.tag {
        case 0x81: contents = element.contents
        case 0xa1:
            guard let inner = DERElement(first: element.contents), inner.tag == DERElement.bitString else { return nil }
            contents = inner.contents
        default: return nil
        }
        return contents.first == 0 ? contents.dropFirst() : nil
    }

    /// Compares the public key that stands there with that of the private key.
    ///
    /// - Throws: `KeyError.invalidKey` when they differ.
    func requirePublicKey(of key: PrivateKey) throws(KeyError) {
        let derived = try key.publicKey.bits()
        // SEC 1 §2.3.3: a compressed point has 2 or 3, for the sign of y, before x.
        let isCompressed = publicKey.first == 2 || publicKey.first == 3
        let short = [2 | (derived.last ?? 0) & 1] + derived.dropFirst().prefix((derived.count - 1) / 2)
        if publicKey.elementsEqual(derived) { return }
        if case .ec = key.type, isCompressed, publicKey.elementsEqual(short) { return }
        throw KeyError(
            .invalidKey,
            "the public key that stands beside the private key is not its own",
            hint: "get the key from its source again"
        )
    }
}
