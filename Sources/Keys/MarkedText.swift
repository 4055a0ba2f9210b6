/// Text as PowerShell and editors of Windows write it: UTF-16, or UTF-8 behind a byte order mark.
///
/// Keys and secrets may be any bytes, so that only what is text throughout is taken for one.
package struct MarkedText: Sendable {
    /// The same text in UTF-8, without the mark.
    package let bytes: [UInt8]
    /// What it was, for people: `UTF-16`, or `UTF-8 with a byte order mark`.
    package var encoding: String { isUTF16 ? "UTF-16" : "UTF-8 with a byte order mark" }
    package let isUTF16: Bool

    /// `nil` for bytes that are not such a text.
    package init?(_ bytes: [UInt8]) {
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) {
            let rest = Array(bytes.dropFirst(3))
            guard let text = String(validating: rest, as: UTF8.self), Self.isPlain(text) else { return nil }
            (self.bytes, isUTF16) = (rest, false)
            return
        }
        let isLittle = bytes.starts(with: [0xff, 0xfe])
        guard isLittle || bytes.starts(with: [0xfe, 0xff]), bytes.count % 2 == 0 else { return nil }
        let units = stride(from: 2, to: bytes.count, by: 2).map { index in
            let (one, other) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isLittle ? other << 8 | one : one << 8 | other
        }
        guard let text = String(validating: units, as: UTF16.self), Self.isPlain(text) else { return nil }
        (self.bytes, isUTF16) = (Array(text.utf8), true)
    }

    /// Text has no control characters besides those of lines.
    private static func isPlain(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control: (0x09...0x0d).contains(scalar.value)
            case .unassigned, .privateUse: false
            default: true
            }
        }
    }
}
