internal import JOSE

// Why a signature does not verify, where the token was read or signed in another way.
let signatureCauseExplanations: [Explanation] = [
    Explanation(
        .otherAlgorithmVerifies,
        "it verifies with another hash or padding",
        meaning: """
            The key is right and the token unchanged, but it was signed with another algorithm than alg says: another \
            hash or another padding. It stays refused, since the header is wrong.
            """,
        causes: [
            "the header was written by hand, apart from the signing",
            "the signing call has a fixed hash, such as SHA-256 under RS512",
            "a key service signs with PSS where PKCS #1 v1.5 was meant",
        ],
        onCloud: """
            Let one library write the header and sign, both with RS256; with a key service, ask for PKCS #1 v1.5 and \
            SHA-256.
            """,
        onClientManaged: """
            Let one library write the header and sign, both with RS256, RS384 or RS512. PS256 and its like are not \
            among the algorithms listed.
            """,
        example: """
            RS256 by hand, over the first two parts and the dot between them:
            openssl dgst -sha256 -sign privatekey.pem -out signature.bin input.txt
            """,
        source: "RFC 7518 §3.3 and §3.5"
    ),
    Explanation(
        .otherKeyVerifies,
        "another given key than kid names verifies it",
        meaning: """
            The signature was made with one of the keys given, but not with the one that the token's kid names. The \
            token is sound and its key ID is wrong, or the key IDs of the keys are.
            """,
        causes: [
            "the key was replaced, and the key ID in the program was not",
            "two entries of the JWKS were mixed up",
        ],
        onCloud: """
            Sign with the key ID of the identity provider whose certificate fits (Administration > Identity provider).
            """,
        onClientManaged: """
            No setting of a virtual proxy refers to kid. What counts is that its JWT certificate holds the key that \
            verifies the token.
            """,
        example: "qs-jwt verify --cert-publickey-file keys.json \"$TOKEN\"",
        source: "RFC 7515 §4.1.4; qlik.dev, \"Login\""
    ),
    Explanation(
        .signatureIsDER,
        "an ECDSA signature in DER instead of r and s",
        meaning: """
            The signature is right, but in the ASN.1 form that OpenSSL and most key services give out. A token needs \
            the two numbers r and s joined, each as long as the curve: 64 bytes in all for ES256.
            """,
        causes: [
            "the signature of openssl dgst or of a key service was used as it is",
            "a general library for cryptography was used, and not one for tokens",
        ],
        onCloud: """
            Use an RSA key and RS256, which is what Qlik documents. With it the question does not arise.
            """,
        onClientManaged: """
            Use an RSA key and RS256, RS384 or RS512: elliptic curves are documented as not supported.
            """,
        example: """
            DER for ES256: usually 70 to 72 bytes, in base64 from MEQC, MEUC or MEYC on
            """,
        source: "RFC 7518 §3.4"
    ),
    Explanation(
        .inputDamaged,
        "the text was changed on its way, by encoding",
        meaning: """
            As it was given, the text is no sound token, but read as the report says it is: blanks left out, URL \
            encoding or padding undone, standard base64 taken for base64url. A platform need not be as kind.
            """,
        causes: [
            "it was copied from a mail, a terminal or a web page that wraps lines",
            "it passed through a form or a URL, which turns + into a blank",
            "the parts were encoded with standard base64: +, / and =",
        ],
        onCloud: """
            Hand the token over unchanged: from a file or a variable in quotes. If the parts were encoded by hand, use \
            base64url without padding before signing.
            """,
        onClientManaged: """
            Hand the token over unchanged, as for Qlik Cloud. What the proxy still reads of a damaged text is not \
            documented.
            """,
        example: """
            - and _ in a token, where standard base64 has + and /; never a = at the end
            """,
        source: "RFC 7515 §2 and Appendix C"
    ),
    Explanation(
        .payloadReserialised,
        "it verifies with the claims written otherwise",
        meaning: """
            The signature is over the same claims written in another way: without blanks, with blanks, or in another \
            order. Somebody decoded the token and encoded it anew; a signature is over bytes and not over what they say.
            """,
        causes: [
            "a gateway or script read the claims as JSON and wrote them again",
            "the program signs one text and sends another",
            "the claims were pasted from a page that shows them nicely laid out",
        ],
        onCloud: """
            Pass the token on as the text it is, and never put it together from its parts. In the program, sign the \
            very text that is sent.
            """,
        onClientManaged: """
            Do the same, and look for a gateway or load balancer before the proxy that rewrites tokens.
            """,
        example: """
            Three texts, three signatures:
            {"a":1,"b":2}   {"a": 1, "b": 2}   {"b":2,"a":1}
            """,
        source: "RFC 7515 §5.2"
    ),
    Explanation(
        .secretEncoding,
        "it verifies with the secret read otherwise",
        meaning: """
            The secret is the right one in another form: with or without the line break at its end, or decoded from \
            base64, base64url or hex. --secret-file takes the bytes of the file as they are.
            """,
        causes: [
            "an editor or echo put a line break at the end of the file",
            "one side decodes the secret from base64 and the other does not",
        ],
        onCloud: """
            Does not concern Qlik Cloud: it takes no token that is signed with a secret. Sign with an RSA key and \
            RS256.
            """,
        onClientManaged: """
            Does not concern this platform: HS256 is not among the algorithms listed. Sign with an RSA key and RS256.
            """,
        example: """
            printf %s "$SECRET" > secret.bin
            qs-jwt verify --secret-file secret.bin "$TOKEN"
            """,
        source: "RFC 7518 §3.2"
    ),
]
