internal import ArgumentParser
internal import JOSE
internal import Messages

/// Whether a key that RFC 7518 calls too weak may be used all the same.
struct WeakKeyOptions: ParsableArguments {
    @Flag(
        help: ArgumentHelp(
            "Use a key that RFC 7518 calls too weak",
            discussion: "An RSA key below 2048 bits, or a secret shorter than the hash; a warning says so."
        )
    )
    var allowWeakKey = false

    /// Signing with a weak key takes the option, and is then only warned of.
    func check(_ key: SigningKey, _ algorithm: Algorithm, _ console: Console) throws(Failure) {
        for finding in WeakKeyCheck.findings(key, algorithm) {
            guard allowWeakKey || finding.severity != .error else {
                throw Failure(
                    Message(finding.message) + (finding.actual.map { ": \($0)" } ?? ""),
                    hints: [finding.fix, "\(option: .allowWeakKey) signs with it all the same"].compactMap { $0 }
                )
            }
            console.say(finding.with(severity: .warning))
        }
    }
}

extension WeakKeyOptions: PlainReadable {
    mutating func read(_ values: inout OptionValues) throws(UnfitValue) {
        allowWeakKey = try values.takeFlag(.allowWeakKey)
    }
}
