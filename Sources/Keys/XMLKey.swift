/// `RSAKeyValue` in XML, as .NET writes an RSA key with `ToXmlString` (XML Signature §4.5.2.2).
///
/// Nothing but its elements is looked for, so that no XML can do harm.
enum XMLKey {
    /// The key; `nil` when the text holds no `RSAKeyValue`.
    ///
    /// - Throws: `KeyError`: `.damaged` for an element that is missing or not base64, `.invalidKey` for unfit numbers.
    static func item(_ text: [UInt8]) throws(KeyError) -> KeyFileItem? {
        guard var body = contents(of: "RSAKeyValue", in: text).map({ Array($0) }) else { return nil }
        defer { body.cleanse() }
        let numbers = PublicComponents.rsa(n: try number("Modulus", in: body), e: try number("Exponent", in: body))
        guard contents(of: "D", in: body) != nil else { return .publicKey(try PublicKey(numbers)) }
        var factors: [[UInt8]] = []
        defer { factors.cleanse() }
        for name in ["P", "Q", "DP", "DQ", "InverseQ", "D"] { factors.append(try number(name, in: body)) }
        let last = factors.count - 1
        return .privateKey(try PrivateKey(numbers, .rsa(d: factors[last], crt: Array(factors[..<last]))))
    }

    static func isOne(_ text: [UInt8]) -> Bool { text.range(of: Array("<RSAKeyValue".utf8), from: 0) != nil }

    static func isPrivate(_ text: [UInt8]) -> Bool { contents(of: "D", in: text) != nil }

    private static func number(_ name: String, in text: [UInt8]) throws(KeyError) -> [UInt8] {
        let contents = contents(of: name, in: text) ?? []
        var letters: [UInt8] = []
        letters.reserveCapacity(contents.count)
        defer { letters.cleanse() }
        for letter in contents where !(letter == 0x20 || (0x09...0x0d).contains(letter)) { letters.append(letter) }
        guard var bytes = PEM.base64(letters), !bytes.isEmpty else {
            throw KeyError(.damaged, "the RSAKeyValue has no usable element \(name)")
        }
        // .NET gives some numbers a zero in front.
        bytes.removeFirst(bytes.prefix { $0 == 0 }.count)
        return bytes
    }

    private static func contents(of name: String, in text: [UInt8]) -> ArraySlice<UInt8>? {
        guard let start = text.range(of: Array("<\(name)>".utf8), from: 0),
            let end = text.range(of: Array("</\(name)>".utf8), from: start.upperBound)
        else { return nil }
        return text[start.upperBound..<end.lowerBound]
    }
}
