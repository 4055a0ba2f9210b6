extension Cause {
    private static let issuer = ["--issuer", "acme.eu.qlikcloud.com"]
    private static let keyID = ["--keyid", "key-2026"]

    /// The causes of refused tokens, the most frequent first.
    static let all = [
        Cause(
            number: 1,
            what: "Qlik Cloud: a lifetime of more than 3600 s",
            tokens: [
                .cloud("01-a-year", "lifetime-too-long", "31536000 s", "exp - nbf of 3600 s or less", "--expires 60m"),
                .cloud("01-six-hours", "lifetime-too-long", "21600 s, 5 h too long", "--expires 60m"),
            ]
        ),
        Cause(
            number: 2,
            what: "Qlik Cloud: nbf or jti is missing",
            tokens: [
                .cloud("02-no-nbf", "claim-missing", "(claim nbf)", "issue the token with 'nbf'"),
                .cloud("02-no-jti", "claim-missing", "(claim jti)", "issue the token with 'jti'"),
            ]
        ),
        Cause(
            number: 3,
            what: "Qlik Cloud: issuer or key ID differs from the identity provider",
            tokens: [
                .cloud(
                    "03-issuer-with-scheme",
                    "issuer-mismatch",
                    "actual:   https://acme.eu.qlikcloud.com\n            ^ 'https://' is not expected",
                    "expected: acme.eu.qlikcloud.com",
                    "fix: ",
                    options: issuer
                ),
                .cloud(
                    "03-issuer-of-another-region",
                    "issuer-mismatch",
                    "actual:   acme.us.qlikcloud.com\n                 ^ 'us' where 'eu' was expected",
                    options: issuer
                ),
                .cloud("03-other-key-id", "key-id-mismatch", "upper and lower case", "fix: ", options: keyID),
                .cloud("03-no-key-id", "key-id-missing", "(header kid)", "--keyid"),
            ]
        ),
        Cause(number: 4, what: "Qlik Cloud: the token was used before", tokens: [], isSeenOnlyLive: "the tenant knows"),
        Cause(
            number: 5,
            what: "the private key does not belong to the configured certificate",
            tokens: [
                .cloud("05-another-pair-cloud", "signature-invalid", "use the certificate of the signing key"),
                .windows("05-another-pair-qseow", "signature-invalid", "use the certificate of the signing key"),
            ]
        ),
        Cause(
            number: 6,
            what: "clocks that differ",
            tokens: [.cloud("06-ahead-of-time", "not-yet-valid", "becomes valid in 45 s", "compare the clocks")]
        ),
        Cause(
            number: 7,
            what: "Windows: claims are named otherwise than in the virtual proxy",
            tokens: [
                .windows(
                    "07-user-id-in-small-letters",
                    "claim-missing",
                    "(claim userId): no user ID under this name",
                    "actual:   userid\n                ^ upper and lower case differ",
                    "expected: userId",
                    "as in the virtual proxy",
                    options: ["--userid-claim", "userId"]
                ),
                .windows(
                    "07-directory-of-another-name",
                    "claim-missing",
                    "actual:   user_directory",
                    "as in the virtual proxy",
                    options: ["--userdir-claim", "userDirectory"]
                ),
                .windows("good-qseow", "claim-missing", "expected: Uid", options: ["--userid-claim", "Uid"]),
                .windows(
                    "07-no-user-id",
                    "claim-missing",
                    "no user ID under the assumed name",
                    "--userid-claim NAME"
                ),
            ]
        ),
        Cause(
            number: 8,
            what: "Windows: the virtual proxy is not linked",
            tokens: [],
            isSeenOnlyLive: "the proxy knows"
        ),
        Cause(number: 9, what: "Windows: the prefix is missing", tokens: [], isSeenOnlyLive: "it is in the URL"),
        Cause(number: 10, what: "Windows: Xrfkey is missing", tokens: [], isSeenOnlyLive: "it is in the request"),
        Cause(number: 11, what: "Windows: cross-site WebSocket", tokens: [], isSeenOnlyLive: "it is in the request"),
        Cause(
            number: 12,
            what: "Qlik Cloud: the groups do not arrive",
            tokens: [
                .cloud("12-group", "groups-misnamed", "actual: group, expected: groups", "--groups", isAccepted: true),
                .cloud("12-groups-as-text", "claim-wrong-type", "an array of strings", "fix: ", isAccepted: true),
            ]
        ),
        Cause(
            number: 13,
            what: "Qlik Cloud: the user has no e-mail address",
            tokens: [
                .cloud("13-not-verified", "claim-value-unfit", "--useremail-verified true", isAccepted: true),
                .cloud("13-verified-missing", "claim-missing", "(claim email_verified)", "fix: ", isAccepted: true),
                .cloud("13-verified-as-text", "claim-wrong-type", "the string \"true\"", "fix: ", isAccepted: true),
            ]
        ),
        Cause(number: 14, what: "Qlik Cloud: a new user each time", tokens: [], isSeenOnlyLive: "it takes two tokens"),
        Cause(number: 15, what: "Qlik Cloud: a wrong host", tokens: [], isSeenOnlyLive: "it is in the URL"),
        Cause(
            number: 16,
            what: "another audience",
            tokens: [
                .cloud(
                    "16-audience-cloud",
                    "audience-mismatch",
                    "qlik.api",
                    "expected: qlik.api/login/jwt-session",
                    "fix: "
                ),
                .cloud("16-audience-with-slash", "audience-mismatch", "^ an extra slash", "fix: "),
                .windows("16-audience-qseow", "audience-mismatch", "fix: ", options: ["--audience", "hdJh34wkK"]),
            ]
        ),
        Cause(
            number: 17,
            what: "an algorithm that is not taken",
            tokens: [
                .cloud("17-hs256-cloud", "algorithm-not-allowed", "HS256", "expected: RS256", "--algorithm RS256"),
                .cloud("17-es256-cloud", "algorithm-key-mismatch", "ES256", "RS256", "fix: "),
                .cloud("17-ps256-cloud", "algorithm-undocumented", "PS256", "--algorithm RS256", isAccepted: true),
                .windows("17-hs256-qseow", "algorithm-not-allowed", "HS256", "RS256 RS384 RS512", "--algorithm RS256"),
                .windows("17-es256-qseow", "algorithm-not-allowed", "ES256", "RS256 RS384 RS512", "--algorithm RS256"),
                .windows("17-ps256-qseow", "algorithm-not-allowed", "PS256", "RS256 RS384 RS512", "--algorithm RS256"),
            ]
        ),
        Cause(number: 18, what: "Windows: too many sessions", tokens: [], isSeenOnlyLive: "the server counts them"),
        Cause(number: 19, what: "Windows: TLS", tokens: [], isSeenOnlyLive: "it is before any token"),
        Cause(
            number: 20,
            what: "Windows: a security rule never matches",
            tokens: [],
            isSeenOnlyLive: "it is in the rule"
        ),
        Cause(
            number: 21,
            what: "Qlik Cloud: CSRF token is missing",
            tokens: [],
            isSeenOnlyLive: "it is in the request"
        ),
        Cause(number: 22, what: "Qlik Cloud: CORS and cookies", tokens: [], isSeenOnlyLive: "it is in the browser"),
        Cause(
            number: 23,
            what: "expired at once, or in milliseconds",
            tokens: [
                .cloud("23-three-seconds", "expired", "it was valid for 3 s", "unit"),
                .cloud("23-milliseconds", "time-in-milliseconds", "(claim exp)", "divide by 1000"),
                .cloud(
                    "23-all-in-milliseconds",
                    "time-in-milliseconds",
                    "exp, nbf and iat look like",
                    "divide by 1000"
                ),
            ]
        ),
        Cause(
            number: 24,
            what: "damaged on the way",
            tokens: [
                TokenCase(
                    file: "24-bearer",
                    platform: "qscloud",
                    isAccepted: true,
                    removed: ["removed quotes around the token", "removed a 'Bearer ' prefix"]
                ),
                TokenCase(
                    file: "24-wrapped",
                    platform: "qscloud",
                    isAccepted: true,
                    removed: ["removed line breaks inside the token"]
                ),
                .cloud("24-cut", "malformed", "(signature, byte 300)", "copy the whole token"),
                .cloud("24-no-signature", "malformed", "two parts", "copy the whole token"),
                .cloud(
                    "24-standard-base64",
                    "malformed",
                    "'+', which belongs to standard base64",
                    "not encoded, wrapped or edited"
                ),
            ]
        ),
    ]
}
