internal import JOSE

// What a server answered: something else than was asked for.
extension Explanation {
    static let redirectedElsewhere = Explanation(
        .redirectedElsewhere,
        "the answer leads to another server",
        meaning: """
            The answer is a redirect to another host, port or scheme. The probe does not follow it: the token would be \
            sent to a server that was not named.
            """,
        causes: [
            "the address is an alias, or an old one, of the server",
            "a page to log in at a network or gateway comes first",
            "the server sends everybody from one of its names to another",
        ],
        onCloud: """
            Give --tenant the tenant's own name, TENANT.REGION.qlikcloud.com. If that is right already, something \
            between is likely: no redirect of the login is documented.
            """,
        onClientManaged: """
            If the report names the right server, give that address with --url. If not, find out what answers there \
            first.
            """,
        example: """
            curl --cacert root.pem -sI https://qlik.acme.com/jwt/qps/user
            """,
        source: "RFC 9110 §15.4; not to follow it is qs-jwt's own rule"
    )

    static let rateLimited = Explanation(
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
    )

    static let serverFailed = Explanation(
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
    )

    static let answerNotJSON = Explanation(
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
    )

    static let answerUnexpected = Explanation(
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
    )

    static let clockSkew = Explanation(
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
    )
}
