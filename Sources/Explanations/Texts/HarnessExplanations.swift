internal import JOSE

// What a plan expected, and what a server let in.
let harnessExplanations: [Explanation] = [
    Explanation(
        .unexpectedVerdict,
        "accepted where the plan says rejected, or vice versa",
        meaning: """
            A case of a plan says in its expect what is to become of the token, and the opposite happened. The report \
            of the token follows, with every reason that was found.
            """,
        causes: [
            "the token, the identity provider or the virtual proxy is not as it should be",
            "the case expects too much, or its token is another than its name says",
            "the server does not check what the case is about",
        ],
        onCloud: "Read the findings below this one: they say what is wrong with the token or with the tenant.",
        onClientManaged:
            "Read the findings below this one: they say what is wrong with the token or the virtual proxy.",
        example: """
            expect = "accepted"
            """,
        source: "qs-jwt's own"
    ),
    Explanation(
        .unexpectedReason,
        "rejected, but not for what the plan says",
        meaning: """
            The token is rejected as the plan expects, but for other reasons than it lists, or for more of them. A \
            case that is refused for the wrong reason shows nothing about the right one.
            """,
        causes: [
            "the case lacks something that a good token has, and is refused for that",
            "another reason was forgotten in the list",
        ],
        onCloud: """
            Correct the case until only the reason that it is about is left, or complete the list. A token for Qlik \
            Cloud needs more claims than one for Windows.
            """,
        onClientManaged: "Correct the case until only the reason that it is about is left, or complete the list.",
        example: """
            expect = { rejected = ["lifetime-too-long", "groups-misnamed"] }
            """,
        source: "qs-jwt's own"
    ),
    Explanation(
        .unexpectedIdentity,
        "the session is not as the plan describes its user",
        meaning: """
            The server took the token and gave a session, but what it says about the user differs from what the plan \
            expects.
            """,
        causes: [
            "a group was not made, because the tenant does not create groups",
            "the user had another name or e-mail address before, which the tenant kept",
            "the virtual proxy reads other claims",
        ],
        onCloud: """
            Look at the user under Administration > Users, and at Settings > Feature control > Creation of groups.
            """,
        onClientManaged: "Compare the JWT attributes of the virtual proxy in the QMC with the claims of the token.",
        example: """
            expect = { identity = { subject = "anna@example.com", groups = ["Sales"] } }
            """,
        source: "qs-jwt's own"
    ),
    Explanation(
        .unexpectedStatus,
        "another HTTP status than the plan says",
        meaning: """
            The verdict is as expected, but the answer that decided it has another status than the plan lists.
            """,
        causes: [
            "the server refuses the token at another place than was thought",
            "a new release answers in another way",
        ],
        onCloud:
            "The steps of the report show each status. Most refusals of a tenant are 401; 400 has a reason with it.",
        onClientManaged:
            "The steps of the report show each status. 401 is a refusal; 400 rather an unknown prefix or host.",
        example: """
            expect = { rejected = true, http-status = 401 }
            """,
        source: "qs-jwt's own"
    ),
    Explanation(
        .forgedTokenAccepted,
        "the server lets in a token that nobody may accept",
        meaning: """
            A hostile variant of a good token was sent, and the server opened a session for it. Before that, the \
            server had accepted a good token and refused what is plainly none, so this is no accident of the \
            connection. A broken signature that is let in counts as well: then nothing else is tried.
            """,
        causes: [
            "something in front of the platform judges tokens in its place, and badly",
            "the platform has a flaw, or a setting switches a check off",
            "for a reused jti: the token is taken more than once",
        ],
        onCloud: """
            Deactivate the identity provider and tell Qlik's support which variant was accepted. Until then everybody \
            who can make such a token can be anybody.
            """,
        onClientManaged: """
            Disable the virtual proxy and tell Qlik's support which variant was accepted. Look first at gateways and \
            load balancers before it.
            """,
        example: """
            qs-jwt run --live plan.toml
            hostile = "all" in a case of the plan
            """,
        source: "RFC 8725"
    ),
    Explanation(
        .baselineFailed,
        "hostile tokens would prove nothing here",
        meaning: """
            Before hostile variants are tried, the good token must be accepted, no token and a broken signature must \
            be refused, and another good token must be accepted again. That did not hold, so a refused variant would \
            say nothing, and none was tried.
            """,
        causes: [
            "the token of the case is not good: too long, or of another issuer or key",
            "the server refuses every token, as its configuration does not fit",
            "the server lets everybody in, which is an emergency unless it is meant",
        ],
        onCloud: "Make the case pass without hostile first; qs-jwt probe-qscloud says why a good token is refused.",
        onClientManaged:
            "Make the case pass without hostile first; qs-jwt probe-qseow says why a good token is refused.",
        example: """
            [[case]]
            name = "a good token gets in"
            expect = "accepted"
            """,
        source: "qs-jwt's own"
    ),
]
