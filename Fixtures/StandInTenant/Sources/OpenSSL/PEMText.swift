/// PEM whose line breaks were lost: a whole object in one line, as a Qlik Cloud identity provider keeps it, or one that
/// is joined by blanks or `\n`.
enum PEMText {
    /// The certificate or else the public key in a text, with the line breaks that OpenSSL's reader wants; `nil` if there
    /// is neither.
    static func unfolded(_ text: String) -> String? {
        for label in ["CERTIFICATE", "PUBLIC KEY"] {
            guard let begin = text.firstRange(of: "-----BEGIN \(label)-----"),
                let end = text[begin.upperBound...].firstRange(of: "-----END \(label)-----")
            else { continue }
            let letters = text[begin.upperBound..<end.lowerBound]
                .replacing("\\r", with: "").replacing("\\n", with: "").filter { !$0.isWhitespace }
            return text[begin] + "\n" + lines(letters) + text[end] + "\n"
        }
        return nil
    }

    /// The letters in lines of 64 (RFC 7468, section 2).
    private static func lines(_ letters: String) -> String {
        var rest = letters[...]
        var lines = ""
        while !rest.isEmpty {
            lines += rest.prefix(64) + "\n"
            rest = rest.dropFirst(64)
        }
        return lines
    }
}
