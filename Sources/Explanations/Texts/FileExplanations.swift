internal import JOSE

// Key and certificate files.
let fileExplanations: [Explanation] = [
    Explanation(
        .keyUnusable,
        "a key in the file cannot be used",
        meaning: """
            The file has a key, but one whose numbers cannot be right (an exponent of 1, an even modulus, a point off \
            its curve) or of a type that signs no tokens. It is not used.
            """,
        causes: [
            "the file is damaged, or its numbers were copied by hand",
            "the key is of a kind that tokens do not use, such as DSA or X25519",
            "somebody tries to have a worthless key accepted",
        ],
        onCloud: """
            Take the file from its source once more, or make a new pair with qs-jwt create-cert and create a JWT \
            identity provider with its certificate.
            """,
        onClientManaged: """
            Take the file from its source once more, or make a new pair with qs-jwt create-cert and put its \
            certificate into the virtual proxy.
            """,
        example: "qs-jwt inspect-key publickey.cer keys.json",
        source: "RFC 7518 §6.2 and §6.3"
    ),
    Explanation(
        .certificateNotYetValid,
        "the certificate is not valid yet",
        meaning: """
            The first day of the certificate's validity has not come. qs-jwt verifies signatures with its key all the same.
            """,
        causes: [
            "the clock of the machine that made it is fast",
            "it was made ahead for a later change of keys",
        ],
        onCloud: """
            Wait, or make a new certificate on a machine whose clock is right. Whether the tenant looks at the dates \
            is not documented.
            """,
        onClientManaged: """
            Wait, or make a new certificate on a machine whose clock is right. Whether the proxy looks at the dates is \
            not documented.
            """,
        example: "openssl x509 -in publickey.cer -noout -dates",
        source: "RFC 5280 §4.1.2.5"
    ),
    Explanation(
        .certificateExpired,
        "the certificate has expired",
        meaning: """
            The last day of the certificate's validity is over. qs-jwt verifies signatures with its key all the \
            same, so this is not why a signature is invalid.
            """,
        causes: [
            "it was made for a year and has been in use for longer",
            "an old certificate was given or configured instead of the new one",
        ],
        onCloud: """
            Make a new pair with qs-jwt create-cert and a second JWT identity provider with a new key ID; delete the \
            first when nothing signs with it. Whether the tenant looks at the dates is not documented.
            """,
        onClientManaged: """
            Make a new pair with qs-jwt create-cert and put its certificate into the virtual proxy; tokens of the old \
            one end with that. Whether the proxy looks at the dates is not documented.
            """,
        example: "qs-jwt create-cert --cert-file-prefix new_ --cert-create-expires-days 730",
        source: "RFC 5280 §4.1.2.5"
    ),
    Explanation(
        .certificateExpiresSoon,
        "the certificate expires within 30 days",
        meaning: """
            The certificate is valid for less than 30 days from now. Nothing is wrong yet.
            """,
        causes: [
            "it was made for a year, which is nearly over",
            "it was made for a short test",
        ],
        onCloud: """
            Add a second JWT identity provider with a new certificate and key ID, let the programs sign with it, then \
            delete the first: so no login fails in between.
            """,
        onClientManaged: """
            Plan the change: a virtual proxy has one JWT certificate, so its tokens of the old pair end at that \
            moment. A second virtual proxy, under a prefix of its own, can take the new one meanwhile.
            """,
        example: "qs-jwt create-cert --cert-file-prefix next_ --cert-create-expires-days 365",
        source: "RFC 5280 §4.1.2.5; qlik.dev, \"Create identity providers\""
    ),
    Explanation(
        .certificateSignatureWeak,
        "the certificate is signed with SHA-1 or MD5",
        meaning: """
            The signature on the certificate itself uses a hash that no longer proves anything. Signatures of tokens \
            are not touched by it: for these only the key in the certificate counts.
            """,
        causes: [
            "it was made by an old tool or with an old default",
            "it was copied from an example of years ago",
        ],
        onCloud: """
            Make a new certificate with qs-jwt create-cert, which uses SHA-256 or better. Whether the tenant refuses \
            the old one is not documented.
            """,
        onClientManaged: """
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
            The file with the private key can be read by its group or by everybody on the machine. Whoever has the key \
            can log in as any user.
            """,
        causes: [
            "openssl or another tool wrote it with the usual permissions",
            "it was copied, unpacked or checked out, and lost its permissions",
        ],
        onCloud: """
            Make the file yours alone: chmod 600 FILE. If somebody else may have read it, make a new pair and a new JWT identity provider, and delete \
            the old one. The tenant never needs the private key.
            """,
        onClientManaged: """
            Make the file yours alone: chmod 600 FILE, or on Windows take the others out of its security settings. If somebody else may have \
            read it, replace the JWT certificate of the virtual proxy; it never needs the private key.
            """,
        example: "chmod 600 privatekey.pem",
        source: "common practice; ssh asks the same of its keys"
    ),
    Explanation(
        .privateKeyInKeySet,
        "the JWKS holds a private key",
        meaning: """
            A key set is made to be published, and this one has the private half of a key in it. Whoever has read it \
            can sign tokens.
            """,
        causes: [
            "the whole key was exported, and not its public half",
            "the file is the issuer's own store of keys",
        ],
        onCloud: """
            Take the private members (d, p, q, dp, dq, qi, or k) out. If the set was published, the key is lost: make \
            a new pair and a new JWT identity provider, and delete the old one.
            """,
        onClientManaged: """
            Take the private members out. If the set was published, the key is lost: make a new pair and replace the \
            JWT certificate of the virtual proxy.
            """,
        example: """
            {"kty":"RSA","kid":"key-2026","n":"...","e":"AQAB"} and nothing more
            """,
        source: "RFC 7517 §9.2"
    ),
    Explanation(
        .noPair,
        "the files hold no pair that belongs together",
        meaning: """
            --expect-pair asks for a private key and a certificate or public key that belong together, and among the \
            files given there is none. What the one signs, the other cannot verify.
            """,
        causes: [
            "the pair was made anew, and only one of the files was replaced",
            "the files of two environments were mixed",
            "only one half was given, or the wrong folder",
        ],
        onCloud: """
            Find the private key that belongs to the certificate under Administration > Identity provider, or make a \
            new pair and create a JWT identity provider with it.
            """,
        onClientManaged: """
            Find the private key that belongs to the JWT certificate of the virtual proxy, or make a new pair and \
            replace the certificate.
            """,
        example: "qs-jwt inspect-key privatekey.pem publickey.cer --expect-pair",
        source: "RFC 7515 §5.2"
    ),
]
