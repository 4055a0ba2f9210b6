/// The three parts of a line that begins as a token and has two dots at least.
package struct CompactLine: Sendable {
    package let line: ArraySlice<UInt8>
    package let header: ArraySlice<UInt8>
    package let payload: ArraySlice<UInt8>
    package let signature: ArraySlice<UInt8>

    /// `nil` for another line, and for one that is longer than a token is read.
    package init?(_ line: ArraySlice<UInt8>) {
        let dot = UInt8(ascii: ".")
        guard line.first == UInt8(ascii: "e"), line.count <= TokenText.maximumSize,
            let first = Self.place(of: dot, in: line), let second = Self.place(of: dot, in: line[(first + 1)...])
        else { return nil }
        self.line = line
        header = line[..<first]
        payload = line[(first + 1)..<second]
        signature = line[(second + 1)...]
    }

    private static func place(of byte: UInt8, in text: ArraySlice<UInt8>) -> Int? {
        let bytes = text.span
        var place = 0
        while place < bytes.count {
            if bytes[place] == byte { return text.startIndex + place }
            place += 1
        }
        return nil
    }

    /// What the signature is over (RFC 7515 §5.2).
    package var signingInput: [UInt8] { Array(line[..<payload.endIndex]) }
}
