internal import Keys
internal import TenantProbe

/// What `--version` prints: a line for the program, and one for each library of the system that it found.
enum VersionText {
    static var text: String {
        ["qs-jwt \(QSJWT.version)", CryptoLibrary.version, NetworkLibrary.version].compactMap { $0 }
            .joined(separator: "\n")
    }
}
