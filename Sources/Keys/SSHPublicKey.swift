internal import Messages

/// A public key as OpenSSH has it in a line (RFC 4253 §6.6), or as RFC 4716 wraps that.
///
/// `ssh-keygen` does not convert Ed25519, and its output is UTF-16 in some shells; so it is read here.
enum SSHPublicKey {
    /// The key of the text's first line; `nil` when there is no such line, or its type is of no use here.
    ///
    /// - Throws: `KeyError`: `.damaged` when the line does not hold what its type says, `.invalidKey` for unfit numbers.
    static func key(_ text: [UInt8]) throws(KeyError) -> PublicKey? {
        guard let blob = blob(of: text) else { return nil }
        var rest = blob[...]
        guard let type = field(&rest).map({ String(decoding: $0, as: UTF8.self) }), Self.types.contains(type) else {
            return nil
        }
        guard let components = components(type, &rest), rest.isEmpty else {
            throw KeyError(.damaged, "the SSH public key is damaged", hint: "copy its whole line")
        }
        return try PublicKey(components)
    }

    private static let types = [
        "ssh-rsa", "ssh-ed25519", "ssh-ed448", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521",
    ]

    private static func components(_ type: String, _ rest: inout ArraySlice<UInt8>) -> PublicComponents? {
        guard let first = field(&rest) else { return nil }
        switch type {
        case "ssh-rsa": return field(&rest).map { .rsa(n: positive($0), e: positive(first)) }
        case "ssh-ed25519": return .edwards(.ed25519, x: Array(first))
        case "ssh-ed448": return .edwards(.ed448, x: Array(first))
        default:
            // The name of the curve, and the point, which is not compressed (RFC 5656 §3.1).
            let curve: Curve = type.hasSuffix("256") ? .p256 : type.hasSuffix("384") ? .p384 : .p521
            guard type.utf8.suffix(first.count).elementsEqual(first), let point = field(&rest), point.first == 4,
                point.count == 1 + 2 * curve.coordinateSize
            else { return nil }
            let numbers = point.dropFirst()
            return .ec(
                curve,
                x: Array(numbers.prefix(curve.coordinateSize)),
                y: Array(numbers.suffix(curve.coordinateSize))
            )
        }
    }

    /// The bytes of the base64.
    private static func blob(of text: [UInt8]) -> [UInt8]? {
        if ForeignForm.isSSHPublicKey(text) {
            let line = text.prefix { $0 != 0x0a && $0 != 0x0d }
            let words = line.split(maxSplits: 2, whereSeparator: { $0 == 0x20 || $0 == 0x09 })
            return words.count >= 2 ? PEM.base64(Array(words[1])) : nil
        }
        guard ForeignForm.isSSH2PublicKey(text) else { return nil }
        let lines = text.split { $0 == 0x0a || $0 == 0x0d }
        // Headers have a colon, and go on behind a backslash (RFC 4716 §3.3).
        var body: [UInt8] = []
        var isHeader = false
        for line in lines.dropFirst() {
            if line.starts(with: "----".utf8) { break }
            if isHeader || line.contains(UInt8(ascii: ":")) {
                isHeader = line.last == UInt8(ascii: "\\")
            } else {
                body += line
            }
        }
        return PEM.base64(body)
    }

    /// A string with its length in four bytes before it (RFC 4251 §5).
    private static func field(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard rest.count >= 4 else { return nil }
        let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        guard rest.count - 4 >= length else { return nil }
        let field = rest.dropFirst(4).prefix(length)
        rest = rest.dropFirst(4 + length)
        return field
    }

    /// A number without the zero that keeps it positive.
    private static func positive(_ number: ArraySlice<UInt8>) -> [UInt8] { Array(number.drop { $0 == 0 }) }
}
