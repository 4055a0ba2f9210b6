internal import JOSE

// The algorithm.
let algorithmExplanations: [Explanation] = [
    Explanation(
        .algorithmMissing,
        "the header does not say how it is signed (alg)",
        meaning: """
            Every signed token names its algorithm in alg. Here it is missing or empty, so the signature cannot be \
            checked.
            """,
        causes: [
            "the header was put together by hand",
            "the name is spelled in another case, such as Alg or ALG",
        ],
        onCloud: """
            Sign with RS256 and say so in the header: qs-jwt create-qscloud writes it.
            """,
        onClientManaged: """
            Sign with RS256, RS384 or RS512 and say so in the header: qs-jwt create-qseow writes it.
            """,
        example: """
            A header as it should be:
            {"alg":"RS256","typ":"JWT","kid":"key-2026"}
            """,
        source: "RFC 7515 §4.1.1"
    ),
    Explanation(
        .algorithmNone,
        "the token says that it is not signed",
        meaning: """
            The algorithm is none: there is no signature, and anybody can have written the token. It is refused in \
            every spelling, with or without a key.
            """,
        causes: [
            "a test token was made without a key",
            "the signing step was left out, or its library fell back on none",
            "somebody tries to get in without a key",
        ],
        onCloud: """
            Sign the token with the private key whose certificate is under Administration > Identity provider.
            """,
        onClientManaged: """
            Sign the token with the private key of the virtual proxy's JWT certificate. If a proxy seems to let such a \
            token in, look whether it allows anonymous access.
            """,
        example: """
            A header that is refused:
            {"alg":"none","typ":"JWT"}
            """,
        source: "RFC 7519 §6, RFC 8725 §3.2"
    ),
    Explanation(
        .algorithmNotAllowed,
        "the algorithm is not one of those allowed",
        meaning: """
            The token's algorithm is unknown, is not among those given with --algorithm, or is documented as not taken \
            by the platform.
            """,
        causes: [
            "HS256, the default of many libraries and web pages, was left as it is",
            "the key is an EC or Ed25519 key, and Qlik wants RSA",
            "the name is misspelled: it is RS256, in capitals",
        ],
        onCloud: """
            Sign with an RSA key and RS256. The algorithms with a shared secret (HS256, HS384, HS512) are documented \
            as not allowed.
            """,
        onClientManaged: """
            Sign with an RSA key and RS256, RS384 or RS512, which are the ones listed; elliptic curves are documented \
            as not supported.
            """,
        example: """
            qs-jwt create-qscloud --issuer acme.eu.qlikcloud.com --keyid key-2026 \\
              --subject anna --username Anna --expires 30m --algorithm RS256 \\
              --cert-privatekey-file privatekey.pem
            """,
        source: "qlik.dev, \"Login\"; Qlik help, \"JWT authentication\"; RFC 8725 §3.1"
    ),
    Explanation(
        .algorithmKeyMismatch,
        "the algorithm does not fit the key given",
        meaning: """
            The key decides which algorithms are possible: an RSA key for RS256, a P-256 key for ES256, a secret for \
            HS256. The token names one that this key does not allow, so the signature was not even tried.
            """,
        causes: [
            "the key or certificate of another system was given",
            "the token was signed with a secret (HS256) instead of a key pair",
            "the JWK says that it is for encryption, or for another algorithm",
            "somebody signed with the public key as if it were a secret",
        ],
        onCloud: """
            Verify with the certificate that is under Administration > Identity provider, and sign with the RSA key of \
            that pair and RS256.
            """,
        onClientManaged: """
            Verify with the JWT certificate of the virtual proxy, and sign with the RSA key of that pair and RS256, \
            RS384 or RS512.
            """,
        example: "qs-jwt verify --cert-publickey-file publickey.cer --algorithm RS256 \"$TOKEN\"",
        source: "RFC 8725 §2.1 and §3.1"
    ),
    Explanation(
        .algorithmUndocumented,
        "Qlik does not say whether it takes this one",
        meaning: """
            Qlik's tutorial for Qlik Cloud says RS256; its reference only excludes the algorithms with a shared \
            secret. Whether the tenant takes the algorithm of this token is not documented.
            """,
        causes: [
            "the library's default is RS512 or an elliptic curve",
            "the key pair is not RSA",
        ],
        onCloud: """
            Use RS256 to be safe. RS384 and RS512 are seen in practice; of PS256, ES256 and EdDSA nothing is known.
            """,
        onClientManaged: """
            Does not concern this platform: its list of algorithms is documented, see algorithm-not-allowed.
            """,
        example: """
            {"alg":"RS512","typ":"JWT","kid":"key-2026"}
            """,
        source: "qlik.dev, \"Implement JWT Authorization\" and \"Login\""
    ),
]
