/// The texts that are signed by mistake, made from a token.
struct SigningTexts {
    /// What a signature is over.
    let input: [UInt8]
    private let header: [UInt8]
    private let claims: [UInt8]
    private let headerJSON: [UInt8]
    private let claimsJSON: [UInt8]

    private static let dot = UInt8(ascii: ".")
    /// Tokens that are put together by hand are small.
    private static let mostBytes = 16_384

    /// `nil` for a token that is too large, or whose parts cannot be read.
    init?(_ token: Token) {
        guard let input = token.signingInput, input.count <= Self.mostBytes, let header = token.header,
            let claims = token.payload, let headerJSON = header.bytes, let claimsJSON = claims.bytes
        else { return nil }
        self.input = input
        self.header = Array(token.text[header.range])
        self.claims = Array(token.text[claims.range])
        self.headerJSON = headerJSON
        self.claimsJSON = claimsJSON
    }

    /// Each mistake with the texts that come of it, the frequent ones first.
    var candidates: [(fault: SigningFault, texts: [[UInt8]])] {
        [
            (.lineBreak, [input]),
            (.wrapped, wrapped),
            (.padded, [joined(padded(header), padded(claims))]),
            (.standardAlphabet, standard),
            (.json, [joined(headerJSON, claimsJSON), headerJSON + claimsJSON]),
            (.claims, [claims, claimsJSON]),
            (.header, [header, headerJSON]),
            (.withoutDot, [header + claims]),
            (.utf16, [inUTF16(input)]),
            (.quoted, [[0x22] + input + [0x22], [0x27] + input + [0x27]]),
        ]
    }

    /// Lines of 76 letters are those of `base64` and MIME, lines of 64 those of `openssl base64` and PEM.
    private var wrapped: [[UInt8]] {
        var texts: [[UInt8]] = []
        for parts in [(header, claims), (padded(header), padded(claims))] {
            for width in [76, 64] {
                for lineBreak: [UInt8] in [[0x0a], [0x0d, 0x0a]] {
                    let lines = (
                        Self.lines(parts.0, width, lineBreak), Self.lines(parts.1, width, lineBreak)
                    )
                    texts.append(joined(lines.0, lines.1))
                    // Some encoders end the last line as well.
                    texts.append(joined(lines.0 + lineBreak, lines.1 + lineBreak))
                }
            }
        }
        for width in [76, 64] { texts.append(Self.lines(input, width, [0x0a])) }
        return texts.filter { $0 != input }
    }

    /// With padding and without it; nothing where the two alphabets do not differ.
    private var standard: [[UInt8]] {
        let texts = (Base64Text.standard(headerJSON), Base64Text.standard(claimsJSON))
        let bare = [texts.0, texts.1].map { text in Array(text.prefix { $0 != UInt8(ascii: "=") }) }
        guard bare != [header, claims] else { return [] }
        return [joined(texts.0, texts.1), joined(bare[0], bare[1])]
    }

    private func joined(_ header: [UInt8], _ claims: [UInt8]) -> [UInt8] { header + [Self.dot] + claims }

    private func padded(_ part: [UInt8]) -> [UInt8] {
        part + [UInt8](repeating: UInt8(ascii: "="), count: (4 - part.count % 4) % 4)
    }

    private func inUTF16(_ text: [UInt8]) -> [UInt8] { text.flatMap { [$0, 0] } }

    private static func lines(_ text: [UInt8], _ width: Int, _ lineBreak: [UInt8]) -> [UInt8] {
        var lines: [UInt8] = []
        for start in stride(from: 0, to: text.count, by: width) {
            lines += (start == 0 ? [] : lineBreak) + text[start..<min(start + width, text.count)]
        }
        return lines
    }
}
