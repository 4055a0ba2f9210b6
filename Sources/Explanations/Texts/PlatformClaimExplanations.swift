internal import JOSE

// Claims: what a platform makes of their names and values.
let platformClaimExplanations: [Explanation] = [
    Explanation(
        .groupsMisnamed,
        "the claim is group, and should be groups",
        meaning: """
            Qlik Cloud reads the claim groups, which is documented as the only optional one. Groups in a claim named \
            group are most likely passed over without a word.
            """,
        causes: [
            "the token was made by a tool that writes group, as older ones do",
            "the claims are those of a token for Qlik Sense Enterprise on Windows",
        ],
        onCloud: """
            Use --groups. The groups are created when Administration > Settings > "Creation of groups" is on and a \
            user who has them logs in.
            """,
        onClientManaged: """
            Does not concern this platform: name the claim as the attribute mapping of the virtual proxy has it, with \
            --groups-claim.
            """,
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
        meaning: """
            Qlik Cloud allows 256 characters for the name of a group, and one of the token's is longer.
            """,
        causes: [
            "full directory names (CN=...,OU=...) are passed on as they are",
            "several groups stand in one text instead of in a list",
        ],
        onCloud: """
            Pass on short names, one for each group: --groups Sales "Sales EMEA". Upper and lower case matter in them.
            """,
        onClientManaged: """
            Does not concern this platform: no such limit is documented there.
            """,
        example: """
            "groups": ["Sales"], and not "groups": ["CN=Sales,OU=Groups,DC=acme"]
            """,
        source: "qlik.dev, \"Groups\""
    ),
    Explanation(
        .claimIgnored,
        "the platform does not read this claim",
        meaning: """
            The claim does no harm and has no effect. It is named because somebody may rely on it.
            """,
        causes: [
            "it is an attribute as Qlik Sense Enterprise on Windows takes it",
            "the name is misspelled",
            "the identity server adds it to every token",
        ],
        onCloud: """
            Groups are the only optional claim that is read: there are no custom attributes and no mapping of claims \
            for the JWT type. Use groups to tell users apart.
            """,
        onClientManaged: """
            Map the claim in QMC > Virtual proxies > Authentication > JWT attribute mapping; security rules then know \
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
        "a value is blank, or holds what it should not",
        meaning: """
            The value is of the right type but is likely to fail: it is blank, begins or ends with a blank or line \
            break, or has a backslash where only a name belongs.
            """,
        causes: [
            "the variable that it comes from was empty or ends in a line break",
            "it was copied together with a blank",
            "DOMAIN\\user was given as the user ID, with its directory",
        ],
        onCloud: """
            Give --issuer and --keyid exactly as under Administration > Identity provider, and a --subject that is not \
            blank. A sub of the form DOMAIN\\user is allowed.
            """,
        onClientManaged: """
            Give the directory with --userdir and the name alone with --userid, without a backslash. That the platform \
            refuses one is documented for tickets, and likely here.
            """,
        example: """
            qs-jwt create-qseow --userdir ACME --userid anna --audience hdJh34wkK \\
              --expires 8h --cert-privatekey-file privatekey.pem
            """,
        source: "Qlik help, \"Proxy Service API\"; the rest is not documented"
    ),
    Explanation(
        .claimNameReserved,
        "a reserved claim cannot hold the user",
        meaning: """
            The claim for the user ID or the user directory has one of the names that every token reserves: iss, sub, \
            aud, exp, nbf, iat or jti. A virtual proxy does not take these for the user.
            """,
        causes: [
            "sub was chosen for the user ID, as other products do",
            "the virtual proxy was set up before the claims were named",
        ],
        onCloud: """
            Does not concern Qlik Cloud: there the user is always in sub.
            """,
        onClientManaged: """
            Choose other names, such as userId and userDirectory, in QMC > Virtual proxies > Authentication and with \
            --userid-claim and --userdir-claim.
            """,
        example: """
            {"userId":"anna","userDirectory":"ACME","exp":1795253400}
            """,
        source: "Qlik support article \"Qlik Sense: How to set up JWT authentication\""
    ),
    Explanation(
        .headerTooLarge,
        "the token is too large for an HTTP header",
        meaning: """
            The token travels in the Authorization header, and with it the header has more than 16384 bytes, which is \
            what a proxy usually takes.
            """,
        causes: [
            "the user has hundreds of groups, and all are in the token",
            "a certificate chain (x5c) or a picture is in the token",
        ],
        onCloud: """
            Put in only the groups that Qlik needs. A limit is not documented.
            """,
        onClientManaged: """
            Put in only the groups that Qlik needs, or raise the maximum header size of the proxy itself (QMC > \
            Proxies), which can be set.
            """,
        example: """
            wc -c token.jwt
            """,
        source: "the setting is seen in practice, its usual value is not documented"
    ),
]
