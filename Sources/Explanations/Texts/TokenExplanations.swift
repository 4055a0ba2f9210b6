internal import JOSE

// The form of the token.
let tokenExplanations: [Explanation] = [
    Explanation(
        .malformed,
        "not a signed token, or its text is broken",
        meaning: """
            The text cannot be read as a signed token: three parts of base64url, separated by dots, the first two of \
            them JSON objects. The report names the place where reading ended.
            """,
        causes: [
            "only a part was copied, or a file name, a key or a whole answer",
            "the shell variable or the file is empty or was cut short",
            "it was encoded once more: standard base64, padding, URL encoding",
            "header or claims were assembled by hand and are not JSON",
        ],
        onCloud: """
            Get the token again from its issuer, through a file or a pipe, not by copying it from a terminal. The \
            tenant expects it complete in the header Authorization: Bearer TOKEN.
            """,
        onWindows: """
            Get the token again in the same way. The virtual proxy expects it in the header Authorization: Bearer \
            TOKEN as well.
            """,
        example: "qs-jwt decode --jwt-file token.jwt",
        source: "RFC 7519 §7.2, RFC 7515 §7.1"
    ),
    Explanation(
        .encryptedToken,
        "the token is encrypted (JWE), not signed",
        meaning: """
            The token has five parts, so it is encrypted. Only a signed token, which has three, can be verified with a \
            public key.
            """,
        causes: [
            "the issuing program is set to encrypt instead of to sign",
            "it is a token of another system, such as an access token for an API",
        ],
        onCloud: """
            Have the token signed with RS256 and not encrypted: Qlik documents only signed tokens for the JWT identity \
            provider.
            """,
        onWindows: """
            Have the token signed with RS256, RS384 or RS512 and not encrypted: encrypted tokens are documented as not \
            supported.
            """,
        example: """
            The header of such a token:
            {"alg":"RSA-OAEP-256","enc":"A256GCM"}
            """,
        source: "RFC 7516 §7.1; Qlik help, \"JWT authentication\""
    ),
    Explanation(
        .duplicateMember,
        "a name occurs twice in the header or the claims",
        meaning: """
            The JSON of the token has the same name more than once. Some readers take the first value and some the \
            last, so the value that was checked need not be the one that is used. Such a token is refused.
            """,
        causes: [
            "claims were assembled as text, and one was added twice",
            "an attacker tries to show one value to the check and another to the use",
        ],
        onCloud: "Issue the token with each name once. Which value the tenant would read is not documented.",
        onWindows: "Issue the token with each name once. Which value the proxy would read is not documented.",
        example: """
            Claims that name the user twice:
            {"sub":"anna","exp":1795253400,"sub":"admin"}
            """,
        source: "RFC 7519 §4, RFC 7515 §4"
    ),
]
