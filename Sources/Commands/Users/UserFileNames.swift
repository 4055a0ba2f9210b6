internal import JOSE
internal import Messages

/// The names of users' files: each fits every file system, and stands once.
struct UserFileNames: Sendable {
    /// Without the capital letters, which Windows and macOS do not tell from the small ones.
    private var taken: Set<String> = []

    /// Bytes of a name without its ending, at most.
    private static let longest = 200

    /// What Windows takes for a device, whatever ending follows.
    private static let devices: Set<String> = Set(
        ["con", "prn", "aux", "nul"] + (0...9).flatMap { ["com\($0)", "lpt\($0)"] }
    )

    /// The name of the file for a user.
    ///
    /// ASCII letters, digits, `.`, `_`, `-` and `@` stand for themselves, everything else as `%` and two digits for each
    /// byte (RFC 3986 §2.1), and so does a `-` at the beginning, which commands take for an option.
    ///
    /// - Parameters:
    ///   - text: what names the user; `nil` when the column is empty.
    ///   - column: that it is from.
    /// - Returns: the name with its ending.
    /// - Throws: `Failure` for a text that gives no name, and for a name that is taken.
    mutating func name(for text: String?, in column: String) throws(Failure) -> String {
        guard let text, !text.isEmpty else {
            throw Failure("'\(column.excerpt(40))' is empty, so it names no file", hint: Self.another)
        }
        let name = Self.encoded(text)
        let folded = name.asciiLowercased
        let stem = folded.prefix { $0 != "." }
        let reason: Message? =
            if name.hasPrefix(".") {
                "a name that begins with a point is hidden"
            } else if name.utf8.count > Self.longest {
                "it is longer than \(Self.longest) bytes"
            } else if Self.devices.contains(String(stem)) {
                "Windows takes it for a device"
            } else { nil }
        if let reason {
            throw Failure("'\(text.excerpt(40))' is no name of a file: \(reason)", hint: Self.another)
        }
        guard taken.insert(folded).inserted else {
            throw Failure("another row before this one names the file '\(name.excerpt(60)).jwt'", hint: Self.another)
        }
        return "\(name).jwt"
    }

    private static let another: Message = "\(option: .nameFrom) takes any column, such as one with a number"

    private static func encoded(_ text: String) -> String {
        var name: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2e, 0x5f, 0x40: name.append(byte)
            case 0x2d where !name.isEmpty: name.append(byte)
            default:
                let digits = Array("0123456789ABCDEF".utf8)
                name += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 0xf)]]
            }
        }
        return String(decoding: name, as: UTF8.self)
    }
}
