internal import JOSE

// Whom a server took the token for.
let identityExplanations: [Explanation] = [
    Explanation(
        .identityDiffers,
        "the session belongs to somebody else",
        meaning: """
            The server has a session for the probe, but says that its user is another one than the token names. On \
            Qlik Cloud the subject is compared with sub, on Windows user ID and user directory with their claims.
            """,
        causes: [
            "the virtual proxy allows anonymous access, and the token did not count",
            "the virtual proxy reads other claims than those that were compared",
            "the user directory there is a constant in square brackets",
            "something between sends the cookie of another session along",
        ],
        onCloud: """
            This should not happen: look for a gateway or web proxy that keeps cookies for everybody. If there is \
            none, give the two subjects to Qlik's support.
            """,
        onClientManaged: """
            Turn off anonymous access under QMC > Virtual proxies > Authentication, and compare the JWT attributes for \
            user ID and user directory with the claims. The probe takes their names with --userid-claim and \
            --userdir-claim.
            """,
        example: """
            https://qlik.acme.com/jwt/qps/user shows userId and userDirectory
            """,
        source: "qlik.dev, \"Users\"; for Windows seen in practice"
    ),
    Explanation(
        .identityUnconfirmed,
        "the user was not compared",
        meaning: """
            The server took the token and says who its user is, but the token has none of the claims that the probe \
            compares with, so it cannot be said whether that is the right one.
            """,
        causes: [
            "the claims have other names than userId and userDirectory",
            "the token is not for this platform",
        ],
        onCloud: """
            Does not concern Qlik Cloud, where the user is always in sub.
            """,
        onClientManaged: """
            Give the names with --userid-claim and --userdir-claim as the virtual proxy has them, or let the probe read \
            them with --client-cert and --client-key.
            """,
        example: """
            qs-jwt probe-qseow --url https://qlik.acme.com/jwt \\
              --userid-claim uid --userdir-claim dir "$TOKEN"
            """,
        source: "a measure of qs-jwt's own"
    ),
    Explanation(
        .emailDiffers,
        "the user has another e-mail, or none",
        meaning: """
            The e-mail that the tenant has for the user is not that of the token. If it is empty, the one in the token \
            was most likely not accepted as verified.
            """,
        causes: [
            "email_verified is missing, false, or \"true\" in quotes",
            "the tenant has the e-mail from an earlier login or an invitation",
            "the e-mail was changed where the token is issued",
        ],
        onCloud: """
            Write "email_verified":true, without quotes, beside the e-mail: --useremail-verified true. When a login \
            changes the e-mail of a user who exists is not documented.
            """,
        onClientManaged: """
            Does not concern this platform: a virtual proxy names a user by directory and ID, without e-mail.
            """,
        example: """
            "email": "anna@acme.com", "email_verified": true
            """,
        source: "qlik.dev, \"Users\"; Qlik support article \"No Email Address listed for Users in Qlik Cloud\""
    ),
    Explanation(
        .nameDiffers,
        "the user has another name there",
        meaning: """
            The name that the tenant shows for the user is not that of the token. The user is the right one: only the \
            subject counts for that.
            """,
        causes: [
            "the tenant has the name from an earlier login or an invitation",
            "the user was renamed where the token is issued",
            "the same subject is used for several people",
        ],
        onCloud: """
            See that each person has a subject of their own. When a login changes the name of a user who exists is not \
            documented.
            """,
        onClientManaged: """
            Does not concern this platform: a virtual proxy takes a name at most as an attribute, where it is mapped.
            """,
        example: """
            https://acme.eu.qlikcloud.com/api/v1/users/me shows subject and name
            """,
        source: "qlik.dev, \"Users\""
    ),
    Explanation(
        .groupMissing,
        "a group of the token did not arrive",
        meaning: """
            The token names a group that the tenant does not show for the user. The login worked; what the group \
            allows is missing.
            """,
        causes: [
            "the tenant does not create groups: the switch for it is off",
            "the switch was turned on after the user last logged in",
            "the name differs by upper and lower case",
            "the tenant has as many groups as it may have",
        ],
        onCloud: """
            Turn on Administration > Settings > Feature control > "Creation of groups", and log in again: a group \
            appears when a user who has it logs in. A tenant has at most 10000 groups.
            """,
        onClientManaged: """
            Does not concern this platform: groups are attributes of a session there, and the answer about the user \
            does not show them.
            """,
        example: """
            https://acme.eu.qlikcloud.com/api/v1/users/me?fields=groups
            """,
        source: "Qlik help, \"Enabling automatic group creation\"; qlik.dev, \"Groups\""
    ),
    Explanation(
        .userInactive,
        "the user is not active in the tenant",
        meaning: """
            The status that the tenant has for the user is not active but, say, invited, disabled or deleted. The \
            report says which.
            """,
        causes: [
            "an administrator disabled the user",
            "the user was invited or provisioned and has not come yet",
        ],
        onCloud: """
            Look for the user under Administration > Users, and enable them there if they are to have access. What a \
            user who is not active may still do is not documented.
            """,
        onClientManaged: """
            Does not concern this platform, which shows no status: a disabled user is seen to be answered 401; see \
            token-refused.
            """,
        example: """
            "status":"disabled" in https://acme.eu.qlikcloud.com/api/v1/users/me
            """,
        source: "qlik.dev, \"Users\""
    ),
]
