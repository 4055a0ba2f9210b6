internal import JOSE

// Why a signature does not verify, where the token is not whole or the key is another one.
let signatureOriginExplanations: [Explanation] = [
    Explanation(
        .tokenTruncated,
        "the token was cut short",
        meaning: """
            The signature is shorter than the key makes it, or the last part is missing: the end of the token was lost.
            """,
        causes: [
            "it was pasted into a terminal, which takes 4095 bytes for a line",
            "a log, a database column or a form field cut it off",
            "the last part was not marked when copying",
        ],
        onCloud: """
            Hand the token over through a file or a pipe: --jwt-file FILE. Fewer groups make it shorter.
            """,
        onClientManaged: """
            Hand the token over through a file or a pipe: --jwt-file FILE. A limit on the size of headers may refuse a \
            request, but does not shorten it; see header-too-large.
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
            A certificate that was given holds another public key than the one that verifies the token, or than the \
            one that the token names by fingerprint (x5t). The two look alike: what counts is the key in it, not its \
            name.
            """,
        causes: [
            "the pair was made anew, and the old certificate stayed where it was",
            "files of two environments have the same names",
            "the certificate is that of the web server, not that of the pair",
        ],
        onCloud: """
            Create a JWT identity provider with the certificate of the pair that signs. The API reference lists \
            nothing but the description as changeable, so that an existing one is to be replaced.
            """,
        onClientManaged: """
            Put the certificate of the pair that signs into QMC > Virtual proxies > Authentication > JWT certificate, \
            with its BEGIN and END lines.
            """,
        example: "qs-jwt inspect-key privatekey.pem publickey.cer --expect-pair",
        source: "RFC 7515 §4.1.7; qlik.dev, \"Create identity providers\""
    ),
    Explanation(
        .embeddedKeyVerifies,
        "only the key in its own header verifies it",
        meaning: """
            The signature fits the key that the token brings along in jwk or x5c, and none of the keys given. That \
            proves nothing: whoever writes a token can sign it with a key made on the spot.
            """,
        causes: [
            "the key that signs was replaced, and the public key given is the old one",
            "the token comes from another system or environment",
            "the token is forged",
        ],
        onCloud: """
            Compare the embedded key with what is known of the issuer by another way. Only if it is really theirs, \
            upload their certificate under Administration > Identity provider.
            """,
        onClientManaged: """
            Compare the embedded key with what is known of the issuer by another way. Only if it is really theirs, \
            make their certificate the JWT certificate of the virtual proxy.
            """,
        example: "qs-jwt decode --jwt-file token.jwt --format json",
        source: "RFC 8725 §3.10, CVE-2018-0114"
    ),
    Explanation(
        .alteredAfterSigning,
        "the right key signed it, and it was changed since",
        meaning: """
            The RSA signature opens with this key to a proper digest, but of other bytes. So the key pair is the right \
            one; the header or the claims are not those that were signed.
            """,
        causes: [
            "somebody edited a claim in a decoded token and encoded it again",
            "header, claims and signature of two tokens were mixed",
            "a gateway or script rewrote the claims",
            "somebody tries to change what the token allows",
        ],
        onCloud: """
            Issue a new token with the claims that are wanted: a signed one cannot be edited. The configured \
            certificate need not be touched.
            """,
        onClientManaged: """
            Issue a new token with the claims that are wanted, and leave the JWT certificate of the virtual proxy as \
            it is.
            """,
        example: "qs-jwt decode --jwt-file token.jwt",
        source: "RFC 8017 §8.2.2"
    ),
    Explanation(
        .signedByAnotherKey,
        "another key signed it, or it was damaged",
        meaning: """
            The RSA signature does not open with this public key at all. Most likely it was made with the private key \
            of another pair; a signature of which a letter was changed looks the same.
            """,
        causes: [
            "the key pair was made anew, and one side still has the old one",
            "the token is of another environment, such as test or production",
            "the wrong one of several certificates was uploaded or given",
            "the last part of the token was damaged on its way",
        ],
        onCloud: """
            Compare the private key with the certificate under Administration > Identity provider. Sign with its pair, \
            or create the identity provider anew with the certificate that fits.
            """,
        onClientManaged: """
            Compare the private key with the text under QMC > Virtual proxies > Authentication > JWT certificate. Sign \
            with its pair, or put the certificate that fits there.
            """,
        example: "qs-jwt inspect-key privatekey.pem uploaded.cer --expect-pair",
        source: "RFC 8017 §8.2.2"
    ),
]
