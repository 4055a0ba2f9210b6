internal import JSON
internal import Keys
internal import Messages

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
        Step(words: "URL-encoding undone", change: { PercentText.decoded($0) }),
        Step(words: "blanks and invisible characters left out", change: withoutBlanks),
        Step(words: "the text around it left out", change: { TokenFinder.damagedToken(in: $0) ?? $0 }),
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
        let reading = words.joined(separator: ", ")
        if try isMadeOver(token.signingInput, read) {
            return [Self.finding("its signature is over the text exactly as given", reading, Self.fixOfIssuer)]
        }
        return [
            Self.finding("read differently, the token is complete" + (try outcome(read)), reading, Self.fixOfTransport)
        ]
    }

    private static let fixOfTransport: Message = "take the token as it was issued, not encoded, wrapped or edited"
    private static let fixOfIssuer: Message = "have the issuer write base64url without padding and blanks"

    private static func finding(_ message: String, _ reading: String, _ fix: Message) -> Finding {
        .cause(.inputDamaged, message, actual: "read with \(reading)", fix: fix, source: "RFC 7515 §2")
    }

    /// Whether the signature verifies over the repaired text.
    private func outcome(_ read: Token) throws(KeyError) -> String {
        guard !keys.isEmpty, let parts = SignedParts(read), let algorithm = parts.algorithm else { return "" }
        for key in keys where try key.verifiesIgnoringPolicy(parts.signature, of: parts.input, as: algorithm) {
            return " and verifies"
        }
        return ", but does not verify"
    }

    /// Whether the text was signed unchanged: then the issuer writes it so.
    private func isMadeOver(_ input: [UInt8]?, _ read: Token) throws(KeyError) -> Bool {
        guard let input, let parts = SignedParts(read), input != parts.input, let algorithm = parts.algorithm else {
            return false
        }
        for key in keys where try key.verifiesIgnoringPolicy(parts.signature, of: input, as: algorithm) { return true }
        return false
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
}
