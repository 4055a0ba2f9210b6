internal import JOSE

// What a server answered: something else than was asked for.
let answerExplanations: [Explanation] = [
    Explanation(
        .rateLimited,
        "too many requests: come again later (429)",
        meaning: """
            The server takes no more requests for now. That says nothing about the token.
            """,
        causes: [
            "probes or logins run in a loop, or at short intervals",
            "a program logs in for each call instead of keeping its session",
        ],
        onCloud: """
            Wait for as long as the report says, or some minutes. Logins are documented as limited to 100 a minute for \
            a user and tenant. Programs should keep the session's cookies.
            """,
        onClientManaged: """
            No such limit of a virtual proxy is documented: a gateway or load balancer before it is likely. Wait, and \
            probe less often.
            """,
        example: """
            The header of such an answer, which need not be there, in seconds:
            Retry-After: 30
            """,
        source: "RFC 6585 §4; qlik.dev, \"Login\""
    ),
    Explanation(
        .serverFailed,
        "the server failed to answer (5xx)",
        meaning: """
            The server, or something before it, reports a fault of its own. That says nothing about the token, and may \
            be over in a moment.
            """,
        causes: [
            "a service is starting, stopping or overloaded",
            "a load balancer has no server that works behind it (502, 503, 504)",
            "a fault in the server or its configuration, which its logs show",
        ],
        onCloud: """
            Try again in some minutes with a new token. If it stays so, ask Qlik's support, with the traceId if the \
            report has one.
            """,
        onClientManaged: """
            See that all Qlik Sense services are running, and read the logs under \
            %ProgramData%\\Qlik\\Sense\\Log\\Proxy. No 5xx is documented as an answer to a bad token.
            """,
        example: """
            powershell Get-Service Qlik*
            """,
        source: "RFC 9110 §15.6"
    ),
    Explanation(
        .answerNotJSON,
        "a page or broken JSON where JSON belongs",
        meaning: """
            The status looks right, but what came is a page for people (HTML), or not JSON, so that it is not the \
            answer of the service that was asked.
            """,
        causes: [
            "a page to log in, of Qlik Sense or of a gateway, was sent instead",
            "the address is that of another program",
            "something between rewrites answers or cuts them off",
        ],
        onCloud: """
            Check --tenant, then look for a web proxy or gateway that answers in the tenant's place; the beginning of \
            the page usually says whose it is.
            """,
        onClientManaged: """
            Check that --url has the prefix of a virtual proxy with JWT. Without it the default one is likely to \
            answer with its page to log in. Then look for a gateway before the server.
            """,
        example: """
            curl --cacert root.pem -s https://qlik.acme.com/jwt/qps/user
            """,
        source: "RFC 8259 §2; the page is seen in practice"
    ),
    Explanation(
        .answerUnexpected,
        "an answer that fits nothing known, such as 404",
        meaning: """
            The server answered with a status that no known case of this request has, such as 404. Whether it judged \
            the token cannot be told.
            """,
        causes: [
            "the host is no tenant, or no server of Qlik Sense",
            "the path is not complete, or has too much in it",
            "a firewall for web applications or a gateway refused the request",
        ],
        onCloud: """
            Open the tenant in a browser and compare its address with --tenant. If they are the same, try without the \
            web proxy, or from another network.
            """,
        onClientManaged: """
            Compare --url with the address in the browser: server, port if there is one, and prefix. Try it on the \
            server itself to leave out what is before it.
            """,
        example: """
            --url https://qlik.acme.com/jwt, where jwt is the prefix
            """,
        source: "RFC 9110 §15"
    ),
    Explanation(
        .repositoryUnconfirmed,
        "logged in, but the repository did not confirm it",
        meaning: """
            The session is there and belongs to the user, but the repository behind the proxy did not answer GET \
            /qrs/about as it should. The token is not to blame.
            """,
        causes: [
            "the repository service is starting, stopped or cut off from its database",
            "a gateway lets /qrs through to nobody",
            "likely a rule or a missing licence keeps the user out",
        ],
        onCloud: """
            Does not concern Qlik Cloud: the repository service is a part of the other platform.
            """,
        onClientManaged: """
            See that the Qlik Sense Repository Service is running, and look for the user in its log \
            AuditSecurity_Repository: "Access denied" there is documented as a missing licence.
            """,
        example: """
            https://qlik.acme.com/jwt/qrs/about?Xrfkey=0123456789abcdef
            """,
        source: "seen in practice; Qlik help, \"Proxy Service API\""
    ),
    Explanation(
        .logoutFailed,
        "the session of the probe could not be ended",
        meaning: """
            The probe ends its session with DELETE qps/user, and the proxy did not do that. The session ends by itself \
            when nobody has used it for as long as the virtual proxy says; until then it counts as one of the user's.
            """,
        causes: [
            "a gateway between allows no DELETE",
            "the connection failed after the login",
            "the session had ended before",
        ],
        onCloud: """
            Does not concern Qlik Cloud: the call is one of virtual proxies.
            """,
        onClientManaged: """
            Wait for the session inactivity timeout of the virtual proxy, 30 minutes by default, before many probes of \
            one user: licences are reported to allow 5 sessions at once.
            """,
        example: """
            DELETE https://qlik.acme.com/jwt/qps/user
            """,
        source: "Qlik help, \"Proxy Service API\"; the 5 sessions are reported in practice"
    ),
    Explanation(
        .clockSkew,
        "the clocks of server and machine differ",
        meaning: """
            The time in the server's answer (Date) and that of this machine differ by so much that a token can be \
            refused for it. The report says by how much and which one is ahead.
            """,
        causes: [
            "this machine, or the virtual one, does not follow a time server",
            "the server does not follow one",
            "the time zone is wrong, and the clock was set to fit it",
        ],
        onCloud: """
            Set the clock of this machine and of the one that issues tokens by a time server, and let nbf lie 30 to \
            60 s in the past. An identity provider can be created with a clock tolerance.
            """,
        onClientManaged: """
            Let the machine that issues tokens and all nodes of the site follow one time server. What difference the \
            proxy takes is not documented.
            """,
        example: """
            curl --cacert root.pem -sI https://qlik.acme.com/ | grep -i ^date; date -u
            """,
        source: "RFC 9110 §6.6.1, RFC 7519 §4.1.4 and §4.1.5"
    ),
]
