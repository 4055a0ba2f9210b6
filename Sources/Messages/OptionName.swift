/// The options that plans, plain command lines and messages name; one that is not here does not exist.
package enum OptionName: String, CaseIterable, Sendable {
    // What a token says.
    case algorithm, audience, claim, expires, groups, issuer, keyid, subject, userdir, useremail, userid, username
    case expectedAudience = "expected-audience"
    case groupsClaim = "groups-claim"
    case notBefore = "not-before"
    case useremailVerified = "useremail-verified"
    case userdirClaim = "userdir-claim"
    case useridClaim = "userid-claim"
    // What a token is compared with.
    case at, leeway, type
    case allowNoExpiry = "allow-no-expiry"
    case allowWeakKey = "allow-weak-key"
    case platform = "for"
    case signatureOnly = "signature-only"
    case strict
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
    case app, cacert, deadline, insecure, ipv4, ipv6, noproxy, proxy, repository, resolve, retry, tenant, url, websocket
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
    case yesRealUser = "yes-real-user"
    // New keys, and what a command writes.
    case color, force, format, loglevel, output
    case certCommonName = "cert-common-name"
    case certCreateExpiresDays = "cert-create-expires-days"
    case certFilePrefix = "cert-file-prefix"
    case certKeyType = "cert-key-type"
    case minimalOutput = "minimal-output"
    // Users in a file.
    case users
    case claimsFromColumns = "claims-from-columns"
    case nameFrom = "name-from"
    case usersFormat = "users-format"
    // What configures a platform.
    case description, prefix
    case clockTolerance = "clock-tolerance"
    // Many tokens at once.
    case field, jobs, quiet, shard
    case eachLine = "each-line"
    // Runs.
    case filter, live, now, set, tag
    case failFast = "fail-fast"
    case listHostile = "list-hostile"
    case help
}

extension OptionName {
    /// What an option takes, on a command line and in a plan.
    package enum Form: Sendable {
        /// One value.
        case text
        /// One value each time; in a plan, one text or a list of them.
        case list
        /// The same, and on a command line every word up to the next option.
        case words
        /// Nothing; in a plan `true`, or `false` as if it were not there.
        case flag
        /// `true` or `false`, which differ from nothing.
        case toggle
        /// The same, or nothing for `true`; no plan sets it.
        case optionalToggle
        /// A number; in a plan, the same as a text too.
        case number
        /// A time; in a plan, a text or a time with an offset.
        case time
    }

    /// What this one takes.
    package var form: Form {
        switch self {
        case .allowHTTP, .allowNoExpiry, .allowWeakKey, .claimsFromColumns, .eachLine, .failFast, .force, .help,
            .insecure, .ipv4, .ipv6, .listHostile, .live, .minimalOutput, .quiet, .showCurl, .signatureOnly, .strict,
            .websocket, .yesRealUser:
            .flag
        case .audience, .certPublickeyFile, .claim, .connectTo, .filter, .issuer, .keyid, .resolve, .set, .tag,
            .type:
            .list
        case .groups: .words
        case .useremailVerified: .toggle
        case .certCreate: .optionalToggle
        case .certCreateExpiresDays, .clockTolerance, .connectTimeout, .deadline, .jobs, .maxTime, .retry, .retryDelay:
            .number
        case .at, .notBefore, .now: .time
        case .algorithm, .apiKeyEnv, .apiKeyFile, .app, .cacert, .certCommonName, .certFilePrefix, .certKeyType,
            .certPrivatekey, .certPrivatekeyEnv, .certPrivatekeyFile, .certPublickey, .clientCert, .clientKey, .color,
            .description,
            .expectedAudience, .expires, .field, .format, .groupsClaim, .jwt, .jwtFile, .leeway, .loglevel, .nameFrom,
            .noproxy, .output, .passphraseEnv, .passphraseFile, .platform, .prefix, .proxy, .repository, .secretEnv,
            .secretFile, .shard, .subject, .tenant, .url, .userdir, .userdirClaim, .useremail, .userid, .useridClaim,
            .username, .users, .usersFormat, .webIntegrationID:
            .text
        }
    }

    /// Whether its values are names of files.
    package var isPath: Bool {
        switch self {
        case .apiKeyFile, .cacert, .certPrivatekeyFile, .certPublickeyFile, .clientCert, .clientKey, .jwtFile, .output,
            .passphraseFile, .secretFile, .users:
            true
        default: false
        }
    }
}
