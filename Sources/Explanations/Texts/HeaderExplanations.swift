internal import JOSE

// The header.
let headerExplanations: [Explanation] = [
    Explanation(
        .headerWrongType,
        "a header parameter is not a string",
        meaning: "alg, kid, typ and cty must be JSON strings. Any other type is refused and not converted.",
        causes: [
            "a numeric key ID was written without quotes",
            "a setting was empty, and its value became null",
            "a library was given a list instead of one value",
        ],
        onCloud: "Write kid as a string, exactly as under Administration > Identity provider, and alg as RS256.",
        onWindows: "Write alg as a string and leave kid out: no setting of a virtual proxy refers to it.",
        example: "\"kid\": \"20260115\", not \"kid\": 20260115",
        source: "RFC 7515 §4.1"
    ),
    Explanation(
        .headerUnsupported,
        "the header has b64 or zip",
        meaning: """
            With b64 the claims would not be encoded, with zip they would be compressed. Neither belongs in a signed \
            JSON Web Token, and qs-jwt supports neither.
            """,
        causes: [
            "the signing library was set up for another kind of signed message",
            "options for encrypted tokens were used for a signed one",
        ],
        onCloud: "Issue the token without b64 and zip; alg, typ and kid are enough.",
        onWindows: "Issue the token without b64 and zip; alg and typ are enough.",
        example: """
            A header that is refused:
            {"alg":"RS256","b64":false,"crit":["b64"]}
            """,
        source: "RFC 7797 §7, RFC 7516 §4.1.3"
    ),
    Explanation(
        .criticalHeaderUnknown,
        "the header requires extensions (crit)",
        meaning: """
            crit names header parameters that a reader must understand or else refuse the token. qs-jwt supports no \
            such extension, so it refuses.
            """,
        causes: [
            "the signing library was set up with an extension",
            "the token was made for another system that uses one",
        ],
        onCloud: "Issue the token without crit. Qlik documents no extension of the header.",
        onWindows: "Issue the token without crit. No extension is documented for virtual proxies either.",
        example: """
            A header that is refused:
            {"alg":"RS256","crit":["exp"],"exp":1795253400}
            """,
        source: "RFC 7515 §4.1.11"
    ),
    Explanation(
        .typeMismatch,
        "typ is not the one given with --type",
        meaning: "The type differs from --type. Case does not matter, nor does \"application/\" in front.",
        causes: [
            "an access token (at+jwt) or ID token was given as a login token",
            "the header has no typ",
            "--type names a type that the issuer never writes",
        ],
        onCloud: """
            Qlik's examples have typ JWT, which is nowhere documented as required. Give the token that was made for \
            the login, or leave --type out.
            """,
        onWindows: "Give the token that was made for the proxy, or leave --type out: no setting refers to typ.",
        example: "qs-jwt verify --cert-publickey-file publickey.cer --type JWT \"$TOKEN\"",
        source: "RFC 7515 §4.1.9, RFC 8725 §3.11"
    ),
    Explanation(
        .embeddedKeyIgnored,
        "the token contains or names a key of its own",
        meaning: """
            The header has jwk or x5c (a key in the token) or jku or x5u (the address of one). Whoever writes a token \
            can also write its key, so such a key proves nothing: it was neither used nor fetched.
            """,
        causes: [
            "the signing library adds its certificate by default",
            "the token comes from an identity server that publishes its keys",
            "an attacker tries to have a forged token verified with a forged key",
        ],
        onCloud: """
            Nothing to do: the key is the one configured under Administration > Identity provider. The address of a \
            key cannot be configured for the JWT type.
            """,
        onWindows: """
            Nothing to do: the certificate is the one under QMC > Virtual proxies > Authentication > JWT certificate. \
            Without the parameter the token is smaller.
            """,
        example: "{\"alg\":\"RS256\",\"jwk\":{\"kty\":\"RSA\",\"n\":\"...\",\"e\":\"AQAB\"}}",
        source: "RFC 8725 §3.10, RFC 7515 §4.1.2 to §4.1.6"
    ),
]
