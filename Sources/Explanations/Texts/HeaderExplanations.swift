internal import JOSE

// The header.
let headerExplanations: [Explanation] = [
    Explanation(
        .headerWrongType,
        "a header parameter is not a string",
        meaning: """
            alg, kid, typ and cty must be JSON strings. A number, null, true or an array in their place is refused and \
            never taken for a text that looks the same.
            """,
        causes: [
            "a key ID of digits was written as a number, without quotes",
            "a setting was empty, and its value became null",
            "a library was given a list where it takes one value",
        ],
        onCloud: """
            Write kid as a string, exactly as the key ID stands under Administration > Identity provider, and alg as \
            the string RS256.
            """,
        onClientManaged: """
            Write alg as the string RS256, RS384 or RS512. No setting of a virtual proxy refers to kid, so it can be \
            left out.
            """,
        example: """
            "kid": "20260115", and not "kid": 20260115
            """,
        source: "RFC 7515 §4.1"
    ),
    Explanation(
        .headerUnsupported,
        "the header asks for b64 or zip",
        meaning: """
            The header has b64, so that the claims would not be encoded, or zip, so that they would be compressed. \
            Neither belongs into a signed JSON Web Token, and qs-jwt reads neither.
            """,
        causes: [
            "the signing library was set up for another kind of signed message",
            "options meant for encrypted tokens were used for a signed one",
        ],
        onCloud: """
            Issue the token without b64 and zip; alg, typ and kid are enough.
            """,
        onClientManaged: """
            Issue the token without b64 and zip; alg and typ are enough.
            """,
        example: """
            A header that is refused:
            {"alg":"RS256","b64":false,"crit":["b64"]}
            """,
        source: "RFC 7797 §7, RFC 7516 §4.1.3"
    ),
    Explanation(
        .criticalHeaderUnknown,
        "the header has crit: extensions one must know",
        meaning: """
            crit names header parameters that a reader must understand or else refuse the token. qs-jwt knows no such \
            extension, so it refuses.
            """,
        causes: [
            "the signing library was set up with an extension",
            "the token was made for another system that agreed on one",
        ],
        onCloud: """
            Issue the token without crit. Qlik documents no extension of the header.
            """,
        onClientManaged: """
            Issue the token without crit. No extension is documented for virtual proxies either.
            """,
        example: """
            A header that is refused:
            {"alg":"RS256","crit":["exp"],"exp":1795253400}
            """,
        source: "RFC 7515 §4.1.11"
    ),
    Explanation(
        .typeMismatch,
        "typ is not what --type asks for",
        meaning: """
            The token does not have the type that was asked for with --type. Upper and lower case do not matter here, \
            nor does "application/" in front.
            """,
        causes: [
            "an access token (at+jwt) or ID token was taken for a login token",
            "the header has no typ at all",
            "--type asks for something that the issuer never writes",
        ],
        onCloud: """
            Qlik's examples have typ JWT, which is nowhere described as required. Give the token that was made for the \
            login, or leave --type out.
            """,
        onClientManaged: """
            No setting of a virtual proxy refers to typ. Give the token that was made for it, or leave --type out.
            """,
        example: "qs-jwt verify --cert-publickey-file publickey.cer --type JWT \"$TOKEN\"",
        source: "RFC 7515 §4.1.9, RFC 8725 §3.11"
    ),
    Explanation(
        .embeddedKeyIgnored,
        "the token brings or points to a key of its own",
        meaning: """
            The header has jwk or x5c (a key in the token) or jku or x5u (the address of one). Whoever writes a token \
            can write its key as well, so such a key proves nothing: it was neither used nor fetched.
            """,
        causes: [
            "the signing library adds its certificate by default",
            "the token comes from an identity server that publishes its keys",
            "somebody tries to have a forged token verified with a forged key",
        ],
        onCloud: """
            Nothing needs to be done: the key is the one configured under Administration > Identity provider. The \
            address of a key cannot be configured for the JWT type.
            """,
        onClientManaged: """
            Nothing needs to be done: the certificate is the one under QMC > Virtual proxies > Authentication > JWT \
            certificate. Leaving the parameter out makes the token smaller.
            """,
        example: """
            {"alg":"RS256","jwk":{"kty":"RSA","n":"...","e":"AQAB"}}
            """,
        source: "RFC 8725 §3.10, RFC 7515 §4.1.2 to §4.1.6"
    ),
]
