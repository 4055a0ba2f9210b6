internal import JOSE

// What a plan expected, and what a server accepted.
let harnessExplanations: [Explanation] = [
    Explanation(
        .unexpectedVerdict,
        "accepted where the plan says rejected, or vice versa",
        meaning: "The token got the opposite verdict. The report of the token follows, with every reason.",
        causes: [
            "the token, the identity provider or the virtual proxy is wrong",
            "the case expects too much, or its token does not match its name",
            "the server does not check what the case is about",
        ],
        onCloud: "Read the findings below this one: they say what is wrong with the token or with the tenant.",
        onWindows: "Read the findings below this one: they say what is wrong with the token or the virtual proxy.",
        example: "expect = \"accepted\"",
        source: "qs-jwt's own"
    ),
    Explanation(
        .unexpectedReason,
        "rejected, but not for the reasons in the plan",
        meaning: """
            The token is rejected as the plan expects, but for other or more reasons than it lists. A case that is \
            rejected for the wrong reason proves nothing about the right one.
            """,
        causes: [
            "the case lacks something that a good token has, and is rejected for that",
            "another reason is missing in the list",
        ],
        onCloud: """
            Correct the case until only its own reason is left, or complete the list. A token for Qlik Cloud needs \
            more claims than one for Windows.
            """,
        onWindows: "Correct the case until only its own reason is left, or complete the list.",
        example: "expect = { rejected = [\"lifetime-too-long\", \"groups-misnamed\"] }",
        source: "qs-jwt's own"
    ),
    Explanation(
        .unexpectedIdentity,
        "the user of the session differs from the plan",
        meaning: "The server accepted the token, but what it says about the user differs from the plan.",
        causes: [
            "a group is missing, because the tenant does not create groups",
            "the tenant kept an earlier name or e-mail address of the user",
            "the virtual proxy reads other claims",
        ],
        onCloud: "Check the user under Administration > Users, and Settings > Feature control > Creation of groups.",
        onWindows: "Compare the JWT attributes of the virtual proxy in the QMC with the claims of the token.",
        example: "expect = { identity = { subject = \"anna@example.com\", groups = [\"Sales\"] } }",
        source: "qs-jwt's own"
    ),
    Explanation(
        .unexpectedStatus,
        "another HTTP status than the plan lists",
        meaning: "The verdict is as expected, but the answer that decided it has another status than the plan lists.",
        causes: [
            "the server refuses the token at another step than assumed",
            "a new release answers differently",
        ],
        onCloud: "The steps of the report show each status. Most refusals of a tenant are 401; 400 has a reason.",
        onWindows: "The steps of the report show each status. 401 is a refusal; 400 rather an unknown prefix or host.",
        example: "expect = { rejected = true, http-status = 401 }",
        source: "qs-jwt's own"
    ),
    Explanation(
        .forgedTokenAccepted,
        "the server accepts a token that must be refused",
        meaning: """
            The server opened a session for a hostile variant of a good token. Before that, it accepted a good token \
            and refused an obviously invalid one, so this is not an accident of the connection. If a broken signature \
            is accepted, that is reported as well, and nothing else is tried.
            """,
        causes: [
            "a component in front of the platform judges tokens, and incorrectly",
            "the platform has a flaw, or a setting turns a check off",
            "for a reused jti: the token is accepted more than once",
        ],
        onCloud: """
            Deactivate the identity provider and tell Qlik Support which variant was accepted. Until then, whoever can \
            make such a token can log in as any user.
            """,
        onWindows: """
            Disable the virtual proxy and tell Qlik Support which variant was accepted. First check the gateways and \
            load balancers in front of it.
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
            Before hostile variants are tried, the server must accept a good token, refuse a request without a token \
            and one with a broken signature, and accept another good token. It did not, so a refused variant would \
            prove nothing, and none was tried.
            """,
        causes: [
            "the token of the case is not good: lifetime, issuer or key",
            "the server refuses every token, as its configuration does not fit",
            "the server accepts everybody, which is an emergency unless intended",
        ],
        onCloud: "First make the case pass without hostile; qs-jwt probe-qscloud says why a good token is refused.",
        onWindows: "First make the case pass without hostile; qs-jwt probe-qseow says why a good token is refused.",
        example: """
            [[case]]
            name = "a good token is accepted"
            expect = "accepted"
            """,
        source: "qs-jwt's own"
    ),
]
