#if Probe
internal import JOSE
internal import JSON

/// A token against the JWT identity providers of a tenant.
struct ProviderComparison {
    private let providers: [IdentityProvider]
    private let request: ProbeRequest
    private let issuer: String?
    private let keyID: String?

    private static let source = "the tenant's GET /api/v1/identity-providers"

    init(providers: [IdentityProvider], request: ProbeRequest) {
        self.providers = providers
        self.request = request
        issuer = request.token.claim("iss")?.stringValue
        keyID = request.token.header("kid")?.stringValue
    }

    var result: ConfigurationResult {
        guard !providers.isEmpty else { return ConfigurationResult(findings: [missing]) }
        guard let provider = nearest else {
            let issuers = providers.compactMap(\.issuer)
            let keyIDs = providers.flatMap { $0.keys.map(\.keyID) }
            return ConfigurationResult(findings: mismatches(issuers, keyIDs))
        }
        var result = ConfigurationResult(facts: facts(provider))
        result.findings += mismatches([provider.issuer].compactMap { $0 }, provider.keys.map(\.keyID))
        if !provider.isActive { result.findings.append(inactive) }
        guard let key = keyID.flatMap(provider.key) ?? (provider.keys.count == 1 ? provider.keys.first : nil) else {
            return result
        }
        let configured = ConfiguredKey(
            pem: key.pem,
            setting: "certificate",
            fix: "sign with the key of that certificate, or create the identity provider anew with yours"
        )
        let comparison = configured.compare(with: request, at: request.offline.time)
        result.facts += comparison.facts
        result.findings += comparison.findings
        return result
    }

    /// The provider that the token means: by key ID and issuer, else by one of them, else the only one.
    private var nearest: IdentityProvider? {
        func hasKey(_ provider: IdentityProvider) -> Bool { keyID.flatMap(provider.key) != nil }
        func hasIssuer(_ provider: IdentityProvider) -> Bool { isSame(provider.issuer, issuer) }
        let ranked = providers.filter(\.isActive) + providers.filter { !$0.isActive }
        return ranked.first { hasKey($0) && hasIssuer($0) } ?? ranked.first(where: hasKey)
            ?? ranked.first(where: hasIssuer) ?? (providers.count == 1 ? providers.first : nil)
    }

    private func isSame(_ one: String?, _ other: String?) -> Bool {
        guard let one, let other else { return false }
        return one.hasSameBytes(as: other)
    }

    private func facts(_ provider: IdentityProvider) -> [ProbeReport.Fact] {
        [
            ProbeReport.Fact("issuer", [provider.issuer].compactMap { $0 }),
            ProbeReport.Fact("keyid", provider.keys.map(\.keyID)),
            ProbeReport.Fact("active", [provider.isActive ? "true" : "false"]),
            ProbeReport.Fact("clock tolerance", [provider.clockTolerance.map { "\($0) s" }].compactMap { $0 }),
        ]
    }

    private func mismatches(_ issuers: [String], _ keyIDs: [String]) -> [Finding] {
        [
            mismatch(.keyIDMismatch, .header("kid"), "key ID", keyID, keyIDs, option: "--keyid"),
            mismatch(.issuerMismatch, .claim("iss"), "issuer", issuer, issuers, option: "--issuer"),
        ].compactMap { $0 }
    }

    private func mismatch(
        _ code: FindingCode,
        _ subject: Finding.Subject,
        _ what: String,
        _ found: String?,
        _ wanted: [String],
        option: String
    ) -> Finding? {
        // That it is missing is a finding of the platform's rules.
        guard let found, !wanted.contains(where: { $0.hasSameBytes(as: found) }) else { return nil }
        return Finding(
            code,
            .error,
            subject,
            "the tenant's identity provider has another \(what)",
            expected: wanted.prefix(4).map { $0.excerpt(60) }.joined(separator: " or "),
            actual: found.excerpt(),
            fix: "\(option) as the tenant has it, to the letter",
            source: Self.source,
            excerpt: NearMiss(found, wanted: wanted)?.excerpt
        )
    }

    private var missing: Finding {
        Finding(
            .providerMissing,
            .error,
            .server,
            "the tenant has no JWT identity provider",
            fix: "create one under Administration > Identity provider, with type JWT and your certificate",
            source: Self.source
        )
    }

    private var inactive: Finding {
        Finding(
            .providerInactive,
            .error,
            .setting("active"),
            "the identity provider is switched off",
            expected: "true",
            actual: "false",
            fix: "switch it on under Administration > Identity provider",
            source: Self.source
        )
    }
}
#endif
