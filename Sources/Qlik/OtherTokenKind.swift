internal import JSON

/// A token that is neither for Qlik Cloud's login nor made for a virtual proxy.
package enum OtherTokenKind: Sendable, Equatable {
    /// Of a Qlik Cloud tenant.
    case apiKey
    /// Of a Qlik Cloud tenant, for its APIs.
    case accessToken
    /// By which Qlik Sense Enterprise on Windows distributes to Qlik Cloud.
    case multiCloudBearer
    /// By which a program asks an authorization server for a token (`private_key_jwt`).
    case clientAssertion
    /// Of a product that issues tokens for its own purposes.
    case product(TokenProduct)
    /// By which an OpenID provider tells an application who has logged in.
    case idToken

    /// `nil` where the claims are not unambiguous.
    init?(_ facts: TokenFacts) {
        guard let kind = Self.ofQlik(facts) ?? Self.ofOthers(facts) else { return nil }
        self = kind
    }

    private static func ofQlik(_ facts: TokenFacts) -> OtherTokenKind? {
        let issuer = facts.text("iss")
        if issuer?.hasSameBytes(as: "qlik.api/api-keys") ?? false { return .apiKey }
        if issuer?.hasSameBytes(as: "qlik.api") ?? false, isForAPI(facts) { return .accessToken }
        // With a user of Qlik Cloud it is rather a login token with a wrong audience.
        let isForQlik = facts.audiences.count == 1 && facts.audiences[0].hasSameBytes(as: "qlik.api")
        guard isForQlik, issuer != nil, !facts.has("subType", "name", "email"), !facts.hasClientManagedUser else {
            return nil
        }
        return .multiCloudBearer
    }

    /// Whether it says that it is an access token, or names the API and no other purpose.
    private static func isForAPI(_ facts: TokenFacts) -> Bool {
        facts.has("purpose")
            ? facts.text("purpose") == "accessToken"
            : facts.audiences.contains { $0.hasSameBytes(as: "qlik.api") }
    }

    private static func ofOthers(_ facts: TokenFacts) -> OtherTokenKind? {
        if ClientAssertionRules.apply(to: facts) { return .clientAssertion }
        if let product = TokenProduct(facts) { return .product(product) }
        return facts.has("nonce", "at_hash", "c_hash") && facts.has("iss") && facts.has("aud") ? .idToken : nil
    }

    /// Its stable name, for programs.
    package var name: String {
        switch self {
        case .apiKey: "qscloud-api-key"
        case .accessToken: "qscloud-access-token"
        case .multiCloudBearer: "qseow-multi-cloud-bearer-token"
        case .clientAssertion: "oauth-client-assertion"
        case .product(let product): product.rawValue
        case .idToken: "oidc-id-token"
        }
    }

    package var words: String {
        switch self {
        case .apiKey: "an API key of Qlik Cloud"
        case .accessToken: "an OAuth access token of Qlik Cloud"
        case .multiCloudBearer:
            "a bearer token with the audience of Qlik Cloud's API, as multi-cloud distribution uses it"
        case .clientAssertion: "an OAuth client assertion (private_key_jwt)"
        case .product(let product): "a token of \(product.words)"
        case .idToken: "an OpenID Connect ID token"
        }
    }

    /// Whether it has a purpose of its own with Qlik or with OAuth, whatever else it says.
    ///
    /// The others log in where a virtual proxy is set to take them.
    package var isOfQlik: Bool {
        switch self {
        case .apiKey, .accessToken, .multiCloudBearer, .clientAssertion: true
        case .product, .idToken: false
        }
    }

    /// Whether it is told by the name of an issuer, which anybody can write.
    var isProduct: Bool { if case .product = self { true } else { false } }

    /// Where its form is documented, if that is not where `other-kind-of-token` says.
    var source: String? { self == .clientAssertion ? ClientAssertionRules.source : nil }

    /// Where it belongs, as a sentence.
    var use: String {
        switch self {
        case .apiKey, .accessToken: "send it to the API of its tenant, as Authorization: Bearer"
        case .multiCloudBearer: "it belongs to the connection between the two platforms, and to nobody's login"
        case .clientAssertion: "send it to the token endpoint that its aud names, as client_assertion"
        case .product(let product): product.use
        case .idToken: "it is for the application that asked its issuer for it"
        }
    }
}

/// A product that issues tokens, told by the issuer or by claims of its own.
package enum TokenProduct: String, Sendable, CaseIterable {
    case entra = "microsoft-entra"
    case okta
    case auth0
    case keycloak
    case google
    case gitHubActions = "github-actions"
    case kubernetes

    init?(_ facts: TokenFacts) {
        let issuer = facts.text("iss") ?? ""
        let address = TokenFacts.address(issuer) ?? ("", "")
        guard let product = Self.allCases.first(where: { $0.issued(facts, issuer, address) }) else { return nil }
        self = product
    }

    private func issued(_ facts: TokenFacts, _ issuer: String, _ address: (host: String, path: String)) -> Bool {
        let (host, path) = address
        func isBelow(_ domains: String...) -> Bool { domains.contains { host.hasSuffix(".\($0)") } }
        return switch self {
        case .entra:
            ["login.microsoftonline.com", "login.microsoftonline.us", "sts.windows.net"].contains(host)
                || isBelow("b2clogin.com", "ciamlogin.com")
        case .okta: isBelow("okta.com", "oktapreview.com", "okta-emea.com")
        case .auth0: isBelow("auth0.com")
        case .keycloak: Self.isRealm(path)
        case .google:
            host == "accounts.google.com" || issuer == "accounts.google.com"
                || issuer.hasSuffix(".iam.gserviceaccount.com")
        case .gitHubActions: host == "token.actions.githubusercontent.com"
        case .kubernetes:
            issuer == "kubernetes/serviceaccount" || host == "kubernetes.default.svc"
                || host.hasPrefix("kubernetes.default.svc.") || facts.claims.member("kubernetes.io")?.members != nil
        }
    }

    /// `/realms/NAME`, below any path.
    private static func isRealm(_ path: String) -> Bool {
        let parts = path.split(separator: "/")
        return parts.count >= 2 && parts[parts.count - 2] == "realms"
    }

    var words: String {
        switch self {
        case .entra: "Microsoft Entra ID"
        case .okta: "Okta"
        case .auth0: "Auth0"
        case .keycloak: "Keycloak"
        case .google: "Google"
        case .gitHubActions: "GitHub Actions"
        case .kubernetes: "Kubernetes"
        }
    }

    var use: String {
        switch self {
        case .entra, .okta, .auth0, .keycloak, .google:
            "it is for the application or API that its aud names, and not for a JWT login of Qlik"
        case .gitHubActions: "it is for a service that trusts the workflow, by its sub and aud"
        case .kubernetes: "it is for the API server of its cluster, or for a service that its aud names"
        }
    }
}
