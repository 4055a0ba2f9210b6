internal import JOSE

// Which user the server identified.
let identityExplanations: [Explanation] = [
    Explanation(
        .identityDiffers,
        "the session belongs to another user",
        meaning: """
            The server opened a session for another user than the token names. On Qlik Cloud the subject is compared \
            with sub, on Windows user ID and user directory with their claims.
            """,
        causes: [
            "the virtual proxy allows anonymous access and ignored the token",
            "the virtual proxy reads other claims than those that were compared",
            "the user directory there is a constant in square brackets",
            "a component in between sends the cookie of another session",
        ],
        onCloud: """
            This should not happen: look for a gateway or web proxy that shares cookies between users. If there is \
            none, report both subjects to Qlik Support.
            """,
        onWindows: """
            Turn off anonymous access under QMC > Virtual proxies > Authentication, and compare the JWT attributes for \
            user ID and user directory with the claims. Tell the probe their names with --userid-claim and \
            --userdir-claim.
            """,
        example: "https://qlik.acme.com/jwt/qps/user shows userId and userDirectory",
        source: "qlik.dev, \"Users\"; for Windows seen in practice"
    ),
    Explanation(
        .identityUnconfirmed,
        "the user was not compared",
        meaning: """
            The server accepted the token and says who its user is, but the token has none of the claims to compare \
            with. Whether it is the right user is unknown.
            """,
        causes: [
            "the claims have other names than userId and userDirectory",
            "the token is not for this platform",
        ],
        onCloud: "Does not apply: in a token for Qlik Cloud the user is always in sub.",
        onWindows: """
            Give the names with --userid-claim and --userdir-claim as in the virtual proxy, or let the probe read them \
            with --client-cert and --client-key.
            """,
        example: """
            qs-jwt probe-qseow --url https://qlik.acme.com/jwt \\
              --userid-claim uid --userdir-claim dir "$TOKEN"
            """,
        source: "a rule of qs-jwt's own"
    ),
    Explanation(
        .emailDiffers,
        "the user has another e-mail, or none",
        meaning: """
            The tenant has another e-mail for the user than the token, or none; then the one in the token was most \
            likely not accepted as verified.
            """,
        causes: [
            "email_verified is missing, false, or \"true\" in quotes",
            "the tenant has the e-mail from an earlier login or an invitation",
            "the e-mail was changed where the token is issued",
        ],
        onCloud: """
            Write "email_verified":true, without quotes, with the e-mail: --useremail-verified true. When a login \
            changes the e-mail of an existing user is not documented.
            """,
        onWindows: "Does not apply: a virtual proxy identifies a user by directory and ID, without e-mail.",
        example: "\"email\": \"anna@acme.com\", \"email_verified\": true",
        source: "qlik.dev, \"Users\"; Qlik support article \"No Email Address listed for Users in Qlik Cloud\""
    ),
    Explanation(
        .nameDiffers,
        "the user has another name in the tenant",
        meaning: "The tenant shows another name than the token. Only the subject decides whether the user is right.",
        causes: [
            "the tenant has the name from an earlier login or an invitation",
            "the user was renamed where the token is issued",
            "the same subject is used for several people",
        ],
        onCloud: """
            Check that each person has a subject of their own. When a login changes the name of an existing user is \
            not documented.
            """,
        onWindows: "Does not apply: a virtual proxy takes a name at most as an attribute, where it is mapped.",
        example: "https://acme.eu.qlikcloud.com/api/v1/users/me shows subject and name",
        source: "qlik.dev, \"Users\""
    ),
    Explanation(
        .groupMissing,
        "a group of the token did not arrive",
        meaning: """
            The tenant does not show a group of the token for the user. The login worked, but what the group allows is \
            missing.
            """,
        causes: [
            "creation of groups is turned off in the tenant",
            "it was turned on after the user last logged in",
            "the names differ in case",
            "the tenant has as many groups as it may have",
        ],
        onCloud: """
            Turn on Administration > Settings > Feature control > "Creation of groups", and log in again: a group \
            appears when a user who has it logs in. A tenant has at most 10000 groups.
            """,
        onWindows: """
            Does not apply: groups are attributes of a session on this platform, and the answer about the user does \
            not show them.
            """,
        example: "https://acme.eu.qlikcloud.com/api/v1/users/me?fields=groups",
        source: "Qlik help, \"Enabling automatic group creation\"; qlik.dev, \"Groups\""
    ),
    Explanation(
        .userInactive,
        "the user is not active in the tenant",
        meaning: """
            The tenant has another status for the user than active, such as invited, disabled or deleted. The report \
            says which.
            """,
        causes: [
            "an administrator disabled the user",
            "the user was invited or provisioned and has not logged in yet",
        ],
        onCloud: """
            Find the user under Administration > Users, and enable them if they are to have access. What an inactive \
            user may still do is not documented.
            """,
        onWindows: """
            Does not apply: this platform shows no status. A disabled user is seen to get 401; see token-refused.
            """,
        example: "\"status\":\"disabled\" in https://acme.eu.qlikcloud.com/api/v1/users/me",
        source: "qlik.dev, \"Users\""
    ),
]
