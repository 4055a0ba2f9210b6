internal import JOSE
internal import Keys
internal import Messages

/// What was found, for people: a block for each key, then what belongs together.
struct InspectionText {
    let inspection: Inspection
    let style: Style

    var text: String {
        let blocks = inspection.files.flatMap(\.entries).map(block)
        let end = inspection.pairing.sentences + inspection.findings.flatMap { FindingText.lines($0, style) }
        return (blocks + [end]).filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    }

    private func block(_ entry: InspectedEntry) -> [String] {
        let facts = entry.facts(at: inspection.now)
        let width = facts.map(\.name.count).max() ?? 0
        let lines = facts.map { fact in
            "  \(fact.name)\(String(repeating: " ", count: width - fact.name.count))  \(fact.value)"
        }
        let findings = entry.findings.flatMap { FindingText($0, style, margin: 2).lines }
        return ["\(style.strong(entry.name)): \(entry.summary)"] + lines + findings + hint(entry)
    }

    private func hint(_ entry: InspectedEntry) -> [String] {
        guard entry.key.isLocked, let hint = entry.key.error?.hint else { return [] }
        return ["  hint: \(hint.text(.commandLine))"]
    }
}

extension InspectedEntry {
    /// What it is in a few words, such as `private key, RSA 2048, not encrypted`.
    fileprivate var summary: String {
        let kind: String
        switch key.kind {
        case .asymmetric(let half): kind = half.rawValue
        case .secret: kind = "secret"
        case nil: kind = "of another kind"
        }
        var words = [kind]
        if let type = typeName { words.append(type) }
        if key.isPrivate { words.append(key.isEncrypted ? "encrypted" : "not encrypted") }
        if key.isIssuer { words.append("issuer of another one in the file") }
        if key.isLocked { words.append("not opened") } else if key.error != nil { words.append("not usable") }
        return words.joined(separator: ", ")
    }

    /// The name of its type, such as `RSA 2048`.
    private var typeName: String? {
        if case .secret(let secret) = key.jwk?.material { return "\(secret.count * 8) bits" }
        return key.publicKey?.type.name
    }

    /// The structure and its encoding, such as `X.509 in PKCS#12, DER`.
    private var form: String {
        let structure = [key.form, key.container].compactMap { $0 }.joined(separator: " in ")
        return [structure, key.encoding ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    fileprivate func facts(at now: NumericDate) -> [(name: String, value: String)] {
        let facts: [(String, String?)] =
            [
                ("form", form),
                ("kid", key.keyID?.excerpt()), ("use", key.jwk?.use?.excerpt()),
                ("alg", key.jwk?.algorithm?.rawValue),
            ] + (key.certificate.map { $0.facts(at: now) } ?? [])
            + [("SPKI SHA-256", fingerprint), ("thumbprint", thumbprint)]
        return facts.compactMap { name, value in value.map { (name, $0) } }.filter { !$0.value.isEmpty }
    }
}

extension Certificate {
    fileprivate func facts(at now: NumericDate) -> [(String, String?)] {
        let end = NumericDate(seconds: validity.upperBound)
        return [
            ("subject", subject.excerpt(200)), ("issuer", isSelfSigned ? "itself" : try? issuer.excerpt(200)),
            ("serial", try? serialNumber.excerpt(64)),
            ("valid from", NumericDate(seconds: validity.lowerBound).rfc3339),
            ("valid until", "\(end.rfc3339), \(Self.left(daysLeft(at: now)))"),
            ("signature", signatureHash ?? "without a hash"),
            ("key usage", keyUsage?.joined(separator: ", ") ?? "not restricted"),
        ]
    }

    private static func left(_ days: Int) -> String {
        switch days {
        case ..<(-1): "expired \(-days) days ago"
        case -1: "expired less than a day ago"
        case 0: "less than a day left"
        case 1: "1 day left"
        default: "\(days) days left"
        }
    }

    /// Whole days, rounded down: below zero once it has expired.
    func daysLeft(at now: NumericDate) -> Int {
        let seconds = NumericDate(seconds: validity.upperBound).seconds(since: now)
        return seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)
    }
}
