extension Reader {
    /// Refuses a byte order mark and the other encodings of Unicode (RFC 8259 §8.1).
    func checkEncoding() throws(JSONError) {
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) {
            throw JSONError(.byteOrderMark, at: 0, actual: "bytes 0xef 0xbb 0xbf", expected: "a value")
        }
        guard isUTF16OrUTF32 else { return }
        let actual = "bytes 0x\(bytes[0].hexText) 0x\(bytes[1].hexText)"
        throw JSONError(.utf16OrUTF32, at: 0, actual: actual, expected: "a value in UTF-8")
    }

    /// Tells by a mark, or by where the zeros of the first ASCII character are (RFC 4627 §3).
    private var isUTF16OrUTF32: Bool {
        guard bytes.count >= 2, bytes.count.isMultiple(of: 2) else { return false }
        let (first, second) = (bytes[0], bytes[1])
        if (first, second) == (0xfe, 0xff) || (first, second) == (0xff, 0xfe) { return true }
        if bytes.count >= 4, first == 0, second == 0 {
            return bytes[2] == 0 && bytes[3] != 0 || bytes[2] == 0xfe && bytes[3] == 0xff
        }
        return (first == 0) != (second == 0)
    }
}
