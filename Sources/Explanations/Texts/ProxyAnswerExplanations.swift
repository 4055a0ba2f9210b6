internal import JOSE

// What a server answered: sessions, and the proxy of Qlik Sense Enterprise on Windows.
let proxyAnswerExplanations: [Explanation] = [
    Explanation(
        .sessionMissing,
        "the login seemed to work but gave no session",
        meaning: """
            The server accepted the token but set no session cookie, or did not accept the cookie in the next request. \
            A browser would not be logged in.
            """,
        causes: [
            "a gateway or web proxy removes cookies",
            "a load balancer sends the next request to a server without the session",
            "something other than Qlik Sense answers",
        ],
        onCloud: """
            Try without the web proxy (--noproxy) or from another network. An SDK by a Qlik engineer is seen to treat \
            an answer without a cookie as a failed login, too.
            """,
        onWindows: """
            Try on the server itself. If that works, check the load balancer: a session usually belongs to one proxy, \
            so all its requests should go there.
            """,
        example: """
            The cookie of a virtual proxy, whose name can be chosen there:
            Set-Cookie: X-Qlik-Session-jwt=...; Path=/; HttpOnly; Secure
            """,
        source: "seen in practice; RFC 6265 §4.1"
    ),
    Explanation(
        .redirectedToLogin,
        "redirected to a login page (301 or 302)",
        meaning: """
            The proxy did not accept the token as a login and redirects to its login page, on the same server. It is \
            seen to do so when a request is not authenticated; likely it did not read the token.
            """,
        causes: [
            "the prefix is missing in the URL, and the default virtual proxy answers",
            "the virtual proxy with that prefix does not use JWT",
            "a gateway removed the Authorization header",
            "the session has ended in the meantime",
        ],
        onCloud: """
            A refused token is documented to get 401, so a redirect is unusual: check that --tenant is a tenant, and \
            what is in between.
            """,
        onWindows: """
            Give the prefix in --url: https://SERVER/PREFIX. Check that QMC > Virtual proxies > Authentication has the \
            method JWT for this prefix.
            """,
        example: """
            qs-jwt probe-qseow --url https://qlik.acme.com/jwt --cacert root.pem \\
              --userdir ACME --userid anna --audience hdJh34wkK \\
              --cert-privatekey-file privatekey.pem
            """,
        source: "seen in practice, not documented; RFC 9110 §15.4"
    ),
    Explanation(
        .redirectedElsewhere,
        "the answer redirects to another server",
        meaning: """
            The answer is a redirect to another host, port or scheme. The probe does not follow it: the token would go \
            to a server that was not named.
            """,
        causes: [
            "the address is an alias, or an old one, of the server",
            "a login page of a network or gateway comes first",
            "the server redirects everybody from one of its names to another",
        ],
        onCloud: """
            Give --tenant the tenant's own name, TENANT.REGION.qlikcloud.com. If that is already right, a component in \
            between is likely: no redirect of the login is documented.
            """,
        onWindows: "If the report names the right server, give it with --url. If not, find out what answers there.",
        example: "curl --cacert root.pem -sI https://qlik.acme.com/jwt/qps/user",
        source: "RFC 9110 §15.4; not to follow it is qs-jwt's own rule"
    ),
    Explanation(
        .virtualProxyUnknown,
        "the proxy does not know the prefix or name (400)",
        meaning: """
            The proxy answers 400 with a page saying "The http request header is incorrect". It is reported for each \
            prefix that the proxy does not serve, before the token is judged.
            """,
        causes: [
            "the prefix is misspelled, or no virtual proxy has it",
            "the virtual proxy is not linked to this proxy, nor to the central one",
            "the server is addressed by a name or address that it does not know",
        ],
        onCloud: "Does not apply: a tenant has no prefixes.",
        onWindows: """
            Compare the prefix, in lower case, with QMC > Virtual proxies. Check under QMC > Proxies that the virtual \
            proxy is linked, with several nodes to the central proxy too. Then try the server's own name instead of an \
            alias.
            """,
        example: """
            qs-jwt probe-qseow --url https://qlik.acme.com/jwt --cacert root.pem \\
              --userdir ACME --userid anna --audience hdJh34wkK \\
              --cert-privatekey-file privatekey.pem \\
              --client-cert client.pem --client-key client_key.pem
            """,
        source: "reported in practice, not documented"
    ),
    Explanation(
        .hostNotAllowed,
        "the host allow list does not have this name (403)",
        meaning: """
            The virtual proxy answers 403 to the first request, which is seen when the name in the URL is not in its \
            host allow list; or the list was read and does not have the name.
            """,
        causes: [
            "the server has a new or a second name that was not added",
            "the name was entered with https:// or a port",
            "the list has only the short name, or only the full one",
        ],
        onCloud: "Does not apply: only virtual proxies have host allow lists.",
        onWindows: """
            Add the name as in the URL under QMC > Virtual proxies > Advanced > Host allow list. It is reported to be \
            the name alone, without scheme and port.
            """,
        example: "qlik.acme.com in the list, not https://qlik.acme.com:443",
        source: "Qlik help, \"Virtual proxies\"; the 403 is seen in practice"
    ),
    Explanation(
        .xrfkeyRefused,
        "the Xrfkey did not arrive as it was sent (403)",
        meaning: """
            The server answers 403, "XSRF prevention check failed". It requires the same 16 letters and digits in the \
            header X-Qlik-Xrfkey and in the query; the probe sends both, so one was lost in between.
            """,
        causes: [
            "a gateway passes on only the headers that it knows",
            "a gateway or rewrite rule drops the query of the URL",
        ],
        onCloud: "Does not apply: Qlik Cloud has no Xrfkey and protects its sessions by a token of its own.",
        onWindows: """
            Probe the server directly, with --resolve or --connect-to if the name leads to the gateway. If that works, \
            let the gateway pass on X-Qlik-Xrfkey and the query.
            """,
        example: """
            qs-jwt probe-qseow --url https://qlik.acme.com/jwt --cacert root.pem \\
              --connect-to qlik.acme.com:443:qliksrv:443 --userdir ACME \\
              --userid anna --audience hdJh34wkK --cert-privatekey-file privatekey.pem
            """,
        source: "Qlik help, \"Proxy Service API\"; the answer is seen in practice"
    ),
]
