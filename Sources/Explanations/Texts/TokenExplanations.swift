internal import JOSE

// The token as a text.
let tokenExplanations: [Explanation] = [
    Explanation(
        .malformed,
        "not a signed token, or its text is broken",
        meaning: """
            What was given cannot be read as a signed token: three parts of base64url with two dots between them, the \
            first two of them JSON objects. The report names the place where reading ended.
            """,
        causes: [
            "only a part was copied, or a file name, a key or a whole answer",
            "the shell variable or the file is empty, or was cut short",
            "it was encoded once more: standard base64, padding, URL encoding",
            "header or claims were put together by hand and are not JSON",
        ],
        onCloud: """
            Take the token anew from where it is issued, through a file or a pipe and not by copying it from a \
            terminal. The tenant expects it whole in the header Authorization: Bearer TOKEN.
            """,
        onClientManaged: """
            Take the token anew in the same way. The virtual proxy expects it in the header Authorization: Bearer \
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
            "the program that issues it was told to encrypt instead of to sign",
            "it is a token of another system, such as an access token for an API",
        ],
        onCloud: """
            Have the token signed with RS256 and not encrypted: signed tokens are all that Qlik documents for the JWT \
            identity provider.
            """,
        onClientManaged: """
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
        "a name stands twice in the header or the claims",
        meaning: """
            The JSON of the token holds the same name more than once. Some readers take the first value and some the \
            last, so what was checked need not be what is used; such a token is refused.
            """,
        causes: [
            "claims were put together as text, and one was added twice",
            "somebody tries to show one value to the check and another to the use",
        ],
        onCloud: """
            Issue the token with each name once. Which of the two values the tenant would read is not documented.
            """,
        onClientManaged: """
            Issue the token with each name once. Which of the two values the proxy would read is not documented.
            """,
        example: """
            Claims that name the user twice:
            {"sub":"anna","exp":1795253400,"sub":"admin"}
            """,
        source: "RFC 7519 §4, RFC 7515 §4"
    ),
]
