import Foundation

extension [UInt8] {
    /// Bytes from hexadecimal digits; blanks are passed over.
    init(hex: String) {
        let digits = hex.compactMap(\.hexDigitValue)
        self = stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }

    init(base64URL: String) {
        let standard = base64URL.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
        let padding = String(repeating: "=", count: (4 - standard.count % 4) % 4)
        self = [UInt8](Data(base64Encoded: standard + padding) ?? Data())
    }

    var base64: String { Data(self).base64EncodedString() }

    func flipping(bit: Int) -> [UInt8] {
        var copy = self
        copy[bit / 8] ^= 1 << UInt8(bit % 8)
        return copy
    }

    func replacing(at index: Int, with byte: UInt8) -> [UInt8] {
        var copy = self
        copy[index] = byte
        return copy
    }

    /// Big-endian, at least `size` bytes, with zeros in front.
    func widened(to size: Int) -> [UInt8] { [UInt8](repeating: 0, count: Swift.max(0, size - count)) + self }

    /// The sum of two big-endian numbers of the same size; `nil` when it does not fit.
    func adding(_ other: [UInt8]) -> [UInt8]? {
        var sum = [UInt8](repeating: 0, count: count)
        var carry = 0
        for index in indices.reversed() {
            let digit = Int(self[index]) + Int(other[index]) + carry
            sum[index] = UInt8(digit & 0xff)
            carry = digit >> 8
        }
        return carry == 0 ? sum : nil
    }
}

extension String {
    /// What stands between the first and the last line of a PEM text, without line breaks.
    var pemBody: String { split(whereSeparator: \.isNewline).dropFirst().dropLast().joined() }

    /// The bytes of a PEM text with one block.
    var pemBytes: [UInt8] { [UInt8](Data(base64Encoded: pemBody) ?? Data()) }
}

extension String {
    /// The same PEM text around other bytes.
    func replacingBody(with bytes: [UInt8]) -> String {
        let lines = split(whereSeparator: \.isNewline)
        guard let first = lines.first, let last = lines.last else { return self }
        return "\(first)\n\(bytes.base64)\n\(last)\n"
    }
}
