internal import JOSE
internal import Keys
internal import Messages

/// Checks the keys of one file, one after the other.
struct EntryChecks {
    /// The file, for people and not escaped.
    let path: String
    /// Its permissions, if they let others read it.
    let exposingMode: String?
    let now: NumericDate
    /// Whether any key of the file can be used.
    let hasUsable: Bool
    /// The file is reported once, however many keys are in it.
    private var hasToldExposure = false

    init(path: String, exposingMode: String?, now: NumericDate, hasUsable: Bool) {
        self.path = path
        self.exposingMode = exposingMode
        self.now = now
        self.hasUsable = hasUsable
    }

    /// Errors first.
    mutating func findings(_ key: KeyEntry) -> [Finding] {
        var findings: [Finding] = []
        if let error = key.error, !key.isLocked {
            // Parameters, a request or a list of revoked certificates stand beside a key without doing harm.
            let isBesides = key.kind == nil && hasUsable
            let fix = isBesides ? nil : error.hint?.naming(path) ?? Self.otherKey
            findings.append(Finding(.keyUnusable, isBesides ? .note : .error, .key, error.reason, fix: fix))
        }
        if let publicKey = key.publicKey { findings += WeakKeyCheck.findings(publicKey) }
        if let certificate = key.certificate {
            findings += CertificateCheck.findings(certificate, source: path, at: now)
        }
        if key.isPrivate, !key.isEncrypted { findings += exposure(key) }
        return findings.filter { $0.severity == .error } + findings.filter { $0.severity != .error }
    }

    private mutating func exposure(_ key: KeyEntry) -> [Finding] {
        let what = key.kind == .secret ? "secret" : "private key"
        let mode = hasToldExposure ? nil : exposingMode
        hasToldExposure = hasToldExposure || mode != nil
        return [mode.map { exposed(what, $0) }, key.isInSet ? inSet(what, key) : nil].compactMap { $0 }
    }

    private func exposed(_ what: String, _ mode: String) -> Finding {
        Finding(
            .privateKeyExposed,
            .warning,
            .key,
            "others than its owner can read this \(what), which is not encrypted",
            expected: "mode 0600",
            actual: "mode \(mode)",
            fix: Self.protection(path)
        )
    }

    private func inSet(_ what: String, _ key: KeyEntry) -> Finding {
        Finding(
            .privateKeyInKeySet,
            .warning,
            .key,
            "the JWKS holds a \(what) that is not encrypted; key sets are made to be published",
            expected: "public keys only",
            actual: "a \(what)",
            fix: key.kind == .secret
                ? "keep the secret in a file of its own" : "publish what qs-jwt inspect-key --jwk prints",
            source: "RFC 7517 §8.1"
        )
    }

    private static let otherKey: Message =
        "get the key from its source again, or make a new pair: qs-jwt create-cert"

    /// A command to paste, unless the name has characters that a shell or a terminal interprets.
    private static func protection(_ path: String) -> Message {
        guard let word = ShellWord.quoted(path), path.escaped.utf8.elementsEqual(path.utf8) else {
            return "restrict the file to its owner (mode 0600)"
        }
        return .command("chmod 600 \(word)")
    }
}
