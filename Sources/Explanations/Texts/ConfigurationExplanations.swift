internal import JOSE

// How a server is configured: what both platforms have, and identity providers.
let configurationExplanations: [Explanation] = [
    Explanation(
        .configurationUnreadable,
        "the configuration could not be read",
        meaning: """
            The probe could not read the server's configuration to compare it with the token: access was refused or \
            the connection failed. The findings about the token itself stay valid.
            """,
        causes: [
            "the API key has expired, was revoked or belongs to another tenant",
            "the owner of the API key is not a Tenant Admin",
            "port 4242 of the server is closed to this machine",
            "the client certificate was exported at another site",
        ],
        onCloud: """
            Use an API key of a user with the role Tenant Admin in the same tenant; only this role can see identity \
            providers. Store it in an environment variable and name that with --api-key-env.
            """,
        onWindows: """
            Export the certificates as PEM in QMC > Certificates, and give client.pem with --client-cert, \
            client_key.pem with --client-key and root.pem with --cacert. Have port 4242 opened for this machine, or \
            probe on the server.
            """,
        example: """
            qs-jwt probe-qseow --url https://qlik.acme.com/jwt --cacert root.pem \\
              --userdir ACME --userid anna --audience hdJh34wkK \\
              --cert-privatekey-file privatekey.pem \\
              --client-cert client.pem --client-key client_key.pem
            """,
        source: "qlik.dev, \"Identity providers\"; Qlik help, \"Authenticating requests\""
    ),
    Explanation(
        .providerMissing,
        "the tenant has no JWT identity provider",
        meaning: """
            None of the tenant's identity providers is for tokens (protocol jwtAuth), so the tenant has no key to \
            verify a token with.
            """,
        causes: [
            "none has been created yet",
            "it was created in another tenant",
            "it was deleted when the key was replaced",
        ],
        onCloud: """
            Create one under Administration > Identity provider > Create new, type JWT, with the certificate, the \
            issuer and a key ID. The one for interactive logins stays unchanged.
            """,
        onWindows: "Does not apply: the virtual proxy has these settings.",
        example: "qs-jwt create-cert",
        source: "qlik.dev, \"Create identity providers\""
    ),
    Explanation(
        .providerInactive,
        "the tenant's JWT identity provider is inactive",
        meaning: """
            The identity provider that fits the token exists, but its member active is false. The tenant then likely \
            accepts none of its tokens.
            """,
        causes: [
            "it was turned off, for example while keys were replaced",
            "it was created through the API and not activated",
        ],
        onCloud: """
            Activate it under Administration > Identity provider. If that is not offered, delete it and create it \
            again with the same certificate, issuer and key ID.
            """,
        onWindows: "Does not apply: a virtual proxy is never inactive, only not linked; see virtual-proxy-unlinked.",
        example: "\"protocol\":\"jwtAuth\",\"active\":false in /api/v1/identity-providers",
        source: "qlik.dev, \"Identity providers\"; the effect is not documented"
    ),
    Explanation(
        .configuredKeyDiffers,
        "the configured key is not the signing key",
        meaning: """
            The certificate or public key configured on the server holds another key than the one that signed the \
            token, so the signature cannot verify there. The keys themselves were compared, not names or files.
            """,
        causes: [
            "the key pair was replaced, and one side still has the old one",
            "the certificate of another environment was configured",
            "the key ID or the prefix belongs to another program's key",
        ],
        onCloud: """
            Sign with the private key of the configured certificate. Or create another JWT identity provider with the \
            right certificate and a new key ID; only the description of an existing one is listed as changeable.
            """,
        onWindows: """
            Sign with the private key of the configured certificate. Or enter the right one under QMC > Virtual \
            proxies > Authentication > JWT certificate, which invalidates the tokens of the old one.
            """,
        example: "qs-jwt inspect-key privatekey.pem publickey.cer --expect-pair",
        source: "qlik.dev, \"Create identity providers\"; Qlik help, \"JWT authentication\""
    ),
]
