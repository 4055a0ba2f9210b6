/// The names of tenants: `NAME.REGION.qlikcloud.com`, and `NAME.us.qlikcloudgov.com` for governments.
enum CloudHost {
    private static let domains = [".qlikcloud.com", ".qlikcloudgov.com"]

    /// Whether a host is one of Qlik Cloud; in lower case.
    static func contains(_ host: String) -> Bool { domains.contains { host.hasSuffix($0) } }

    /// Whether a text names such a host, as issuers do with and without `https://`.
    static func isNamed(in text: String) -> Bool { domains.contains { text.contains($0) } }
}
