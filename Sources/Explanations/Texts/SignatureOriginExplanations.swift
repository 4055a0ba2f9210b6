internal import JOSE

// Why a signature does not verify, where the token is not whole or the key is another one.
let signatureOriginExplanations: [Explanation] = [
    Explanation(
        .tokenTruncated,
        "the token was cut short",
        meaning: "The end of the token is missing: its signature is shorter than the key makes it, or is not there.",
        causes: [
            "it was pasted into a terminal, which takes 4095 bytes for a line",
            "a log, a database column or a form field cut it off",
            "the last part was not selected when copying",
        ],
        onCloud: "Pass the token through a file or a pipe: --jwt-file FILE. Fewer groups make it shorter.",
        onWindows: """
            Do the same. A limit on the size of headers refuses a request but does not shorten it; see \
            header-too-large.
            """,
        example: """
            qs-jwt create-qseow --userdir ACME --userid anna --audience hdJh34wkK \\
              --expires 8h --cert-privatekey-file privatekey.pem --output token.jwt
            qs-jwt verify --cert-publickey-file publickey.cer --jwt-file token.jwt
            """,
        source: "RFC 7515 §7.1, RFC 7518 §3.3"
    ),
    Explanation(
        .certificateOfAnotherPair,
        "a given certificate belongs to another key pair",
        meaning: """
            A given certificate holds another public key than the one that verifies the token, or than the one that \
            the token names by fingerprint (x5t). Only the key in a certificate matters, not its name.
            """,
        causes: [
            "the pair was replaced, and the old certificate stayed in place",
            "files of two environments have the same names",
            "the certificate is that of the web server, not of the pair",
        ],
        onCloud: """
            Create a JWT identity provider with the certificate of the signing pair. The API reference lists only the \
            description of an existing one as changeable.
            """,
        onWindows: """
            Enter the certificate of the signing pair, with its BEGIN and END lines, under QMC > Virtual proxies > \
            Authentication > JWT certificate.
            """,
        example: "qs-jwt inspect-key privatekey.pem publickey.cer --expect-pair",
        source: "RFC 7515 §4.1.7; qlik.dev, \"Create identity providers\""
    ),
    Explanation(
        .embeddedKeyVerifies,
        "only the key in its own header verifies it",
        meaning: """
            The signature fits the key in the token's own header (jwk or x5c) and none of the given keys. That proves \
            nothing: whoever writes a token can sign it with a new key.
            """,
        causes: [
            "the signing key was replaced, and the given public key is the old one",
            "the token comes from another system or environment",
            "the token is forged",
        ],
        onCloud: """
            Compare the embedded key with what is known about the issuer from another source. Only if it is really the \
            issuer's, upload its certificate under Administration > Identity provider.
            """,
        onWindows: """
            Compare the embedded key with what is known about the issuer from another source. Only if it is really the \
            issuer's, make its certificate the JWT certificate of the virtual proxy.
            """,
        example: "qs-jwt decode --jwt-file token.jwt --format json",
        source: "RFC 8725 §3.10, CVE-2018-0114"
    ),
    Explanation(
        .alteredAfterSigning,
        "signed by the right key, then changed",
        meaning: """
            Opened with this key, the RSA signature holds a proper digest, but of other bytes. So the key pair is \
            right, and the header or the claims are not those that were signed.
            """,
        causes: [
            "a claim of a decoded token was edited and encoded again",
            "header, claims and signature of two tokens were mixed",
            "a gateway or script rewrote the claims",
            "an attacker tries to change what the token allows",
        ],
        onCloud: "Issue a new token: a signed one cannot be edited. The configured certificate need not change.",
        onWindows: "Issue a new token. The JWT certificate of the virtual proxy need not change.",
        example: "qs-jwt decode --jwt-file token.jwt",
        source: "RFC 8017 §8.2.2"
    ),
    Explanation(
        .signedByAnotherKey,
        "another key signed it, or it was damaged",
        meaning: """
            Opened with this public key, the RSA signature holds no digest. Most likely it was made with the private \
            key of another pair; a signature with one changed character looks the same.
            """,
        causes: [
            "the key pair was replaced, and one side still has the old one",
            "the token is of another environment, such as test or production",
            "the wrong one of several certificates was uploaded or given",
            "the last part of the token was damaged",
        ],
        onCloud: """
            Compare the private key with the certificate under Administration > Identity provider. Sign with its pair, \
            or create the identity provider again with the matching certificate.
            """,
        onWindows: """
            Compare the private key with the text under QMC > Virtual proxies > Authentication > JWT certificate. Sign \
            with its pair, or enter the matching certificate there.
            """,
        example: "qs-jwt inspect-key privatekey.pem uploaded.cer --expect-pair",
        source: "RFC 8017 §8.2.2"
    ),
]
