internal import JOSE

// The algorithm.
let algorithmExplanations: [Explanation] = [
    Explanation(
        .algorithmMissing,
        "the header does not name an algorithm (alg)",
        meaning: "alg, the algorithm, is missing or empty, so the signature cannot be checked.",
        causes: [
            "the header was written by hand",
            "the name has another case, such as Alg or ALG",
        ],
        onCloud: "Sign with RS256 and write it into the header; qs-jwt create-qscloud does.",
        onWindows: "Sign with RS256, RS384 or RS512 and write it into the header; qs-jwt create-qseow does.",
        example: """
            A correct header:
            {"alg":"RS256","typ":"JWT","kid":"key-2026"}
            """,
        source: "RFC 7515 §4.1.1"
    ),
    Explanation(
        .algorithmNone,
        "the token says that it is not signed",
        meaning: """
            The algorithm is none: the token has no signature, so anybody can have written it. It is refused in every \
            spelling, with or without a key.
            """,
        causes: [
            "a test token was made without a key",
            "signing was left out, or the library fell back to none",
            "an attacker tries to log in without a key",
        ],
        onCloud: "Sign the token with the private key of the certificate under Administration > Identity provider.",
        onWindows: """
            Sign the token with the private key of the virtual proxy's JWT certificate. If a proxy seems to accept an \
            unsigned token, check whether it allows anonymous access.
            """,
        example: """
            A header that is refused:
            {"alg":"none","typ":"JWT"}
            """,
        source: "RFC 7519 §6, RFC 8725 §3.2"
    ),
    Explanation(
        .algorithmNotAllowed,
        "the algorithm is not an allowed one",
        meaning: """
            The algorithm is unknown, is not one of those given with --algorithm, or is documented as not accepted by \
            the platform.
            """,
        causes: [
            "HS256, the default of many libraries and web pages, was not changed",
            "the key is an EC or Ed25519 key instead of an RSA key",
            "the name is misspelled: it is RS256, in capitals",
        ],
        onCloud: """
            Sign with an RSA key and RS256. Algorithms with a shared secret (HS256, HS384, HS512) are documented as \
            not allowed.
            """,
        onWindows: """
            Sign with an RSA key and RS256, RS384 or RS512, the documented algorithms. Elliptic curves are documented \
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
        "the algorithm does not fit the key",
        meaning: """
            This key does not allow the token's algorithm, so the signature was not checked. RS256 needs an RSA key, \
            ES256 a P-256 key, HS256 a secret.
            """,
        causes: [
            "the key or certificate of another system was given",
            "the token was signed with a secret (HS256) instead of a key pair",
            "the JWK is for encryption or for another algorithm",
            "an attacker signed with the public key as if it were a secret",
        ],
        onCloud: """
            Verify with the certificate under Administration > Identity provider, and sign with the RSA key of that \
            pair and RS256.
            """,
        onWindows: """
            Verify with the JWT certificate of the virtual proxy, and sign with the RSA key of that pair and RS256, \
            RS384 or RS512.
            """,
        example: "qs-jwt verify --cert-publickey-file publickey.cer --algorithm RS256 \"$TOKEN\"",
        source: "RFC 8725 §2.1 and §3.1"
    ),
    Explanation(
        .algorithmUndocumented,
        "Qlik does not document support for this algorithm",
        meaning: """
            Qlik's tutorial for Qlik Cloud names RS256; its reference only excludes algorithms with a shared secret. \
            Whether the tenant accepts the algorithm of this token is not documented.
            """,
        causes: [
            "the library's default is RS512 or an elliptic curve",
            "the key pair is not RSA",
        ],
        onCloud: "Use RS256. RS384 and RS512 are seen in practice; nothing is known about PS256, ES256 and EdDSA.",
        onWindows: "Does not apply: the algorithms of this platform are documented; see algorithm-not-allowed.",
        example: "{\"alg\":\"RS512\",\"typ\":\"JWT\",\"kid\":\"key-2026\"}",
        source: "qlik.dev, \"Implement JWT Authorization\" and \"Login\""
    ),
]
