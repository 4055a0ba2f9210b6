internal import JOSE

// Claims: whom the token is from, for and about.
let claimExplanations: [Explanation] = [
    Explanation(
        .claimMissing,
        "a claim that must be there is missing",
        meaning: """
            The token lacks a claim that the platform requires, or that an option such as --issuer asks for. Names of \
            claims are compared to the letter, so Iss or userid do not count as iss or userId.
            """,
        causes: [
            "the example it was copied from is older than 2022: no jti and no nbf",
            "the name is spelled in another case",
            "the user in the source system has no value for it",
            "the virtual proxy reads another claim than the token has",
        ],
        onCloud: """
            create-qscloud writes iss, aud, sub, jti, iat, nbf and exp, and name from --username. subType, email and \
            email_verified are documented as required too, but left out in samples of Qlik's. A tenant was seen to \
            answer 400, INTERNAL-TOKEN-1 and "Missing required claim: nbf".
            """,
        onClientManaged: """
            Required are the two claims named in QMC > Virtual proxies > Authentication: JWT attribute for user ID and \
            for user directory. Name them with --userid-claim and --userdir-claim; without these, userId and \
            userDirectory are only assumed, and this is a warning. A directory in square brackets is a constant, for \
            which the token needs no claim.
            """,
        example: """
            qs-jwt verify --cert-publickey-file publickey.cer --for qscloud "$TOKEN"
            """,
        source: "qlik.dev, \"Login\"; Qlik support article \"Qlik Cloud: Example of JWT token format\""
    ),
    Explanation(
        .claimWrongType,
        "a claim is of another JSON type",
        meaning: """
            The claim is there, but as another kind of value than it is defined as: a text where a list or true \
            belongs, say. It is never taken for what it looks like.
            """,
        causes: [
            "email_verified is \"true\" in quotes instead of true",
            "groups is one text, with commas, instead of a list",
            "--claim name=text was used where --claim name:=json was meant",
        ],
        onCloud: """
            Write groups as an array of strings, email_verified as true or false without quotes, iat, nbf and exp as \
            numbers, and the others as strings. create-qscloud does.
            """,
        onClientManaged: """
            Write the user ID and the user directory as strings, and exp and nbf as numbers.
            """,
        example: """
            "groups": ["Sales","Sales EMEA"], "email_verified": true
            """,
        source: "qlik.dev, \"Login\"; RFC 7519 §4.1"
    ),
    Explanation(
        .issuerMismatch,
        "the issuer (iss) is another one",
        meaning: """
            iss is not the issuer given with --issuer. It is compared to the byte: with or without https://, a slash \
            at the end or a capital letter makes it another one. The report marks where the two differ.
            """,
        causes: [
            "https:// or a slash at the end is there on one side only",
            "the token was made for another tenant or region",
            "left empty in the console, it may have been filled in at random",
        ],
        onCloud: """
            Copy the issuer from Administration > Identity provider, and sign with it: --issuer. It need not be the \
            tenant's address; it only has to be the same text.
            """,
        onClientManaged: """
            No setting of a virtual proxy refers to iss. Verify without --issuer.
            """,
        example: """
            qs-jwt verify --cert-publickey-file publickey.cer \\
              --issuer acme.eu.qlikcloud.com "$TOKEN"
            """,
        source: "qlik.dev, \"Login\"; RFC 7519 §4.1.1"
    ),
    Explanation(
        .audienceMismatch,
        "the audience (aud) is another one",
        meaning: """
            aud says whom the token is for, and it is not what was asked for with --audience or what the platform \
            takes. It is compared to the byte.
            """,
        causes: [
            "the tenant's address or qlik.api alone was written there",
            "the token is for the other platform, or for another API",
            "a slash or https:// was put in front of it or behind it",
        ],
        onCloud: """
            aud must be qlik.api/login/jwt-session, for every tenant. create-qscloud writes it.
            """,
        onClientManaged: """
            aud must be the audience of the virtual proxy, if one is set there; give the same text to create-qseow \
            with --audience. What an empty setting means is not documented.
            """,
        example: """
            qs-jwt verify --cert-publickey-file publickey.cer \\
              --audience qlik.api/login/jwt-session "$TOKEN"
            """,
        source: "qlik.dev, \"Login\"; RFC 7519 §4.1.3; for Windows seen in practice"
    ),
    Explanation(
        .subjectMismatch,
        "the subject (sub) is another one",
        meaning: """
            sub says whom the token is about, and it is not the one given with --subject. It is compared to the byte.
            """,
        causes: [
            "the token is another user's",
            "the subject is random, or changes with each token",
            "a DOMAIN\\user lost its backslash, or got a second one",
        ],
        onCloud: """
            Qlik Cloud recognises a user by sub: another sub is another user. Sign with --subject and something that \
            identifies the user for ever.
            """,
        onClientManaged: """
            No setting of a virtual proxy refers to sub; the user is in the claims for user ID and user directory. \
            Verify without --subject.
            """,
        example: """
            qs-jwt verify --cert-publickey-file publickey.cer --subject anna "$TOKEN"
            """,
        source: "qlik.dev, \"Login\"; RFC 7519 §4.1.2"
    ),
    Explanation(
        .subjectTypeWrong,
        "subType is not user",
        meaning: """
            A token that logs a user in to Qlik Cloud has subType with the value user, in small letters.
            """,
        causes: [
            "it is spelled User, or anything else was put there",
            "the claims were copied from another kind of Qlik token",
        ],
        onCloud: """
            Write "subType":"user". create-qscloud does; leave --claim subType out.
            """,
        onClientManaged: """
            Does not concern this platform: no setting of a virtual proxy refers to subType.
            """,
        example: """
            {"sub":"anna","subType":"user","name":"Anna Anderson"}
            """,
        source: "qlik.dev, \"Login\""
    ),
]
