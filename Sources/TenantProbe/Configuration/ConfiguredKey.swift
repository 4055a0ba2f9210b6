internal import JOSE
internal import JSON
internal import Keys
internal import Messages
internal import Qlik

/// The key that a server has configured, against the signature of the token.
struct ConfiguredKey {
    /// As configured: a certificate or a public key, perhaps in one line.
    let pem: String
    /// The name of the setting.
    let setting: String
    /// Says what to put there.
    let fix: Message

    /// Whether the token is signed with it.
    func verifies(_ request: ProbeRequest) -> Bool {
        guard let keys = try? keys() else { return false }
        return judged(request, keys)?.signature.status == .valid
    }

    /// The facts about the key, and what is wrong with it.
    func compare(with request: ProbeRequest) -> (facts: [ProbeReport.Fact], findings: [Finding]) {
        let keys: [VerificationKey]
        do { keys = try self.keys() } catch {
            let finding = Finding(
                .keyUnusable,
                .error,
                .setting(setting),
                "the configured text is not a key or certificate",
                actual: error.reason,
                fix: fix
            )
            return ([], [finding])
        }
        let report = judged(request, keys)
        let concerns = keys.compactMap(\.certificate).flatMap {
            CertificateCheck.findings($0, source: "the server's \(setting)", at: request.offline.time)
        }
        return (facts(keys, report), mismatch(keys, request, report) + concerns)
    }

    private func keys() throws(KeyError) -> [VerificationKey] {
        try VerificationKey.all(in: KeyMaterial(reading: Array(pem.utf8)), source: "the server's \(setting)")
    }

    private func judged(_ request: ProbeRequest, _ keys: [VerificationKey]) -> Report? {
        var expectations = Expectations(time: request.offline.time)
        expectations.signatureOnly = true
        return try? TokenJudge(platform: nil, expectations: expectations).report(on: request.token, keys: keys)
    }

    private func facts(_ keys: [VerificationKey], _ report: Report?) -> [ProbeReport.Fact] {
        let certificate = keys.lazy.compactMap(\.certificate).first
        let end = certificate.map { NumericDate(seconds: $0.validity.upperBound).rfc3339 }
        return [
            ProbeReport.Fact("keyType", label: "key", text: keys.first?.typeName),
            ProbeReport.Fact("keyThumbprint", label: "thumbprint", text: keys.first?.thumbprint),
            ProbeReport.Fact("certificate", text: certificate?.subject),
            ProbeReport.Fact("certificateEnd", label: "valid until", text: end),
            report.map {
                ProbeReport.Fact("verifiesToken", label: "verifies token", .bool($0.signature.status == .valid))
            },
        ].compactMap { $0 }
    }

    /// Whether it is another key, or the token is not what was signed, where that can be distinguished.
    private func mismatch(_ keys: [VerificationKey], _ request: ProbeRequest, _ report: Report?) -> [Finding] {
        guard let report, report.signature.status != .valid else { return [] }
        let codes = report.findings.map(\.code)
        let own = request.signer ?? request.offline.signature.key
        // A damaged signature looks like that of another key.
        guard own != nil || codes.contains(.algorithmKeyMismatch) else {
            let reasons: [FindingCode] = [
                .signatureInvalid, .signedByAnotherKey, .alteredAfterSigning, .tokenTruncated, .inputDamaged,
            ]
            return report.findings.filter { reasons.contains($0.code) }
        }
        let finding = Finding(
            .configuredKeyDiffers,
            .error,
            .setting(setting),
            "the token is not signed with the configured key",
            expected: keys.first.map(Self.text),
            actual: own.map(Self.text),
            fix: fix
        )
        return [finding]
    }

    /// Such as `RSA 2048, thumbprint ...`.
    private static func text(_ key: VerificationKey) -> String {
        [key.typeName, key.thumbprint.map { "thumbprint \($0)" }].compactMap { $0 }.joined(separator: ", ")
    }
}
