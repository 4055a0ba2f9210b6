import Foundation

/// Made-up identifiers and secrets.
enum Random {
    static func hex(bytes count: Int) -> String {
        (0..<count).map { _ in
            let text = String(UInt8.random(in: .min ... .max), radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
    }

    static func guid() -> String { UUID().uuidString.lowercased() }
}
