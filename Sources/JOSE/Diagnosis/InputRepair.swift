internal import JSON
internal import Keys

/// A token that was damaged on its way: URL-encoded, in standard base64, with blanks in it.
struct InputRepair {
    let token: Token
    let keys: [VerificationKey]

    /// One way to read a text otherwise.
    private struct Step: Sendable {
        let words: String
        let change: @Sendable ([UInt8]) -> [UInt8]
    }

    private static let steps = [
        Step(words: "URL-encoding undone", change: withoutPercent),
        Step(words: "blanks and invisible characters left out", change: withoutBlanks),
        Step(words: "punctuation around the token left out", change: withoutPunctuation),
        Step(words: "standard base64 ('+', '/', '=') as base64url", change: asBase64URL),
    ]

    /// Claims a cause only when the token is whole once it is read otherwise.
    func findings() throws(KeyError) -> [Finding] {
        guard token.text.count <= TokenText.maximumSize, !token.findings.isEmpty, token.shape != .jsonSerialisation,
            token.shape != .encrypted
        else { return [] }
        var text = token.text
        var words: [String] = []
        for step in Self.steps {
            let changed = step.change(text)
            guard changed != text else { continue }
            text = changed
            words.append(step.words)
        }
        let read = Token(parsing: text)
        guard !words.isEmpty, read.shape == .compact, read.findings.isEmpty, read.payloadFindings.isEmpty else {
            return []
        }
        let isWhole = "read with \(words.joined(separator: ", ")), the token is whole"
        if try isMadeOver(token.signingInput, read) {
            return [Self.finding("\(isWhole), and its signature is over the text as it stands", Self.fixOfIssuer)]
        }
        return [Self.finding(isWhole + (try outcome(read)), Self.fixOfTransport)]
    }

    private static let fixOfTransport =
        "take the token as it was issued; nothing may encode, wrap or edit it on its way"
    private static let fixOfIssuer = "have the issuer write base64url without padding and blanks (RFC 7515 §2)"

    private static func finding(_ message: String, _ fix: String) -> Finding {
        .cause(.inputDamaged, message, fix: fix)
    }

    /// Whether the signature verifies over the repaired text.
    private func outcome(_ read: Token) throws(KeyError) -> String {
        guard !keys.isEmpty, let parts = SignedParts(read), let algorithm = parts.algorithm else { return "" }
        for key in keys where try key.made(parts.signature, of: parts.input, as: algorithm) {
            return ", and its signature verifies with \(key.label)"
        }
        return ", but its signature does not verify"
    }

    /// Whether the text was signed as it stands: then the issuer writes it so.
    private func isMadeOver(_ input: [UInt8]?, _ read: Token) throws(KeyError) -> Bool {
        guard let input, let parts = SignedParts(read), input != parts.input, let algorithm = parts.algorithm else {
            return false
        }
        for key in keys where try key.made(parts.signature, of: input, as: algorithm) { return true }
        return false
    }

    @Sendable private static func withoutPercent(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        while index < text.count {
            let isEscape = text[index] == UInt8(ascii: "%") && index + 2 < text.count
            let value = isEscape ? HexText.bytes(Array(text[index + 1...index + 2]))?.first : nil
            result.append(value ?? text[index])
            index += value == nil ? 1 : 3
        }
        return result
    }

    /// ASCII blanks, no-break spaces, zero-width characters and soft hyphens.
    @Sendable private static func withoutBlanks(_ text: [UInt8]) -> [UInt8] {
        guard text.contains(where: { $0 <= 0x20 || $0 >= 0x80 }) else { return text }
        let kept = String(decoding: text, as: UTF8.self).unicodeScalars.filter {
            !$0.properties.isWhitespace && $0.properties.generalCategory != .format
        }
        return Array(String(String.UnicodeScalarView(kept)).utf8)
    }

    /// Each segment on its own, since each may carry padding.
    @Sendable private static func asBase64URL(_ text: [UInt8]) -> [UInt8] {
        let dot = UInt8(ascii: ".")
        guard text.count(where: { $0 == dot }) == 2 else { return text }
        return Array(
            text.split(separator: dot, omittingEmptySubsequences: false).map { Base64Text.urlForm(Array($0)) }.joined(
                separator: [dot])
        )
    }

    @Sendable private static func withoutPunctuation(_ text: [UInt8]) -> [UInt8] {
        let isOutside: (UInt8) -> Bool = { "<>()[]{},;:\"'`\\".utf8.contains($0) }
        var rest = text.drop(while: isOutside)
        while let last = rest.last, isOutside(last) { rest.removeLast() }
        return Array(rest)
    }
}
