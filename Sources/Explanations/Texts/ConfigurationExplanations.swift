internal import JOSE

// How a server is configured: what both platforms have, and identity providers.
let configurationExplanations: [Explanation] = [
    Explanation(
        .configurationUnreadable,
        "the configuration could not be read",
        meaning: """
            The probe was to read how the server is configured, to compare it with the token, and was not let in or \
            could not connect. What it says of the token itself holds all the same.
            """,
        causes: [
            "the API key has expired, was revoked, or is one of another tenant",
            "the owner of the API key is no Tenant Admin",
            "port 4242 of the server is closed to this machine",
            "the client certificate was exported at another site",
        ],
        onCloud: """
            Use an API key of a user with the role Tenant Admin, made in the same tenant; only they can see identity \
            providers. Put it into an environment variable and name that with --api-key-env.
            """,
        onClientManaged: """
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
            None of the tenant's identity providers is one for tokens (protocol jwtAuth), so that it has no key to \
            verify any token with.
            """,
        causes: [
            "none was created yet",
            "it was created in another tenant",
            "it was deleted when the key was replaced",
        ],
        onCloud: """
            Create one under Administration > Identity provider > Create new, type JWT, with the certificate, the \
            issuer and a key ID. The one for interactive logins stays as it is.
            """,
        onClientManaged: """
            Does not concern this platform: what the identity provider has stands in the virtual proxy there.
            """,
        example: """
            qs-jwt create-cert
            """,
        source: "qlik.dev, \"Create identity providers\""
    ),
    Explanation(
        .providerInactive,
        "the tenant's JWT identity provider is inactive",
        meaning: """
            The identity provider that fits the token is there, but its member active is false. It is likely that the \
            tenant then takes no token of it.
            """,
        causes: [
            "it was turned off, for example while keys were replaced",
            "it was created through the API and not made active",
        ],
        onCloud: """
            Make it active under Administration > Identity provider. If that is not offered, delete it and create it \
            anew with the same certificate, issuer and key ID.
            """,
        onClientManaged: """
            Does not concern this platform: a virtual proxy cannot be inactive, only not linked; see \
            virtual-proxy-unlinked.
            """,
        example: """
            "protocol":"jwtAuth","active":false in /api/v1/identity-providers
            """,
        source: "qlik.dev, \"Identity providers\"; the effect is not documented"
    ),
    Explanation(
        .configuredKeyDiffers,
        "the configured key is not the one that signed",
        meaning: """
            The certificate or public key that is configured on the server holds another key than the one that signed \
            the token, so that the signature cannot verify there. The keys were compared, and not their names or files.
            """,
        causes: [
            "the key pair was made anew, and one side still has the old one",
            "the certificate of another environment was configured",
            "the key ID, or the prefix, is that of another program's key",
        ],
        onCloud: """
            Sign with the private key of the configured certificate. Or create another JWT identity provider with the \
            right certificate and a key ID of its own; only the description of an existing one is listed as changeable.
            """,
        onClientManaged: """
            Sign with the private key of the configured certificate. Or put the right one under QMC > Virtual \
            proxies > Authentication > JWT certificate; tokens of the old one end with that.
            """,
        example: """
            qs-jwt inspect-key privatekey.pem publickey.cer --expect-pair
            """,
        source: "qlik.dev, \"Create identity providers\"; Qlik help, \"JWT authentication\""
    ),
]
