internal import JOSE

// The key and the signature.
let signatureExplanations: [Explanation] = [
    Explanation(
        .keyIDMissing,
        "the header has no key ID (kid)",
        meaning: """
            kid is missing from the header or empty, so the token does not say which key signed it. Qlik Cloud \
            requires it; otherwise it only matters when --keyid is given.
            """,
        causes: [
            "the program writes kid into the claims instead of the header",
            "the token is for Qlik Sense Enterprise on Windows, without a kid",
            "the variable that holds the key ID was empty",
        ],
        onCloud: """
            kid is required: write the Key ID under Administration > Identity provider into the header. create-qscloud \
            takes it with --keyid.
            """,
        onWindows: "Nothing to do: no setting of a virtual proxy refers to kid.",
        example: "\"kid\": \"key-2026\" in the header, not in the claims",
        source: "qlik.dev, \"Login\"; RFC 7515 §4.1.4"
    ),
    Explanation(
        .keyIDMismatch,
        "the key ID (kid) is not the expected one",
        meaning: """
            The kid of the header is not the one given with --keyid, or none of the given keys has it. Key IDs are \
            compared byte by byte; the report marks where they differ.
            """,
        causes: [
            "it was copied with a space, a line break or in another case",
            "the identity provider was created again with another key ID",
            "the token was signed for another tenant",
            "the JWKS is older or newer than the token",
        ],
        onCloud: """
            Copy the Key ID from Administration > Identity provider and sign again with --keyid. Each JWT identity \
            provider has one key, so a new key means a new provider with a key ID of its own.
            """,
        onWindows: "Verify without --keyid: no setting of a virtual proxy refers to kid.",
        example: "qs-jwt verify --cert-publickey-file publickey.cer --keyid key-2026 \"$TOKEN\"",
        source: "qlik.dev, \"Login\"; RFC 7515 §4.1.4"
    ),
    Explanation(
        .keyIDAmbiguous,
        "several given keys have the token's key ID",
        meaning: "Several different given keys have the kid of the token. The right one is unknown, so none was tried.",
        causes: [
            "a key was replaced in the JWKS without a new key ID",
            "the key sets of two systems were given together",
        ],
        onCloud: """
            Give verify only the certificate that has this key ID under Administration > Identity provider, and give \
            each key pair a key ID of its own.
            """,
        onWindows: "Give verify the JWT certificate of the virtual proxy: it uses no other key.",
        example: "qs-jwt verify --cert-publickey-file publickey.cer \"$TOKEN\"",
        source: "RFC 7517 §4.5"
    ),
    Explanation(
        .weakKey,
        "the key is too weak",
        meaning: """
            The RSA key has fewer than 2048 bits or comes from a faulty generator (ROCA), or the secret is shorter \
            than the hash. Below 1024 bits the token is refused; otherwise this is a warning.
            """,
        causes: [
            "the key pair is from an old example with 1024 bits",
            "the key was made on a smart card or chip with the ROCA flaw",
            "a password is used as the secret of HS256",
        ],
        onCloud: """
            Make a new pair with qs-jwt create-cert and configure a second JWT identity provider with its certificate \
            and a new key ID. Qlik's examples use 4096 bits; a minimum is not documented.
            """,
        onWindows: """
            Make a new pair with qs-jwt create-cert and enter its certificate in the virtual proxy, which invalidates \
            all tokens of the old one. A minimum is not documented.
            """,
        example: "qs-jwt create-cert --cert-key-type rsa4096 --cert-file-prefix new_",
        source: "RFC 7518 §3.2 and §3.3, CVE-2017-15361"
    ),
    Explanation(
        .signatureInvalid,
        "the signature does not verify",
        meaning: """
            The signature was not made over these bytes with the private key of any given key. Either the key is \
            another one or the token was changed after signing; notes beside this finding say which, where that can be \
            proved.
            """,
        causes: [
            "the certificate belongs to another key pair, often an older one",
            "the token was changed, cut short or encoded again",
            "it was signed with another algorithm than its header says",
        ],
        onCloud: """
            Verify with the certificate that was uploaded under Administration > Identity provider. If that fails with \
            a fresh token, sign with the key of that pair, or create the provider again with the matching certificate.
            """,
        onWindows: """
            Verify with the text under QMC > Virtual proxies > Authentication > JWT certificate, saved to a file. If \
            that fails with a fresh token, sign with the key of that pair, or enter the matching certificate there.
            """,
        example: """
            qs-jwt verify --cert-publickey-file publickey.cer "$TOKEN"
            qs-jwt inspect-key privatekey.pem publickey.cer --expect-pair
            """,
        source: "RFC 7515 §5.2"
    ),
]
