#if Probe
internal import JOSE
internal import Keys

/// How a server is configured, and what of it does not fit the token.
struct ConfigurationResult {
    var facts: [ProbeReport.Fact] = []
    var findings: [Finding] = []
    /// Whether the configuration could be read and compared.
    var isRead = true

    /// The configuration could not be read; the probe goes on without it.
    static func unreadable(_ reason: String, fix: String) -> ConfigurationResult {
        let finding = Finding(
            .configurationUnreadable,
            .warning,
            .server,
            "the configuration could not be read, so nothing was compared",
            actual: reason,
            fix: fix
        )
        return ConfigurationResult(findings: [finding], isRead: false)
    }
}

/// The key that a server has configured, against the one that signed the token.
struct ConfiguredKey {
    /// As it stands in the configuration: a certificate or a public key, perhaps in one line.
    let pem: String
    /// The setting it stands in.
    let setting: String
    /// Says what to put there.
    let fix: String

    /// The facts about the key, and what speaks against it.
    func compare(with request: ProbeRequest, at time: NumericDate) -> (facts: [ProbeReport.Fact], findings: [Finding]) {
        let keys: [VerificationKey]
        do {
            keys = try VerificationKey.all(in: KeyMaterial(reading: Array(pem.utf8)), source: "the server's \(setting)")
        } catch {
            let finding = Finding(
                .keyUnusable,
                .error,
                .setting(setting),
                "what is configured there is no key or certificate",
                actual: error.reason,
                fix: fix
            )
            return ([], [finding])
        }
        let certificates = keys.compactMap(\.certificate)
        let facts =
            keys.prefix(1).map { ProbeReport.Fact("key", [Self.text($0)]) } + certificates.prefix(1).map(Self.fact)
        let concerns = certificates.flatMap {
            CertificateCheck.findings($0, source: "the server's \(setting)", at: time)
        }
        return (facts, mismatch(keys, request, at: time) + concerns)
    }

    private func mismatch(_ keys: [VerificationKey], _ request: ProbeRequest, at time: NumericDate) -> [Finding] {
        var expectations = Expectations(time: time)
        expectations.signatureOnly = true
        let report = try? Verifier.judge(request.token, keys: keys, expectations: expectations)
        guard let report,
            report.signature.status == .invalid || report.findings.contains(where: { $0.code == .algorithmKeyMismatch })
        else { return [] }
        let finding = Finding(
            .configuredKeyDiffers,
            .error,
            .setting(setting),
            "the token is not signed with the key that is configured",
            expected: keys.first.map(Self.text),
            actual: request.offline.signature.key.map(Self.text),
            fix: fix
        )
        return [finding]
    }

    private static func fact(_ certificate: Certificate) -> ProbeReport.Fact {
        let end = NumericDate(seconds: certificate.validity.upperBound)
        return ProbeReport.Fact("certificate", ["\(certificate.subject), until \(end.rfc3339)"])
    }

    /// Such as `RSA 2048, thumbprint …`.
    private static func text(_ key: VerificationKey) -> String {
        [key.typeName, key.thumbprint.map { "thumbprint \($0)" }].compactMap { $0 }.joined(separator: ", ")
    }
}
#endif
