internal import JOSE

// How a server is configured: virtual proxies of Qlik Sense Enterprise on Windows.
let virtualProxyExplanations: [Explanation] = [
    Explanation(
        .virtualProxyMissing,
        "no virtual proxy has the prefix of the URL",
        meaning: "None of the virtual proxies in the repository has the prefix in --url.",
        causes: [
            "the prefix is misspelled",
            "the virtual proxy was made at another site, such as the one for tests",
            "the URL has a path after the prefix, or no prefix",
        ],
        onCloud: "Does not apply: a tenant has no virtual proxies.",
        onWindows: """
            Compare with the column Prefix in QMC > Virtual proxies, and correct --url; or create a virtual proxy with \
            this prefix, in lower case, and link it to a proxy.
            """,
        example: "--url https://qlik.acme.com/jwt for the prefix jwt",
        source: "Qlik help, \"Virtual proxies\""
    ),
    Explanation(
        .virtualProxyUnlinked,
        "the virtual proxy is linked to no proxy in use",
        meaning: """
            A virtual proxy works only on the proxies that it is linked to. This one is linked to none, or not to the \
            central one, which is reported to be needed with several nodes as well.
            """,
        causes: [
            "it was created but not linked",
            "it is linked to the proxy of another node",
        ],
        onCloud: "Does not apply: no proxies are linked in Qlik Cloud.",
        onWindows: """
            Link it in QMC > Proxies: open the proxy, the central one too, and add it under Virtual proxies. The proxy \
            is then likely to restart and end its sessions.
            """,
        example: "QMC > Proxies > Central > Virtual proxies > Add",
        source: "Qlik help, \"Virtual proxies\"; the central one is reported in practice"
    ),
    Explanation(
        .authenticationMethodWrong,
        "the virtual proxy does not use JWT",
        meaning: """
            The virtual proxy with this prefix has another authentication method, such as ticket, header or SAML, and \
            likely does not read tokens.
            """,
        causes: [
            "the URL lacks the prefix, or has that of another virtual proxy",
            "the method was not changed when the virtual proxy was created",
        ],
        onCloud: "Does not apply: a tenant has a JWT identity provider beside the one for interactive logins.",
        onWindows: """
            Create a virtual proxy with a prefix of its own and the method JWT. Changing the method of one in use \
            would prevent its users from logging in as before.
            """,
        example: "QMC > Virtual proxies > Authentication > Authentication method: JWT",
        source: "Qlik help, \"JWT authentication\""
    ),
    Explanation(
        .claimNameDiffers,
        "the virtual proxy reads a claim of another name",
        meaning: """
            "JWT attribute for user ID" or "JWT attribute for user directory" of the virtual proxy names a claim that \
            the token does not have. Names are case-sensitive.
            """,
        causes: [
            "the case differs, such as userid and userId",
            "the token was made with the names of another virtual proxy",
            "a constant directory was entered without its square brackets",
        ],
        onCloud: "Does not apply: all claim names are fixed in Qlik Cloud.",
        onWindows: """
            Sign with the configured names: --userid-claim and --userdir-claim. Or enter the names of the token's \
            claims under QMC > Virtual proxies > Authentication.
            """,
        example: """
            qs-jwt create-qseow --userid-claim userId --userid anna \\
              --userdir-claim userDirectory --userdir ACME --audience hdJh34wkK \\
              --expires 8h --cert-privatekey-file privatekey.pem
            """,
        source: "Qlik support article \"Qlik Sense: How to set up JWT authentication\""
    ),
    Explanation(
        .loadBalancingMissing,
        "the virtual proxy has no engine for its users",
        meaning: "The virtual proxy has no load balancing node. A login can work; opening an app is likely to fail.",
        causes: [
            "no node was added when the virtual proxy was created",
            "its node was removed from the site",
        ],
        onCloud: "Does not apply: Qlik Cloud manages its engines itself.",
        onWindows: "Add at least one node with an engine under QMC > Virtual proxies > Load balancing.",
        example: "QMC > Virtual proxies > Load balancing > Add new server node",
        source: "Qlik help, \"Virtual proxies\"; the effect is not documented"
    ),
    Explanation(
        .anonymousAccess,
        "the virtual proxy allows anonymous access",
        meaning: """
            With anonymous access, a request whose token is refused can likely continue as an anonymous user. It then \
            looks like a success until the user is checked.
            """,
        causes: [
            "it was allowed for a public app or page",
            "the virtual proxy serves users with and without tokens",
        ],
        onCloud: "Does not apply: only virtual proxies have this setting.",
        onWindows: """
            Set "Anonymous access mode" to "No anonymous user" under QMC > Virtual proxies > Authentication, and give \
            public content a virtual proxy of its own. See identity-differs for how a session shows it.
            """,
        example: "QMC > Virtual proxies > Authentication > Anonymous access mode",
        source: "Qlik help, \"Virtual proxies\"; the effect is not documented"
    ),
]
