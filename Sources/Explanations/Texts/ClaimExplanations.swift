internal import JOSE

// Claims: issuer, audience, subject and the like.
let claimExplanations: [Explanation] = [
    Explanation(
        .claimMissing,
        "a required claim is missing",
        meaning: """
            The token lacks a claim that the platform requires, or that an option such as --issuer compares. Claim \
            names are case-sensitive: Iss and userid are not iss and userId.
            """,
        causes: [
            "the example it was copied from is older than 2022: no jti and no nbf",
            "the name is spelled in another case",
            "the user has no value for it in the source system",
            "the virtual proxy reads another claim than the token has",
        ],
        onCloud: """
            create-qscloud writes iss, aud, sub, jti, iat, nbf and exp, and name from --username. subType, email and \
            email_verified are documented as required too, but samples by Qlik leave them out. A tenant was seen to \
            answer 400, INTERNAL-TOKEN-1 and "Missing required claim: nbf".
            """,
        onWindows: """
            Two claims are required: those named in QMC > Virtual proxies > Authentication, JWT attribute for user ID \
            and for user directory. Name them with --userid-claim and --userdir-claim; without these, userId and \
            userDirectory are assumed. A directory in square brackets is a constant and needs no claim.
            """,
        example: "qs-jwt verify --cert-publickey-file publickey.cer --for qscloud \"$TOKEN\"",
        source: "qlik.dev, \"Login\"; Qlik support article \"Qlik Cloud: Example of JWT token format\""
    ),
    Explanation(
        .claimWrongType,
        "a claim has the wrong JSON type",
        meaning: """
            The value of the claim has another JSON type than defined, such as a text instead of a list or of true. It \
            is not converted.
            """,
        causes: [
            "email_verified is \"true\" in quotes instead of true",
            "groups is one text with commas instead of a list",
            "--claim name=text was used instead of --claim name:=json",
        ],
        onCloud: """
            Write groups as an array of strings, email_verified as true or false without quotes, iat, nbf and exp as \
            numbers, and the others as strings. create-qscloud does.
            """,
        onWindows: "Write the user ID and the user directory as strings, and exp and nbf as numbers.",
        example: "\"groups\": [\"Sales\",\"Sales EMEA\"], \"email_verified\": true",
        source: "qlik.dev, \"Login\"; RFC 7519 §4.1"
    ),
    Explanation(
        .issuerMismatch,
        "the issuer (iss) is not the expected one",
        meaning: """
            iss differs from the issuer given with --issuer. They are compared byte by byte: https://, a slash at the \
            end or a capital letter makes a difference. The report marks where they differ.
            """,
        causes: [
            "https:// or a slash at the end is on one side only",
            "the token was made for another tenant or region",
            "the field was left empty in the console and may have a random value",
        ],
        onCloud: """
            Copy the issuer from Administration > Identity provider and sign with it: --issuer. It need not be the \
            tenant's address; only the texts must be equal.
            """,
        onWindows: "Verify without --issuer: no setting of a virtual proxy refers to iss.",
        example: """
            qs-jwt verify --cert-publickey-file publickey.cer \\
              --issuer acme.eu.qlikcloud.com "$TOKEN"
            """,
        source: "qlik.dev, \"Login\"; RFC 7519 §4.1.1"
    ),
    Explanation(
        .audienceMismatch,
        "the audience (aud) is not the expected one",
        meaning: """
            aud says for whom the token is. It is not the audience given with --audience or the one that the platform \
            accepts. They are compared byte by byte.
            """,
        causes: [
            "it is the tenant's address, or only qlik.api",
            "the token is for the other platform or for another API",
            "a slash or https:// was added",
        ],
        onCloud: "aud must be qlik.api/login/jwt-session for every tenant. create-qscloud writes it.",
        onWindows: """
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
        "the subject (sub) is not the expected one",
        meaning: "sub, which identifies the user, differs from --subject. They are compared byte by byte.",
        causes: [
            "the token is another user's",
            "the subject is random or changes with each token",
            "a DOMAIN\\user lost its backslash or got a second one",
        ],
        onCloud: "Qlik Cloud recognizes a user by sub. Sign with a --subject that identifies the user permanently.",
        onWindows: """
            Verify without --subject: no setting of a virtual proxy refers to sub; the user is in the claims for user \
            ID and user directory.
            """,
        example: "qs-jwt verify --cert-publickey-file publickey.cer --subject anna \"$TOKEN\"",
        source: "qlik.dev, \"Login\"; RFC 7519 §4.1.2"
    ),
    Explanation(
        .subjectTypeWrong,
        "subType is not user",
        meaning: "A token that logs a user in to Qlik Cloud has the subType user, in lower case.",
        causes: [
            "it is User or another value",
            "the claims were copied from another kind of Qlik token",
        ],
        onCloud: "Write \"subType\":\"user\". create-qscloud does; do not set subType with --claim.",
        onWindows: "Does not apply: no setting of a virtual proxy refers to subType.",
        example: "{\"sub\":\"anna\",\"subType\":\"user\",\"name\":\"Anna Anderson\"}",
        source: "qlik.dev, \"Login\""
    ),
]
