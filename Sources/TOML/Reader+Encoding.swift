internal import JSON

extension Reader {
    /// Refuses a text of which nothing can be read.
    func checkEncoding() throws(TOMLError) {
        try limit(.tooLong, bytes.count, to: limits.maximumBytes, at: limits.maximumBytes)
        if let name = otherEncoding {
            throw error(.utf16OrUTF32, at: 0, actual: name, expected: "a text in UTF-8")
        }
        var place = 0
        while let length = UTF8Sequence.length(at: place, in: bytes) { place += length }
        guard place < bytes.count else { return }
        throw error(.invalidUTF8, at: place, actual: "the byte 0x\(bytes[place].hexText)", expected: "a text in UTF-8")
    }

    /// Tells by a mark, or by where the zeros of the first ASCII character are.
    private var otherEncoding: String? {
        let first = bytes.prefix(4)
        if first.starts(with: [0xff, 0xfe, 0, 0]) || first.starts(with: [0, 0, 0xfe, 0xff]) { return "UTF-32" }
        if first.starts(with: [0xff, 0xfe]) || first.starts(with: [0xfe, 0xff]) { return "UTF-16" }
        // A lone NUL may stand in a text in UTF-8 by mistake, and is told as such.
        guard bytes.count >= 4, bytes.count.isMultiple(of: 2) else { return nil }
        switch first.map({ $0 == 0 }) {
        case [true, true, true, false], [false, true, true, true]: return "UTF-32"
        case [true, false, true, false], [false, true, false, true]: return "UTF-16"
        default: return nil
        }
    }
}
