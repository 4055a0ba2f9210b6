// In a file of their own: beside the declarations, the compiler takes an assignment for a wrapper's initial value.

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

extension ConnectionArguments: PlainReadable {
    init(plain words: inout PlainWords) throws(PlainWords.NotPlain) {
        self.init()
        cacert = try words.take("--cacert")
        connectTimeout = try words.take("--connect-timeout") ?? "10"
        maxTime = try words.take("--max-time") ?? "60"
        retry = try words.take("--retry", Int.init) ?? 2
        retryDelay = try words.take("--retry-delay", Int.init)
        resolve = words.takeAll("--resolve")
        connectTo = words.takeAll("--connect-to")
        proxy = try words.take("--proxy")
        noproxy = try words.take("--noproxy")
        insecure = try words.takeFlag("--insecure")
        ipv4 = try words.takeFlag("--ipv4")
        ipv6 = try words.takeFlag("--ipv6")
        allowHttp = try words.takeFlag("--allow-http")
        showCurl = try words.takeFlag("--show-curl")
    }
}
