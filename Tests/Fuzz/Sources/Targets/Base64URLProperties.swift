internal import FoundationEssentials
internal import JOSE

/// RFC 4648 §5 without padding: each text is the one text of its bytes.
enum Base64URLProperties {
    static func hold(for input: [UInt8]) {
        let text = Base64URL.encode(input)
        require((try? Base64URL.decode(Array(text.utf8))) == input, "bytes come back from their text")
        do throws(Base64URL.Failure) {
            let bytes = try Base64URL.decode(input)
            require(Array(Base64URL.encode(bytes).utf8) == input, "a text that is read is the text of its bytes")
        } catch {
            require(input.indices.contains(error.offset) || error.offset == input.count, "the offset lies in the text")
            require(!isCanonical(input), "what Foundation reads and writes alike is read")
        }
    }

    /// Whether a decoder that was not written here takes the text, and gives it back.
    private static func isCanonical(_ input: [UInt8]) -> Bool {
        guard !input.contains(where: { [0x2b, 0x2f, 0x3d].contains($0) }) else { return false }
        let standard = input.map { $0 == 0x2d ? 0x2b : $0 == 0x5f ? 0x2f : $0 }
        let padding = [UInt8](repeating: 0x3d, count: (4 - standard.count % 4) % 4)
        guard let data = Data(base64Encoded: Data(standard + padding)) else { return false }
        return Array(data.base64EncodedData()) == standard + padding
    }
}
