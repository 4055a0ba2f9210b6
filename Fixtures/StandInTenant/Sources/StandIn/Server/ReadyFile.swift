#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif
internal import Synchronization

/// The file that holds the server's address while it listens, for those who wait for it.
public final class ReadyFile: Sendable {
    /// Longer than any address.
    private static let longest = 64
    private let path: String
    private let text = Mutex<String?>(nil)

    /// Prepares the file, and leaves alone what is there.
    ///
    /// - Throws: `ConfigError` where there is something else than an empty file, or what an earlier start has left.
    public init(_ path: String) throws(ConfigError) {
        self.path = path
        switch OperatingSystem.entry(at: path) {
        case .none: return
        case .file(0): return
        case .file(let size) where size <= Self.longest && Self.isAddress(Self.text(at: path)): return
        default:
            throw ConfigError(
                file: path,
                reason: "is there already, and is no ready file of an earlier start",
                hint: "name another file; one that is empty, or that an earlier start has left, is replaced"
            )
        }
    }

    /// Writes the address; one of an earlier start is replaced.
    ///
    /// - Throws: `ConfigError` that names the file.
    public func write(_ address: String) throws(ConfigError) {
        let new = address + "\n"
        try NewFile(new, for: path).publish()
        text.withLock { $0 = new }
    }

    /// Removes the file if it is still the one that was written here.
    public func remove() {
        guard let text = text.withLock({ $0 }), Self.text(at: path) == text else { return }
        OperatingSystem.remove(path)
    }

    private static func text(at path: String) -> String? {
        guard case .file(...longest) = OperatingSystem.entry(at: path) else { return nil }
        return FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether a text is the address of a server, in a line.
    private static func isAddress(_ text: String?) -> Bool {
        guard let text, let origin = ["http://localhost:", "https://localhost:"].first(where: text.hasPrefix) else {
            return false
        }
        return text.hasSuffix("\n") && UInt16(text.dropFirst(origin.count).dropLast()) != nil
    }
}
