internal import JOSE

// Key and certificate files.
let fileExplanations: [Explanation] = [
    Explanation(
        .keyUnusable,
        "a key in the file cannot be used",
        meaning: """
            The file has a key with invalid numbers (an exponent of 1, an even modulus, a point off its curve) or of a \
            type that signs no tokens. It is not used.
            """,
        causes: [
            "the file is damaged, or its numbers were copied by hand",
            "the key is of a type that tokens do not use, such as DSA or X25519",
            "an attacker tries to have a worthless key accepted",
        ],
        onCloud: """
            Get the file from its source again, or make a new pair with qs-jwt create-cert and create a JWT identity \
            provider with its certificate.
            """,
        onWindows: """
            Get the file from its source again, or make a new pair with qs-jwt create-cert and enter its certificate \
            in the virtual proxy.
            """,
        example: "qs-jwt inspect-key publickey.cer keys.json",
        source: "RFC 7518 §6.2 and §6.3"
    ),
    Explanation(
        .certificateNotYetValid,
        "the certificate is not valid yet",
        meaning: "The validity of the certificate begins in the future. qs-jwt still verifies signatures with its key.",
        causes: [
            "the clock of the machine that made it is fast",
            "it was made in advance for a later change of keys",
        ],
        onCloud: """
            Wait, or make a new certificate on a machine with a correct clock. Whether the tenant checks the dates is \
            not documented.
            """,
        onWindows: """
            Wait, or make a new certificate on a machine with a correct clock. Whether the proxy checks the dates is \
            not documented.
            """,
        example: "openssl x509 -in publickey.cer -noout -dates",
        source: "RFC 5280 §4.1.2.5"
    ),
    Explanation(
        .certificateExpired,
        "the certificate has expired",
        meaning: """
            The validity of the certificate has ended. qs-jwt still verifies signatures with its key, so this is not \
            why a signature is invalid.
            """,
        causes: [
            "it was valid for a year and has been in use for longer",
            "an old certificate was given or configured instead of the new one",
        ],
        onCloud: """
            Make a new pair with qs-jwt create-cert and a second JWT identity provider with a new key ID; delete the \
            first when nothing signs with its key. Whether the tenant checks the dates is not documented.
            """,
        onWindows: """
            Make a new pair with qs-jwt create-cert and enter its certificate in the virtual proxy, which invalidates \
            the tokens of the old one. Whether the proxy checks the dates is not documented.
            """,
        example: "qs-jwt create-cert --cert-file-prefix new_ --cert-create-expires-days 730",
        source: "RFC 5280 §4.1.2.5"
    ),
    Explanation(
        .certificateExpiresSoon,
        "the certificate expires within 30 days",
        meaning: "The certificate is valid for less than 30 days from now. Nothing is wrong yet.",
        causes: [
            "it was made for a year, which is nearly over",
            "it was made for a short test",
        ],
        onCloud: """
            Add a second JWT identity provider with a new certificate and key ID, let the programs sign with it, then \
            delete the first, so that no login fails in between.
            """,
        onWindows: """
            Plan the change: a virtual proxy has one JWT certificate, so tokens of the old pair become invalid at that \
            moment. A second virtual proxy, with its own prefix, can use the new certificate meanwhile.
            """,
        example: "qs-jwt create-cert --cert-file-prefix next_ --cert-create-expires-days 365",
        source: "RFC 5280 §4.1.2.5; qlik.dev, \"Create identity providers\""
    ),
    Explanation(
        .certificateSignatureWeak,
        "the certificate is signed with SHA-1 or MD5",
        meaning: """
            The signature on the certificate itself uses a hash that is no longer secure. Signatures of tokens are not \
            affected: for these only the key in the certificate matters.
            """,
        causes: [
            "it was made by an old tool or with an old default",
            "it was copied from an old example",
        ],
        onCloud: """
            Make a new certificate with qs-jwt create-cert, which uses SHA-256 or better. Whether the tenant refuses \
            the old one is not documented.
            """,
        onWindows: """
            Make a new certificate with qs-jwt create-cert, which uses SHA-256 or better. Whether the proxy refuses \
            the old one is not documented.
            """,
        example: "openssl x509 -in publickey.cer -noout -text",
        source: "RFC 6194, RFC 6151"
    ),
    Explanation(
        .privateKeyExposed,
        "others can read the private key file",
        meaning: """
            The group of the file or every user of the machine can read the private key. Whoever has the key can log \
            in as any user.
            """,
        causes: [
            "openssl or another tool wrote it with the usual permissions",
            "it lost its permissions when it was copied, unpacked or checked out",
        ],
        onCloud: """
            Restrict the file to its owner: chmod 600 FILE. If somebody else may have read it, make a new pair and a \
            new JWT identity provider, and delete the old one. The tenant never needs the private key.
            """,
        onWindows: """
            Restrict the file to its owner: chmod 600 FILE, or on Windows remove the others from its security \
            settings. If somebody else may have read it, replace the JWT certificate of the virtual proxy, which never \
            needs the private key.
            """,
        example: "chmod 600 privatekey.pem",
        source: "common practice; ssh requires the same for its keys"
    ),
    Explanation(
        .privateKeyInKeySet,
        "the JWKS holds a private key",
        meaning: """
            A key set is made to be published, but this one holds the private half of a key. Whoever has read it can \
            sign tokens.
            """,
        causes: [
            "the whole key was exported instead of its public half",
            "the file is the issuer's own key store",
        ],
        onCloud: """
            Remove the private members (d, p, q, dp, dq, qi, or k). If the set was published, the key is compromised: \
            make a new pair and a new JWT identity provider, and delete the old one.
            """,
        onWindows: """
            Remove the private members. If the set was published, the key is compromised: make a new pair and replace \
            the JWT certificate of the virtual proxy.
            """,
        example: "{\"kty\":\"RSA\",\"kid\":\"key-2026\",\"n\":\"...\",\"e\":\"AQAB\"} and nothing more",
        source: "RFC 7517 §9.2"
    ),
    Explanation(
        .noPair,
        "the files hold no matching pair",
        meaning: """
            --expect-pair requires a private key and the certificate or public key that belongs to it; the given files \
            hold no such pair. What the one key signs, the other cannot verify.
            """,
        causes: [
            "the pair was replaced, but only in one of the files",
            "files of two environments were mixed",
            "only one half was given, or the wrong folder",
        ],
        onCloud: """
            Find the private key of the certificate under Administration > Identity provider, or make a new pair and \
            create a JWT identity provider with it.
            """,
        onWindows: """
            Find the private key of the virtual proxy's JWT certificate, or make a new pair and replace the \
            certificate.
            """,
        example: "qs-jwt inspect-key privatekey.pem publickey.cer --expect-pair",
        source: "RFC 7515 §5.2"
    ),
]
