internal import JOSE

// What a server answered: the token or its user is refused.
let refusalExplanations: [Explanation] = [
    Explanation(
        .tokenRefused,
        "the server refused the token (401 or 400)",
        meaning: """
            The server refused the token and gave no known reason. The report lists the causes that the probe could \
            not rule out; only the server knows which check failed.
            """,
        causes: [
            "the certificate configured there belongs to another key pair",
            "issuer, key ID, audience or a claim name differs slightly",
            "the clocks differ: the token has expired or is not yet valid there",
            "the user is disabled, or the token was used before",
        ],
        onCloud: """
            Give the probe an API key of a Tenant Admin with --api-key-env: it then compares key, issuer and key ID \
            with the configuration. Otherwise copy issuer and key ID from Administration > Identity provider.
            """,
        onWindows: """
            Give the probe --client-cert and --client-key: it then compares with the virtual proxy. Causes seen are \
            another certificate, other claim names, times, the algorithm and a disabled user.
            """,
        example: """
            qs-jwt probe-qscloud --tenant acme.eu.qlikcloud.com --keyid key-2026 \\
              --issuer acme.eu.qlikcloud.com --subject anna --username Anna \\
              --cert-privatekey-file privatekey.pem --api-key-env QLIK_API_KEY
            """,
        source: "qlik.dev, \"Login\"; for Windows seen in practice, not documented"
    ),
    Explanation(
        .tokenUsedUp,
        "the token is used up: it logs in only once",
        meaning: """
            Qlik Cloud accepts each jti once. Either the probe has now used the given token, or the token was refused \
            although everything else fits and was likely used before. The report says which.
            """,
        causes: [
            "the probe was given a token, and sent it",
            "a program or an earlier probe logged in with it",
            "the program that issues tokens gives each of them the same jti",
        ],
        onCloud: """
            Issue a token for each login, and keep the session cookies instead of the token. With the private key the \
            probe makes its own token each time, and no other is used up.
            """,
        onWindows: "Does not apply: no setting refers to jti, and a token can likely be sent many times.",
        example: """
            qs-jwt probe-qscloud --tenant acme.eu.qlikcloud.com --keyid key-2026 \\
              --issuer acme.eu.qlikcloud.com --subject anna --username Anna \\
              --cert-privatekey-file privatekey.pem
            """,
        source: "qlik.dev, \"Login\""
    ),
    Explanation(
        .tenantUnknown,
        "Qlik Cloud knows no tenant of this name (LOGIN-2)",
        meaning: """
            Qlik Cloud answers "No authentication configured for this hostname", which is reported for a name that \
            belongs to no tenant. The token itself was likely not judged.
            """,
        causes: [
            "the name of the tenant is misspelled",
            "the region in the name is wrong, such as us instead of eu",
            "the tenant no longer exists",
        ],
        onCloud: """
            Give --tenant the tenant's own name with its region: TENANT.REGION.qlikcloud.com. A browser that is logged \
            in shows it, unless it was opened by an alias.
            """,
        onWindows: "Does not apply: LOGIN-2 is a code of Qlik Cloud.",
        example: "--tenant acme.eu.qlikcloud.com, not acme.qlikcloud.com",
        source: "Qlik support article \"Error When Logging Into Qlik Cloud tenant\""
    ),
    Explanation(
        .providerBroken,
        "the identity provider's configuration is invalid",
        meaning: """
            The server answers INVALID-IDP-CONFIG, "Invalid identity provider configuration". It is reported for older \
            installations; what exactly is invalid is not documented.
            """,
        causes: [
            "likely the certificate is incomplete, or without its BEGIN and END",
            "likely a field of the identity provider is empty or of the wrong type",
        ],
        onCloud: """
            Check the JWT identity provider under Administration > Identity provider. Only its description is listed \
            as changeable, so delete it and create it again with certificate, issuer and key ID. If that does not \
            help, give the traceId in the report to Qlik Support.
            """,
        onWindows: "Does not apply: this platform has no identity providers; the virtual proxy has these settings.",
        example: "qs-jwt inspect-key privatekey.pem publickey.cer --expect-pair",
        source: "reported in practice, not documented"
    ),
    Explanation(
        .userNotMember,
        "the user does not belong to the tenant (AUTH-5)",
        meaning: """
            The tenant answers 403, "User is not a member of tenant". This is about the user; whether the token is \
            otherwise accepted is unknown.
            """,
        causes: [
            "the user was removed from the tenant",
            "the token is for another tenant of the same company",
            "likely the identity provider does not create users at login",
        ],
        onCloud: """
            Find the user under Administration > Users and add or invite them. The API shows whether an identity \
            provider creates users at login: createNewUsersOnLogin.
            """,
        onWindows: "Does not apply: this platform has no tenants. A disabled user is seen to get 401.",
        example: "\"errors\":[{\"code\":\"AUTH-5\",\"title\":\"Forbidden\"}] in the answer",
        source: "Qlik support article \"Error When Logging Into Qlik Cloud tenant\""
    ),
    Explanation(
        .emailTaken,
        "another user has the same e-mail (LOGIN-12)",
        meaning: """
            The tenant answers "Multiple active users detected with the same e-mail". It is reported for logins in a \
            browser, and likely happens with tokens too.
            """,
        causes: [
            "the user already exists with another sub, from another login method",
            "the sub of this user was changed or is random",
            "an invitation for the e-mail is still open",
        ],
        onCloud: """
            Sign with the subject that the user has in the tenant. Otherwise delete the user or the invitation that is \
            no longer needed under Administration > Users. The event com.qlik.core.user-identity.conflicted names \
            those concerned.
            """,
        onWindows: "Does not apply: users are identified by user directory and user ID.",
        example: """
            qs-jwt probe-qscloud --tenant acme.eu.qlikcloud.com --keyid key-2026 \\
              --issuer acme.eu.qlikcloud.com --subject "ACME\\anna" --username Anna \\
              --cert-privatekey-file privatekey.pem
            """,
        source: "Qlik support article \"Multiple active users detected with the same e-mail\""
    ),
    Explanation(
        .invitationExpired,
        "an expired invitation blocks the login",
        meaning: """
            The tenant answers 403, USER_INVITE_EXPIRED: somebody was invited with this e-mail and did not come in \
            time. It is reported for logins in a browser.
            """,
        causes: [
            "the user was invited long ago and never logged in",
            "users were invited by hand, and tokens came into use later",
        ],
        onCloud: "Delete the expired invitation under Administration > Users, or renew it, and log in again.",
        onWindows: "Does not apply: this platform has no invitations.",
        example: "\"errors\":[{\"code\":\"USER_INVITE_EXPIRED\"}] in the answer",
        source: "Qlik support article \"Multiple active users detected with the same e-mail\""
    ),
]
