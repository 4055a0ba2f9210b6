internal import JOSE

/// The texts that nothing may show: the token, cookies, keys for the API.
package struct Secrets: Sendable {
    private var texts: [[UInt8]] = []
    /// Those that are too short for a window at each step, with what servers make of them.
    private var short: [[UInt8]] = []
    private var windows: Set<Window> = []

    /// Where a secret begins with every so many bytes, a window of it is kept.
    private static let step = 8
    /// What is shown in the place of one.
    static let shownInstead = "(withheld)"
    private static let mark = Array(shownInstead.utf8)

    /// 16 bytes of a secret, which occur by chance nowhere else.
    private struct Window: Hashable {
        var first: UInt64 = 0
        var second: UInt64 = 0

        static let size = 16

        /// Moves on by a byte.
        mutating func shift(in byte: UInt8) {
            first = first << 8 | second >> 56
            second = second << 8 | UInt64(byte)
        }
    }

    package init() {}

    /// It is found as it is, and as servers write what they log: in hexadecimal, and anywhere in a base64 text.
    ///
    /// What is shorter than 8 bytes is not kept: taking it out would harm every text.
    package mutating func add(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 8, !texts.contains(bytes) else { return }
        texts.append(bytes)
        keep(bytes)
        for digits in ["0123456789abcdef", "0123456789ABCDEF"] {
            let digits = Array(digits.utf8)
            keep(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
        }
        for lead in 0..<3 {
            // Groups of three bytes begin before it, with its second byte or with its third.
            let encoded = Array(Base64URL.encode([UInt8](repeating: 0, count: lead) + bytes).utf8)
            let piece = encoded.prefix((lead + bytes.count) / 3 * 4).dropFirst(lead == 0 ? 0 : 4)
            keep(Array(piece))
            keep(piece.map(Self.inStandardAlphabet))
        }
    }

    private static func inStandardAlphabet(_ letter: UInt8) -> UInt8 {
        switch letter {
        case UInt8(ascii: "-"): UInt8(ascii: "+")
        case UInt8(ascii: "_"): UInt8(ascii: "/")
        default: letter
        }
    }

    private mutating func keep(_ bytes: [UInt8]) {
        if bytes.count < Window.size + Self.step { short.append(bytes) }
        var window = Window()
        for (index, byte) in bytes.enumerated() {
            window.shift(in: byte)
            if index + 1 >= Window.size, (index + 1) % Self.step == 0 { windows.insert(window) }
        }
    }

    /// The text without them, and without pieces of 24 bytes or more of them, wherever they come from.
    package func withheld(from text: String) -> String {
        guard !texts.isEmpty else { return text }
        var result: [UInt8] = []
        var run: [UInt8] = []
        for byte in text.utf8 {
            if Self.isPart(byte) {
                run.append(byte)
            } else {
                result += shown(run)
                result.append(byte)
                run = []
            }
        }
        return String(decoding: result + shown(run), as: UTF8.self)
    }

    /// The characters of base64, base64url, percent-encoding and compact tokens.
    private static func isPart(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
        default: "-_.~+/=%".utf8.contains(byte)
        }
    }

    private func shown(_ run: [UInt8]) -> [UInt8] { holdsSecret(run) ? Self.mark : run }

    private func holdsSecret(_ run: [UInt8]) -> Bool {
        guard run.count >= 8 else { return false }
        var window = Window()
        for (index, byte) in run.enumerated() {
            window.shift(in: byte)
            if index + 1 >= Window.size, windows.contains(window) { return true }
        }
        return short.contains { run.firstRange(of: $0) != nil }
    }
}
