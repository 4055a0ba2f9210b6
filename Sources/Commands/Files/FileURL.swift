internal import Harness
internal import JOSE
internal import Messages

/// `file://` in front of a path, as browsers and editors copy it (RFC 8089).
enum FileURL {
    /// The path that a URL of a file names, its `%20` and the like decoded; any other text as it is.
    ///
    /// - Parameters:
    ///   - text: what the user gave for a file.
    ///   - name: how a message may call it.
    /// - Returns: a path of this machine, which need not exist.
    /// - Throws: `Failure` for a URL that names no file of this machine.
    static func path(_ text: String, name: Message) throws(Failure) -> String {
        guard text.isFileURL else { return text }
        let rest = Array(text.utf8.dropFirst(5))
        // Without an authority there is one slash.
        let host = rest.starts(with: "//".utf8) ? rest.dropFirst(2).prefix { $0 != UInt8(ascii: "/") } : rest.prefix(0)
        let path = host.isEmpty && !rest.starts(with: "//".utf8) ? rest[...] : rest[host.endIndex...]
        let authority = String(decoding: host, as: UTF8.self)
        guard !isDrive(path.dropFirst()), !isDrive(host) else {
            throw Failure(
                "\(name): this names a file of a Windows machine",
                hint: "give the path of a file on this one"
            )
        }
        guard authority.isEmpty || authority == "localhost", !path.isEmpty, let decoded = decoded(path) else {
            throw Failure("\(name): this names no file of this machine", hint: "give the path without file://")
        }
        return decoded
    }

    /// Whether a path begins with the letter of a drive.
    private static func isDrive(_ path: ArraySlice<UInt8>) -> Bool {
        guard let letter = path.first, path.dropFirst().first == UInt8(ascii: ":") else { return false }
        return (0x41...0x5a).contains(letter & 0xdf)
    }

    private static func decoded(_ text: ArraySlice<UInt8>) -> String? {
        var bytes: [UInt8] = []
        var rest = text
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst()?.hexadecimalDigit, let low = rest.popFirst()?.hexadecimalDigit else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        return bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
    }
}

extension UInt8 {
    fileprivate var hexadecimalDigit: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46, 0x61...0x66: (self & 0xdf) - 0x41 + 10
        default: nil
        }
    }
}
