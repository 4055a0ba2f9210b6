internal import JOSE

// What a server answered: the token or its user is refused.
let refusalExplanations: [Explanation] = [
    Explanation(
        .tokenRefused,
        "the server refused the token (401 or 400)",
        meaning: """
            The server let nobody in with this token and gave no reason that is known. What the probe could rule out \
            is no longer among the causes in its report; which check failed is known to the server alone.
            """,
        causes: [
            "the certificate configured there belongs to another key pair",
            "issuer, key ID, audience or a claim's name differs by a letter or a slash",
            "the clocks differ, and the token is over or has not begun there",
            "the user is disabled, or the token was used before",
        ],
        onCloud: """
            Give the probe an API key of a Tenant Admin with --api-key-env: it then compares key, issuer and key ID \
            with what is configured. Otherwise copy issuer and key ID from Administration > Identity provider.
            """,
        onClientManaged: """
            Give the probe --client-cert and --client-key, and it compares with the virtual proxy. Seen as causes are \
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
            Qlik Cloud takes each jti once. Either the token given to the probe has now been sent and is no longer \
            good, or it was refused although everything else fits, and was likely used before. The report says which.
            """,
        causes: [
            "the probe was given a token, and sent it",
            "a program, or an earlier probe, logged in with it",
            "the program that issues tokens gives each of them the same jti",
        ],
        onCloud: """
            Issue a token for each login, and keep the session's cookies instead of the token. Given the private key, \
            the probe makes a token of its own each time, and no other is used up.
            """,
        onClientManaged: """
            Does not concern this platform: no setting of a virtual proxy refers to jti, and a token can likely be \
            sent many times.
            """,
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
            "the region in the name is another one, such as us instead of eu",
            "the tenant is addressed by an alias, or no longer exists",
        ],
        onCloud: """
            Give --tenant the tenant's own name with its region: TENANT.REGION.qlikcloud.com. A browser that is logged \
            in shows it, unless it was opened by an alias.
            """,
        onClientManaged: """
            Does not concern this platform: the code LOGIN-2 is one of Qlik Cloud.
            """,
        example: """
            --tenant acme.eu.qlikcloud.com, and not acme.qlikcloud.com
            """,
        source: "Qlik support article \"Error When Logging Into Qlik Cloud tenant\""
    ),
    Explanation(
        .providerBroken,
        "the identity provider is configured wrongly",
        meaning: """
            The server answers INVALID-IDP-CONFIG, "Invalid identity provider configuration". It is reported of older \
            installations; what exactly it finds wrong is not documented.
            """,
        causes: [
            "likely the certificate was pasted in part, or without its BEGIN and END",
            "likely a field of the identity provider is empty or of another type",
        ],
        onCloud: """
            Look at the JWT identity provider under Administration > Identity provider. Only its description is listed \
            as changeable, so delete it and create it anew with certificate, issuer and key ID. If that does not help, \
            give the traceId in the report to Qlik's support.
            """,
        onClientManaged: """
            Does not concern this platform, which has no identity providers: there all of it is in the virtual proxy.
            """,
        example: """
            qs-jwt inspect-key privatekey.pem publickey.cer --expect-pair
            """,
        source: "reported in practice, not documented"
    ),
    Explanation(
        .userNotMember,
        "the user does not belong to the tenant (AUTH-5)",
        meaning: """
            The tenant answers 403, "User is not a member of tenant". That is about the user; whether the token would \
            do otherwise is not said.
            """,
        causes: [
            "the user was removed from the tenant",
            "the token is for another tenant of the same company",
            "likely the identity provider does not create users when they log in",
        ],
        onCloud: """
            Look for the user under Administration > Users and add or invite them. The API shows for an identity \
            provider whether it creates users on login: createNewUsersOnLogin.
            """,
        onClientManaged: """
            Does not concern this platform, which has no tenants; a disabled user is seen to be answered 401.
            """,
        example: """
            "errors":[{"code":"AUTH-5","title":"Forbidden"}] in the answer
            """,
        source: "Qlik support article \"Error When Logging Into Qlik Cloud tenant\""
    ),
    Explanation(
        .emailTaken,
        "another user has the same e-mail (LOGIN-12)",
        meaning: """
            The tenant answers "Multiple active users detected with the same e-mail". It is reported for logins in a \
            browser; that a token meets with the same check is likely.
            """,
        causes: [
            "the user exists already with another sub, from another way of logging in",
            "the sub of this user was changed, or is random",
            "an invitation for the e-mail is still open",
        ],
        onCloud: """
            Sign with the subject that the user has in the tenant. Otherwise delete the user or the invitation that is \
            no longer needed under Administration > Users. The event com.qlik.user-identity.conflict names those \
            concerned.
            """,
        onClientManaged: """
            Does not concern this platform: users are told apart by user directory and user ID.
            """,
        example: """
            qs-jwt probe-qscloud --tenant acme.eu.qlikcloud.com --keyid key-2026 \\
              --issuer acme.eu.qlikcloud.com --subject "ACME\\anna" --username Anna \\
              --cert-privatekey-file privatekey.pem
            """,
        source: "Qlik support article \"Multiple active users detected with the same e-mail\""
    ),
    Explanation(
        .invitationExpired,
        "an old invitation is in the way",
        meaning: """
            The tenant answers 403, USER_INVITE_EXPIRED: somebody was invited with this e-mail and did not come in \
            time. It is reported for logins in a browser.
            """,
        causes: [
            "the user was invited long ago and never logged in",
            "users were invited by hand, and tokens came into use later",
        ],
        onCloud: """
            Delete the expired invitation under Administration > Users, or invite the user anew, and log in again.
            """,
        onClientManaged: """
            Does not concern this platform: it has no invitations.
            """,
        example: """
            "errors":[{"code":"USER_INVITE_EXPIRED"}] in the answer
            """,
        source: "Qlik support article \"Multiple active users detected with the same e-mail\""
    ),
]
