/// The options that messages speak of; one that is not here does not exist.
package enum OptionName: String, CaseIterable, Sendable {
    // What a token says.
    case algorithm, audience, claim, expires, groups, issuer, keyid, subject, userdir, useremail, userid, username
    case groupsClaim = "groups-claim"
    case notBefore = "not-before"
    case useremailVerified = "useremail-verified"
    case userdirClaim = "userdir-claim"
    case useridClaim = "userid-claim"
    // What a token is held against.
    case at, leeway, type
    case allowNoExpiry = "allow-no-expiry"
    case platform = "for"
    case signatureOnly = "signature-only"
    // Tokens, keys and secrets.
    case jwt
    case certCreate = "cert-create"
    case certPrivatekey = "cert-privatekey"
    case certPrivatekeyEnv = "cert-privatekey-env"
    case certPrivatekeyFile = "cert-privatekey-file"
    case certPublickey = "cert-publickey"
    case certPublickeyFile = "cert-publickey-file"
    case jwtFile = "jwt-file"
    case passphraseEnv = "passphrase-env"
    case passphraseFile = "passphrase-file"
    case secretEnv = "secret-env"
    case secretFile = "secret-file"
    // Servers, and the way to them.
    case cacert, insecure, ipv4, ipv6, noproxy, proxy, repository, resolve, retry, tenant, url
    case allowHTTP = "allow-http"
    case apiKeyEnv = "api-key-env"
    case apiKeyFile = "api-key-file"
    case clientCert = "client-cert"
    case clientKey = "client-key"
    case connectTimeout = "connect-timeout"
    case connectTo = "connect-to"
    case maxTime = "max-time"
    case retryDelay = "retry-delay"
    case showCurl = "show-curl"
    case webIntegrationID = "web-integration-id"
    // Runs.
    case live, now, set
    case failFast = "fail-fast"
    case listHostile = "list-hostile"
    case help
}
