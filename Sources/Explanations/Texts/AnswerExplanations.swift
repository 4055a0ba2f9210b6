internal import JOSE

// What a server answered: something unexpected.
let answerExplanations: [Explanation] = [
    Explanation(
        .rateLimited,
        "too many requests: try again later (429)",
        meaning: "The server accepts no more requests for now. This says nothing about the token.",
        causes: [
            "probes or logins run in a loop or at short intervals",
            "a program logs in for each call instead of keeping its session",
        ],
        onCloud: """
            Wait as long as the report says, or some minutes. Logins are documented as limited to 100 a minute for a \
            user and tenant. Programs should keep the session cookies.
            """,
        onWindows: """
            No such limit of a virtual proxy is documented; a gateway or load balancer is the likely source. Wait, and \
            probe less often.
            """,
        example: """
            The header of such an answer, if it has one, in seconds:
            Retry-After: 30
            """,
        source: "RFC 6585 §4; qlik.dev, \"Login\""
    ),
    Explanation(
        .serverFailed,
        "the server failed to answer (5xx)",
        meaning: """
            The server, or a component in front of it, reports an error of its own. This says nothing about the token \
            and may pass quickly.
            """,
        causes: [
            "a service is starting, stopping or overloaded",
            "a load balancer has no working server behind it (502, 503, 504)",
            "the server or its configuration has a fault; its logs show it",
        ],
        onCloud: """
            Try again in some minutes with a new token. If the error stays, ask Qlik Support, with the traceId if the \
            report has one.
            """,
        onWindows: """
            Check that all Qlik Sense services are running, and read the logs under \
            %ProgramData%\\Qlik\\Sense\\Log\\Proxy. No 5xx is documented as an answer to a bad token.
            """,
        example: "powershell Get-Service Qlik*",
        source: "RFC 9110 §15.6"
    ),
    Explanation(
        .answerNotJSON,
        "an HTML page or broken JSON instead of JSON",
        meaning: """
            The status looks right, but the answer is an HTML page or not JSON. So it does not come from the service \
            that was asked.
            """,
        causes: [
            "Qlik Sense or a gateway sent a login page instead",
            "the address is that of another program",
            "a gateway rewrites answers or cuts them off",
        ],
        onCloud: """
            Check --tenant, then look for a web proxy or gateway that answers instead of the tenant; the beginning of \
            the page usually shows which one.
            """,
        onWindows: """
            Check that --url has the prefix of a virtual proxy with JWT: without it, the default virtual proxy is \
            likely to answer with its login page. Then look for a gateway in front of the server.
            """,
        example: "curl --cacert root.pem -s https://qlik.acme.com/jwt/qps/user",
        source: "RFC 8259 §2; the page is seen in practice"
    ),
    Explanation(
        .answerUnexpected,
        "an answer that matches no known case, such as 404",
        meaning: "The status of the answer is none that is known here. Whether the token was judged is unknown.",
        causes: [
            "the host is not a tenant or not a Qlik Sense server",
            "the path is incomplete or too long",
            "a web application firewall or gateway refused the request",
        ],
        onCloud: """
            Open the tenant in a browser and compare its address with --tenant. If they are the same, try without the \
            web proxy or from another network.
            """,
        onWindows: """
            Compare --url with the address in the browser: server, port if there is one, and prefix. Try it on the \
            server itself to bypass what is in front of it.
            """,
        example: "--url https://qlik.acme.com/jwt, where jwt is the prefix",
        source: "RFC 9110 §15"
    ),
    Explanation(
        .repositoryUnconfirmed,
        "logged in, but the repository did not confirm it",
        meaning: """
            The session exists and belongs to the user, but the repository behind the proxy did not answer GET \
            /qrs/about as expected. The token is not the cause.
            """,
        causes: [
            "the repository service is starting, stopped or without its database",
            "a gateway blocks /qrs",
            "likely a security rule or a missing licence blocks the user",
        ],
        onCloud: "Does not apply: the repository service belongs to Qlik Sense Enterprise on Windows.",
        onWindows: """
            Check that the Qlik Sense Repository Service is running, and look for the user in its log \
            AuditSecurity_Repository: "Access denied" there is documented as a missing licence.
            """,
        example: "https://qlik.acme.com/jwt/qrs/about?Xrfkey=0123456789abcdef",
        source: "seen in practice; Qlik help, \"Proxy Service API\""
    ),
    Explanation(
        .logoutFailed,
        "the session of the probe could not be ended",
        meaning: """
            The probe ends its session with DELETE qps/user, but the proxy did not end it. It ends after the \
            inactivity timeout of the virtual proxy; until then it counts as a session of the user.
            """,
        causes: [
            "a gateway does not allow DELETE",
            "the connection failed after the login",
            "the session had already ended",
        ],
        onCloud: "Does not apply: only virtual proxies have this call.",
        onWindows: """
            Before many probes with one user, wait for the session inactivity timeout of the virtual proxy, 30 minutes \
            by default: licences are reported to allow 5 parallel sessions.
            """,
        example: "DELETE https://qlik.acme.com/jwt/qps/user",
        source: "Qlik help, \"Proxy Service API\"; the 5 sessions are reported in practice"
    ),
    Explanation(
        .clockSkew,
        "the clocks of server and machine differ",
        meaning: """
            The time in the server's answer (Date) and the clock of this machine differ by so much that a token can be \
            refused for it. The report says by how much, and which clock is ahead.
            """,
        causes: [
            "this machine, or the virtual machine, uses no time server",
            "the server uses no time server",
            "the time zone is wrong, and the clock was set to match it",
        ],
        onCloud: """
            Synchronize this machine and the one that issues tokens with a time server, and set nbf 30 to 60 s in the \
            past. An identity provider can be created with a clock tolerance.
            """,
        onWindows: """
            Synchronize the machine that issues tokens and all nodes of the site with one time server. Which clock \
            skew the proxy allows is not documented.
            """,
        example: "curl --cacert root.pem -sI https://qlik.acme.com/ | grep -i ^date; date -u",
        source: "RFC 9110 §6.6.1, RFC 7519 §4.1.4 and §4.1.5"
    ),
]
