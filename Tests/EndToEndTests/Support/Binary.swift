import Foundation

/// The program under test: the one that was built together with this test bundle.
enum Binary {
    static let path: String = {
        let words = CommandLine.arguments
        // On Linux the bundle is the process itself, elsewhere a helper of the toolchain is told where it is.
        let bundle = words.firstIndex(of: "--test-bundle-path").map { words.dropFirst($0 + 1).first }
        for start in [bundle ?? nil, words.first].compactMap({ $0 }) {
            var folder = URL(fileURLWithPath: start).deletingLastPathComponent()
            for _ in 0..<5 {
                let candidate = folder.appendingPathComponent("qs-jwt").path
                let type = try? FileManager.default.attributesOfItem(atPath: candidate)[.type] as? FileAttributeType
                if type == .typeRegular { return candidate }
                folder.deleteLastPathComponent()
            }
        }
        return "qs-jwt"
    }()

    /// What Tests/Sanitizers built it with: `address` or `thread`.
    static let sanitizer = ProcessInfo.processInfo.environment["QS_JWT_SANITIZER"]
    /// ThreadSanitizer writes a file when the process starts, so that it cannot start where none can be written.
    static let needsFile = sanitizer == "thread"
}

/// Commands of other makers that a test can do without.
enum Tool {
    static let hasOpenSSL = exists("openssl")
    static let hasPython = exists("python3")
    /// Mode bits do not bind the superuser.
    static let isSuperuser = FileManager.default.isWritableFile(atPath: "/")

    private static func exists(_ name: String) -> Bool {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
            .contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
    }
}
