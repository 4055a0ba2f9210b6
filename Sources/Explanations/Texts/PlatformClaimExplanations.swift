internal import JOSE

// Claims: names and values that a platform treats in its own way.
let platformClaimExplanations: [Explanation] = [
    Explanation(
        .groupsMisnamed,
        "the claim is named group instead of groups",
        meaning: """
            Qlik Cloud reads the claim groups, which is documented as the only optional one. A claim named group is \
            most likely ignored.
            """,
        causes: [
            "the token was made by a tool that writes group, as older ones do",
            "the claims are those of a token for Qlik Sense Enterprise on Windows",
        ],
        onCloud: """
            Use --groups. The groups are created when Administration > Settings > "Creation of groups" is on and a \
            user who has them logs in.
            """,
        onWindows: "Does not apply: name the claim as in the attribute mapping, with --groups-claim.",
        example: """
            qs-jwt create-qscloud --issuer acme.eu.qlikcloud.com --keyid key-2026 \\
              --subject anna --username Anna --expires 30m \\
              --cert-privatekey-file privatekey.pem --groups Sales "Sales EMEA"
            """,
        source: "qlik.dev, \"Implement JWT Authorization\"; Qlik help, \"Managing user groups\""
    ),
    Explanation(
        .groupNameTooLong,
        "the name of a group is too long",
        meaning: "Qlik Cloud allows 256 characters for the name of a group; a name in the token is longer.",
        causes: [
            "full directory names (CN=...,OU=...) are passed on unchanged",
            "several groups are in one text instead of a list",
        ],
        onCloud: "Pass on short names, one for each group: --groups Sales \"Sales EMEA\". They are case-sensitive.",
        onWindows: "Does not apply: no such limit is documented for this platform.",
        example: "\"groups\": [\"Sales\"], not \"groups\": [\"CN=Sales,OU=Groups,DC=acme\"]",
        source: "qlik.dev, \"Groups\""
    ),
    Explanation(
        .claimIgnored,
        "the platform does not read this claim",
        meaning: "The claim has no effect and does no harm. It is reported because somebody may rely on it.",
        causes: [
            "it is an attribute for Qlik Sense Enterprise on Windows",
            "the name is misspelled",
            "the identity server adds it to every token",
        ],
        onCloud: """
            Groups are the only optional claim that is read: the JWT type has no custom attributes and no mapping of \
            claims. Use groups to distinguish users.
            """,
        onWindows: """
            Map the claim in QMC > Virtual proxies > Authentication > JWT attribute mapping; security rules then have \
            it as user.environment with the name it is mapped to.
            """,
        example: """
            In a security rule on Windows, for a claim mapped to group:
            user.environment.group = "Sales"
            """,
        source: "qlik.dev, \"Implement JWT Authorization\"; Qlik help, \"JWT authentication\""
    ),
    Explanation(
        .claimValueUnfit,
        "a value is blank or contains what it must not",
        meaning: """
            The value has the right type but is likely to fail: it is blank, begins or ends with a space or line \
            break, or has a backslash where only a name is expected.
            """,
        causes: [
            "its variable was empty or ends in a line break",
            "it was copied together with a space",
            "DOMAIN\\user was given as the user ID, with its directory",
        ],
        onCloud: """
            Give --issuer and --keyid exactly as under Administration > Identity provider, and a --subject that is not \
            blank. A sub of the form DOMAIN\\user is allowed.
            """,
        onWindows: """
            Give the directory with --userdir and only the name with --userid, without a backslash. That the platform \
            refuses a backslash is documented for tickets, and likely for tokens.
            """,
        example: """
            qs-jwt create-qseow --userdir ACME --userid anna --audience hdJh34wkK \\
              --expires 8h --cert-privatekey-file privatekey.pem
            """,
        source: "Qlik help, \"Proxy Service API\"; the rest is not documented"
    ),
    Explanation(
        .claimNameReserved,
        "a reserved claim name is used for the user",
        meaning: """
            The claim for the user ID or the user directory has one of the reserved names iss, sub, aud, exp, nbf, iat \
            and jti. Qlik advises against them; whether a virtual proxy refuses them is not documented.
            """,
        causes: [
            "sub was chosen for the user ID, as in other products",
            "the virtual proxy was set up before the claims were named",
        ],
        onCloud: "Does not apply: Qlik Cloud always takes the user from sub.",
        onWindows: """
            Choose other names, such as userId and userDirectory, in QMC > Virtual proxies > Authentication and with \
            --userid-claim and --userdir-claim.
            """,
        example: "{\"userId\":\"anna\",\"userDirectory\":\"ACME\",\"exp\":1795253400}",
        source: "Qlik support article \"Qlik Sense: How to set up JWT authentication\""
    ),
    Explanation(
        .headerTooLarge,
        "the token is too large for an HTTP header",
        meaning: "With the token, the Authorization header exceeds 16384 bytes, the usual limit of a proxy.",
        causes: [
            "the user has hundreds of groups, and all are in the token",
            "a certificate chain (x5c) or a picture is in the token",
        ],
        onCloud: "Include only the groups that Qlik needs. A limit is not documented.",
        onWindows: """
            Include only the groups that Qlik needs, or raise the maximum header size of the proxy itself (QMC > \
            Proxies), which can be set.
            """,
        example: "wc -c token.jwt",
        source: "the setting is seen in practice, its usual value is not documented"
    ),
]
