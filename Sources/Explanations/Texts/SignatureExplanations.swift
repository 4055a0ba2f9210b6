internal import JOSE

// The key and the signature.
let signatureExplanations: [Explanation] = [
    Explanation(
        .keyIDMissing,
        "the header has no key ID (kid)",
        meaning: """
            The token does not say which key signed it: kid is missing from the header, or empty, which counts as \
            missing. Qlik Cloud requires it; otherwise it only matters when --keyid asks for one.
            """,
        causes: [
            "the program writes kid among the claims instead of into the header",
            "the token is one for Qlik Sense Enterprise on Windows, which has none",
            "the variable that holds the key ID was empty",
        ],
        onCloud: """
            kid is required: write into the header what stands as Key ID under Administration > Identity provider. \
            create-qscloud takes it with --keyid.
            """,
        onClientManaged: """
            Nothing needs to be done: no setting of a virtual proxy refers to kid.
            """,
        example: """
            "kid": "key-2026" in the header, and not among the claims
            """,
        source: "qlik.dev, \"Login\"; RFC 7515 §4.1.4"
    ),
    Explanation(
        .keyIDMismatch,
        "the key ID (kid) is another one",
        meaning: """
            The kid of the header is not the one given with --keyid, or none of the given keys has it. Key IDs are \
            compared to the byte; the report marks where they differ.
            """,
        causes: [
            "a blank, a line break or another case came along when copying",
            "the identity provider was created anew and got another key ID",
            "the token was signed for another tenant",
            "the JWKS is older or newer than the token",
        ],
        onCloud: """
            Copy the Key ID from Administration > Identity provider and sign anew with --keyid. Each JWT identity \
            provider has one key, so a new key means a new provider with a key ID of its own.
            """,
        onClientManaged: """
            No setting of a virtual proxy refers to kid. Verify without --keyid.
            """,
        example: """
            qs-jwt verify --cert-publickey-file publickey.cer --keyid key-2026 "$TOKEN"
            """,
        source: "qlik.dev, \"Login\"; RFC 7515 §4.1.4"
    ),
    Explanation(
        .keyIDAmbiguous,
        "several given keys have the token's key ID",
        meaning: """
            Among the keys given to verify, at least two different ones have the kid of the token. Which one is meant \
            cannot be told, so none was tried.
            """,
        causes: [
            "a key was replaced in the JWKS without a new key ID",
            "the key sets of two systems were given together",
        ],
        onCloud: """
            Give verify the one certificate that is under Administration > Identity provider for this key ID, and give \
            each key pair a key ID of its own.
            """,
        onClientManaged: """
            Give verify the JWT certificate of the virtual proxy: it is the only key that counts there.
            """,
        example: """
            qs-jwt verify --cert-publickey-file publickey.cer "$TOKEN"
            """,
        source: "RFC 7517 §4.5"
    ),
    Explanation(
        .weakKey,
        "the key is too easy to break",
        meaning: """
            The RSA key has fewer than 2048 bits, or bears the mark of a faulty generator (ROCA), or the secret is \
            shorter than the hash. Below 1024 bits the token is refused; otherwise this is a warning.
            """,
        causes: [
            "the key pair is from an old example with 1024 bits",
            "the key was made on a smart card or chip with the ROCA fault",
            "a password serves as the secret of HS256",
        ],
        onCloud: """
            Make a new pair with qs-jwt create-cert and configure a second JWT identity provider with its certificate \
            and a new key ID. Qlik's examples use 4096 bits; a minimum is not documented.
            """,
        onClientManaged: """
            Make a new pair with qs-jwt create-cert and put its certificate into the virtual proxy, which ends all \
            tokens of the old one. A minimum is not documented.
            """,
        example: "qs-jwt create-cert --cert-key-type rsa4096 --cert-file-prefix new_",
        source: "RFC 7518 §3.2 and §3.3, CVE-2017-15361"
    ),
    Explanation(
        .signatureInvalid,
        "the signature does not verify",
        meaning: """
            The signature was not made over these bytes with the private key of any key given. Either the key is \
            another one or the token is no longer what was signed; notes beside this finding say which, where that can \
            be proved.
            """,
        causes: [
            "the certificate belongs to another key pair, often an older one",
            "the token was changed, cut short or encoded again on its way",
            "it was signed with another algorithm than its header says",
        ],
        onCloud: """
            Verify with the certificate that was uploaded under Administration > Identity provider. If that fails \
            with a fresh token, it is signed with another key: sign with the key of that pair, or create the provider \
            anew with the certificate that fits.
            """,
        onClientManaged: """
            Verify with the text under QMC > Virtual proxies > Authentication > JWT certificate, saved to a file. If \
            that fails with a fresh token, sign with the key of that pair, or put the certificate that fits there.
            """,
        example: """
            qs-jwt verify --cert-publickey-file publickey.cer "$TOKEN"
            qs-jwt inspect-key privatekey.pem publickey.cer --expect-pair
            """,
        source: "RFC 7515 §5.2"
    ),
]
