internal import COpenSSL

/// Key material as its bare base64: what Keycloak shows as a realm's key, and what `x5c` and SAML metadata hold.
enum BareBase64 {
    /// No key is shorter.
    private static let shortest = 40

    /// The bytes of a text that is base64 in one or more lines, `nil` for any other.
    ///
    /// Quotes around it, a comma behind it and the two letters `\n` between its lines do not count.
    static func decoded(_ text: [UInt8]) -> [UInt8]? {
        var letters: [UInt8] = []
        letters.reserveCapacity(text.count)
        defer { letters.cleanse() }
        var isEscape = false
        for byte in text {
            if isEscape {
                guard byte == UInt8(ascii: "n") || byte == UInt8(ascii: "r") else { return nil }
                isEscape = false
                continue
            }
            switch byte {
            case 0x20, 0x09...0x0d, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ","): continue
            case UInt8(ascii: "\\"): isEscape = true
            default: letters.append(byte)
            }
        }
        return letters.count >= shortest ? PEM.base64(letters) : nil
    }
}
