internal import JOSE
internal import JSON

// Base64url that is not the only one for its bytes (RFC 7515 §2).
extension HostileFamily {
    private static let ambiguous = "one token has several texts, which bypasses a list of used or refused tokens"

    static let encodings: [HostileVariant] = [
        HostileVariant(
            "base64-non-canonical-signature",
            "unused bits of the signature's last letter are set",
            ambiguous
        ) {
            let parts = try $0.parts()
            return parts.header + [.dot] + parts.payload + [.dot] + (try Letters.nonCanonical(parts.signature))
        },
        HostileVariant(
            "base64-non-canonical-payload",
            "unused bits of the payload's last letter are set, and that is signed",
            ambiguous
        ) {
            let input = HostileMaterial.input($0.joseHeader.json, $0.claims.json.withUnusedBits)
            return try $0.signed(text: Letters.nonCanonical(input))
        },
        HostileVariant(
            "base64-padding",
            "header and payload are padded with =, and that is signed",
            ambiguous
        ) {
            let segments = [$0.joseHeader.json, $0.claims.json].map { Letters.padded($0.withUnusedBits) }
            return try $0.signed(text: Array(segments.joined(separator: [.dot])))
        },
        HostileVariant(
            "base64-standard-alphabet",
            "the payload is written with + and /, and that is signed",
            ambiguous
        ) {
            // Wherever it stands, this text has the letter that the two alphabets write differently.
            let payload = $0.claims.json(adding: Array(#""note":"????????""#.utf8))
            let input = HostileMaterial.input($0.joseHeader.json, payload)
            return try $0.signed(text: input.map(Letters.standard))
        },
    ].map(\.lenient)
}

/// The letters of base64url, and what else they are mistaken for.
private enum Letters {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// Sets the lowest bit of the last letter, which must be an unused one.
    static func nonCanonical(_ text: [UInt8]) throws -> [UInt8] {
        let size = text.count - (text.lastIndex(of: .dot).map { $0 + 1 } ?? 0)
        guard size % 4 > 1, let last = text.last, let value = alphabet.firstIndex(of: last) else {
            throw HostileVariant.Obstacle.unavailable("the last letter of the signature has no unused bits")
        }
        return text.dropLast() + [alphabet[value | 1]]
    }

    /// The segment that stands for these bytes, filled up to groups of four.
    static func padded(_ bytes: [UInt8]) -> [UInt8] {
        let letters = Array(Base64URL.encode(bytes).utf8)
        return letters + [UInt8](repeating: UInt8(ascii: "="), count: (4 - letters.count % 4) % 4)
    }

    /// The same letter in the alphabet of plain base64.
    static func standard(_ letter: UInt8) -> UInt8 {
        switch letter {
        case UInt8(ascii: "-"): UInt8(ascii: "+")
        case UInt8(ascii: "_"): UInt8(ascii: "/")
        default: letter
        }
    }
}

extension [UInt8] {
    /// JSON of a length for which base64 leaves bits unused; a blank behind it changes nothing.
    fileprivate var withUnusedBits: [UInt8] { count.isMultiple(of: 3) ? self + [UInt8(ascii: " ")] : self }
}
