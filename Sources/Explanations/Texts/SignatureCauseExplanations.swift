internal import JOSE

// Why a signature does not verify, where the token was read or signed in another way.
let signatureCauseExplanations: [Explanation] = [
    Explanation(
        .otherAlgorithmVerifies,
        "it verifies with another hash or padding",
        meaning: """
            The key is right and the token unchanged, but it was signed with another hash or padding than alg says. It \
            is still refused, since the header is wrong.
            """,
        causes: [
            "the header was written separately from the signing",
            "the signing call has a fixed hash, such as SHA-256 for RS512",
            "a key service signs with PSS instead of PKCS #1 v1.5",
        ],
        onCloud: "Let one library write the header and sign with RS256; set a key service to PKCS #1 v1.5 and SHA-256.",
        onWindows: """
            Let one library write the header and sign, both with RS256, RS384 or RS512. PS256, PS384 and PS512 are not \
            among the documented algorithms.
            """,
        example: """
            RS256 by hand, over the first two parts and the dot between them:
            openssl dgst -sha256 -sign privatekey.pem -out signature.bin input.txt
            """,
        source: "RFC 7518 §3.3 and §3.5"
    ),
    Explanation(
        .otherKeyVerifies,
        "it verifies with another given key than kid names",
        meaning: """
            The signature was made with one of the given keys, but not with the one that the token's kid names. Either \
            the key ID of the token is wrong or those of the keys are.
            """,
        causes: [
            "the key was replaced, but not the key ID in the program",
            "two entries of the JWKS were mixed up",
        ],
        onCloud: "Sign with the key ID of the certificate that fits, under Administration > Identity provider.",
        onWindows: "Check that the JWT certificate holds the verifying key; no setting refers to kid.",
        example: "qs-jwt verify --cert-publickey-file keys.json \"$TOKEN\"",
        source: "RFC 7515 §4.1.4; qlik.dev, \"Login\""
    ),
    Explanation(
        .signatureIsDER,
        "an ECDSA signature in DER instead of r and s",
        meaning: """
            The signature is right, but in the ASN.1 form that OpenSSL and most key services return. A token needs the \
            two numbers r and s joined, each as long as the curve: 64 bytes in total for ES256.
            """,
        causes: [
            "the signature of openssl dgst or of a key service was used unchanged",
            "a general cryptography library was used, not one for tokens",
        ],
        onCloud: "Use an RSA key and RS256, as Qlik documents. RSA signatures are not affected.",
        onWindows: "Use an RSA key and RS256, RS384 or RS512: elliptic curves are documented as not supported.",
        example: "DER for ES256: usually 70 to 72 bytes, in base64 from MEQC, MEUC or MEYC on",
        source: "RFC 7518 §3.4"
    ),
    Explanation(
        .inputDamaged,
        "the text was changed by encoding",
        meaning: """
            The given text is not a valid token, but it is one when it is read as the report says: blanks left out, \
            URL encoding or padding undone, standard base64 read as base64url. A platform may be less tolerant.
            """,
        causes: [
            "it was copied from a mail, a terminal or a web page that wraps lines",
            "it passed through a form or a URL, which turns + into a space",
            "the parts were encoded with standard base64: +, / and =",
        ],
        onCloud: """
            Pass the token on unchanged: from a file or a quoted variable. If the parts were encoded by hand, use \
            base64url without padding before signing.
            """,
        onWindows: "Do the same. Which damaged texts the proxy still reads is not documented.",
        example: "- and _ in a token, where standard base64 has + and /; never = at the end",
        source: "RFC 7515 §2 and Appendix C"
    ),
    Explanation(
        .payloadReserialised,
        "it verifies with the claims written differently",
        meaning: """
            The signature is over the same claims written in another way: without spaces, with spaces, or in another \
            order. The token was decoded and encoded again, but a signature covers bytes, not their meaning.
            """,
        causes: [
            "a gateway or script read the claims as JSON and wrote them again",
            "the program signs one text and sends another",
            "the claims were pasted from a page that formats them",
        ],
        onCloud: "Pass the token on unchanged, never assembled from its parts; sign exactly the text that is sent.",
        onWindows: "Do the same, and look for a gateway or load balancer in front of the proxy that rewrites tokens.",
        example: """
            Three texts, three signatures:
            {"a":1,"b":2}   {"a": 1, "b": 2}   {"b":2,"a":1}
            """,
        source: "RFC 7515 §5.2"
    ),
    Explanation(
        .secretEncoding,
        "it verifies with the secret read differently",
        meaning: """
            The secret is the right one in another form: with or without the line break at its end, or decoded from \
            base64, base64url or hex. --secret-file takes the bytes of the file unchanged.
            """,
        causes: [
            "an editor or echo added a line break at the end of the file",
            "one side decodes the secret from base64 and the other does not",
        ],
        onCloud: "Does not apply: Qlik Cloud accepts no shared secret. Sign with an RSA key and RS256.",
        onWindows: "Does not apply: HS256 is not among the documented algorithms. Sign with an RSA key and RS256.",
        example: """
            printf %s "$SECRET" > secret.bin
            qs-jwt verify --secret-file secret.bin "$TOKEN"
            """,
        source: "RFC 7518 §3.2"
    ),
]
