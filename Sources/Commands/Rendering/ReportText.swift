internal import JOSE
internal import JSON
internal import Messages

/// A report for people: the verdict, the signature, then every finding in at most three lines.
struct ReportText {
    let report: Report
    let style: Style
    /// Whether to say for when the token was judged.
    let saysTime: Bool
    var spelling = OptionSpelling.commandLine

    /// With one more line at the end, where there is something to advise.
    func text(hint: String? = nil) -> String {
        let fixes = report.findings.prefix { $0.severity == .error }.compactMap(\.fix)
        let findings = report.findings.folded.flatMap { finding in
            // The note about a cause need not repeat the fix of the error.
            let isRepeated = finding.severity == .note && finding.fix.map(fixes.contains) ?? false
            return [""] + FindingText(finding, style, omitsFix: isRepeated, spelling).lines
        }
        return ([verdict, signature] + time + findings + readable + (hint.map { ["", $0] } ?? [])).joined(
            separator: "\n"
        )
    }

    /// What can be read of a token that is broken elsewhere.
    private var readable: [String] {
        guard report.findings.contains(where: { [.malformed, .encryptedToken].contains($0.code) }),
            report.token.header?.members != nil || report.token.payload?.members != nil
        else { return [] }
        let listing = TokenListing(token: report.token, now: report.time, style: style, leavesOutBrokenParts: true)
        return ["", "what can be read of it:", listing.text]
    }

    private var verdict: String {
        guard report.verdict == .rejected else { return style.success("accepted") + besides }
        let errors = report.findings.filter { $0.severity == .error }
        guard let first = errors.first else { return style.failure("rejected") + ": the signature was not checked" }
        let more = errors.count > 1 ? " (and \(errors.count - 1) more)" : ""
        return style.failure("rejected") + ": \(first.code.rawValue)\(more)"
    }

    /// The warnings, and how long the token is valid.
    private var besides: String {
        let warnings = report.findings.besideAcceptance
        return warnings + (validity.map { (warnings.isEmpty ? ": " : "\n") + $0 } ?? "")
    }

    private var validity: String? {
        guard report.claims != .unchecked else { return "the signature is valid, the claims were not checked" }
        let expiry = report.token.claim("exp")?.numberValue.flatMap(NumericDate.init)
        return expiry.map { "\(TimeText.relative($0, to: report.time, "expires", "expired")), at \($0.rfc3339)" }
    }

    private var signature: String {
        let name = report.signature.algorithm?.excerpt(20) ?? "no algorithm"
        switch report.signature.status {
        case .valid:
            let key = report.signature.key
            let identity = key.map { " with \($0.source.escaped) (\($0.typeName))" } ?? ""
            let thumbprint = key?.thumbprint.map { "\n  key thumbprint: \($0)" } ?? ""
            return "signature valid: \(name)\(identity)\(thumbprint)"
        case .invalid: return "signature invalid: \(name)"
        case .unchecked: return "signature not checked: \(name)"
        }
    }

    private var time: [String] {
        guard saysTime, report.claims != .unchecked else { return [] }
        let leeway = report.leeway.seconds > 0 ? ", with a leeway of \(report.leeway.text)" : ""
        return ["judged for \(report.time.rfc3339)\(leeway)"]
    }
}
