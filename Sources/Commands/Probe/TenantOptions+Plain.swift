extension TenantOptions: PlainReadable {
    init(plain words: inout PlainWords) throws(PlainWords.NotPlain) {
        self.init()
        tenant = try words.take("--tenant")
        webIntegrationId = try words.take("--web-integration-id")
        apiKeyEnv = try words.take("--api-key-env")
        apiKeyFile = try words.take("--api-key-file")
    }
}

extension SiteOptions: PlainReadable {
    init(plain words: inout PlainWords) throws(PlainWords.NotPlain) {
        self.init()
        url = try words.take("--url")
        clientCert = try words.take("--client-cert")
        clientKey = try words.take("--client-key")
        repository = try words.take("--repository")
    }
}
