#if Probe
/// The texts that nothing may show: the token, cookies, keys for the API.
package struct Secrets: Sendable {
    private var texts: [[UInt8]] = []

    /// A common piece of so many bytes gives a secret away; shorter ones occur by chance.
    private static let window = 16
    private static let mark = Array("(withheld)".utf8)

    package init() {}

    /// What is shorter than 8 bytes is not kept: taking it out would harm every text.
    package mutating func add(_ text: String) {
        let bytes = Array(text.utf8)
        if bytes.count >= 8, !texts.contains(bytes) { texts.append(bytes) }
    }

    /// The text without them, and without long pieces of them, wherever they come from.
    package func withheld(from text: String) -> String {
        guard !texts.isEmpty else { return text }
        var result: [UInt8] = []
        var run: [UInt8] = []
        for byte in text.utf8 {
            if Self.isPart(byte) {
                run.append(byte)
            } else {
                result += shown(run) + [byte]
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

    private func shown(_ run: [UInt8]) -> [UInt8] {
        guard run.count >= 8 else { return run }
        let isSecret = texts.contains { secret in
            if secret.count <= Self.window { return run.firstRange(of: secret) != nil }
            // A piece twice as long as the window holds a whole one at any offset.
            return stride(from: 0, through: run.count - Self.window, by: Self.window / 2).contains { start in
                secret.firstRange(of: run[start..<start + Self.window]) != nil
            }
        }
        return isSecret ? Self.mark : run
    }
}
#endif
