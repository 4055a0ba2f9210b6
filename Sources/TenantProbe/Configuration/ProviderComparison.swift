internal import JOSE
internal import JSON
internal import Messages

/// A token against the JWT identity providers of a tenant.
struct ProviderComparison {
    private let providers: [IdentityProvider]
    private let request: ProbeRequest
    private let issuer: String?
    private let keyID: String?

    private static let source = "the tenant's GET /api/v1/identity-providers"

    /// Providers that are switched off are looked at last.
    init(providers: [IdentityProvider], request: ProbeRequest) {
        self.providers = providers.filter(\.isActive) + providers.filter { !$0.isActive }
        self.request = request
        issuer = request.token.claim("iss")?.stringValue
        keyID = request.token.header("kid")?.stringValue
    }

    var result: ConfigurationResult {
        guard !providers.isEmpty else { return ConfigurationResult(findings: [missing]) }
        guard let (provider, key, verifies) = nearest else {
            let known = providers.contains(where: \.isActive) ? providers.filter(\.isActive) : providers
            return ConfigurationResult(findings: mismatches(known.compactMap(\.issuer), known.flatMap(\.keyIDs)))
        }
        var result = ConfigurationResult(facts: facts(provider))
        // The key that verifies the token says which key ID belongs to it.
        let keyIDs = key.flatMap { verifies ? [$0.keyID] : nil } ?? provider.keyIDs
        result.findings += mismatches([provider.issuer].compactMap { $0 }, keyIDs)
        if !provider.isActive { result.findings.append(inactive) }
        guard let key else { return result }
        let comparison = Self.configured(key.pem).compare(with: request)
        result.facts += comparison.facts
        result.findings += comparison.findings
        return result
    }

    private typealias Key = (keyID: String, pem: String)

    private static func configured(_ pem: String) -> ConfiguredKey {
        ConfiguredKey(
            pem: pem,
            setting: "certificate",
            fix: "sign with the key of that certificate, or create the identity provider again with yours"
        )
    }

    /// The provider that the token means, and the key of it: by key ID and issuer, by key ID, by the signature, by a
    /// narrow miss of the key ID, by the issuer where one alone has it, or the only one that there is.
    private var nearest: (IdentityProvider, Key?, verifies: Bool)? {
        func hasKeyID(_ provider: IdentityProvider) -> Bool { keyID.flatMap(provider.key) != nil }
        func hasIssuer(_ provider: IdentityProvider) -> Bool { provider.issuer.map { isSame($0, issuer) } ?? false }
        if let provider = providers.first(where: { hasKeyID($0) && hasIssuer($0) }) ?? providers.first(where: hasKeyID)
        {
            return (provider, keyID.flatMap(provider.key), false)
        }
        for provider in providers {
            for key in provider.keys where Self.configured(key.pem).verifies(request) {
                return (provider, key, true)
            }
        }
        let sharing = providers.filter(hasIssuer)
        let only = sharing.count == 1 ? sharing.first : providers.count == 1 ? providers.first : nil
        let near = providers.first { isNear($0) && hasIssuer($0) } ?? providers.first(where: isNear)
        return (near ?? only).map { ($0, $0.keys.count == 1 ? $0.keys.first : nil, false) }
    }

    /// Whether one of its key IDs is narrowly missed.
    private func isNear(_ provider: IdentityProvider) -> Bool {
        keyID.flatMap { NearMiss($0, expected: provider.keyIDs) } != nil
    }

    private func isSame(_ one: String, _ other: String?) -> Bool { other.map { one.hasSameBytes(as: $0) } ?? false }

    private func facts(_ provider: IdentityProvider) -> [ProbeReport.Fact] {
        [
            ProbeReport.Fact("issuer", text: provider.issuer),
            ProbeReport.Fact("keyIDs", label: "key ID", .init(provider.keyIDs)),
            ProbeReport.Fact("active", .bool(provider.isActive)),
            provider.clockTolerance.map { ProbeReport.Fact("clockToleranceSec", label: "tolerance (s)", .init($0)) },
        ].compactMap { $0 }
    }

    private func mismatches(_ issuers: [String], _ keyIDs: [String]) -> [Finding] {
        [
            mismatch(.keyIDMismatch, .header("kid"), "key ID", keyID, keyIDs, option: .keyid),
            mismatch(.issuerMismatch, .claim("iss"), "issuer", issuer, issuers, option: .issuer),
        ].compactMap { $0 }
    }

    private func mismatch(
        _ code: FindingCode,
        _ subject: Finding.Subject,
        _ what: String,
        _ actual: String?,
        _ expected: [String],
        option: OptionName
    ) -> Finding? {
        // That it is missing is a finding of the platform's rules.
        guard let actual, !expected.contains(where: { $0.hasSameBytes(as: actual) }) else { return nil }
        let distinct = expected.reduce(into: [String]()) { list, text in
            if !list.contains(where: { $0.hasSameBytes(as: text) }) { list.append(text) }
        }
        return Finding(
            code,
            .error,
            subject,
            "the tenant's identity provider has another \(what)",
            expected: distinct.prefix(4).map { $0.excerpt(60) }.joined(separator: " or "),
            actual: actual.excerpt(),
            fix: "\(option: option), exactly as the tenant has it",
            source: Self.source,
            excerpt: NearMiss(actual, expected: distinct)?.excerpt
        )
    }

    private var missing: Finding {
        Finding.server(
            .providerMissing,
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
            "the identity provider is inactive",
            expected: "true",
            actual: "false",
            fix: "activate it under Administration > Identity provider",
            source: Self.source
        )
    }
}
