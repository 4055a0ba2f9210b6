internal import JOSE

// What a server answered: sessions, and the proxy of Qlik Sense Enterprise on Windows.
let proxyAnswerExplanations: [Explanation] = [
    Explanation(
        .sessionMissing,
        "the login seemed to work but gave no session",
        meaning: """
            The server took the token, but set no cookie for a session, or did not accept the cookie in the next \
            request. To a browser that would be no login.
            """,
        causes: [
            "a gateway or web proxy between takes cookies out",
            "a load balancer sends the next request to a server without the session",
            "something else than Qlik Sense answers",
        ],
        onCloud: """
            Try it without the web proxy (--noproxy) or from another network. An SDK by an engineer of Qlik is seen to \
            count an answer without cookie as a failed login, too.
            """,
        onClientManaged: """
            Try it on the server itself. If it works there, look at the load balancer before it: a session usually \
            belongs to one proxy, so requests should stay with that one.
            """,
        example: """
            The cookie of a virtual proxy, whose name can be chosen there:
            Set-Cookie: X-Qlik-Session-jwt=...; Path=/; HttpOnly; Secure
            """,
        source: "seen in practice; RFC 6265 §4.1"
    ),
    Explanation(
        .redirectedToLogin,
        "sent to a page to log in (301 or 302)",
        meaning: """
            The proxy did not take the token as a login and leads to its page to log in, on the same server. That is \
            how it is seen to treat whoever is not authenticated; the token was likely not even looked at.
            """,
        causes: [
            "the prefix is missing in the URL, and the default virtual proxy answers",
            "the virtual proxy with that prefix does not use JWT",
            "a gateway between took the Authorization header out",
            "the session ended in the meantime",
        ],
        onCloud: """
            A token that is refused is documented to be answered 401, so that a redirect is unusual: check that \
            --tenant is a tenant, and what stands between.
            """,
        onClientManaged: """
            Give the prefix in --url: https://SERVER/PREFIX. See that QMC > Virtual proxies > Authentication has JWT \
            as method for this prefix.
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
    ),
    Explanation(
        .virtualProxyUnknown,
        "the proxy does not know the prefix or name (400)",
        meaning: """
            The proxy answers 400 with a page saying "The http request header is incorrect". It is reported for each \
            prefix that the proxy does not serve, and before the token is judged.
            """,
        causes: [
            "the prefix is misspelled, or no virtual proxy has it",
            "the virtual proxy is not linked to this proxy, nor to the central one",
            "the server is addressed by a name or address that it does not know",
        ],
        onCloud: """
            Does not concern Qlik Cloud: a tenant has no prefixes.
            """,
        onClientManaged: """
            Compare the prefix with QMC > Virtual proxies: it is in lower case. See under QMC > Proxies that the \
            virtual proxy is linked, with several nodes to the central proxy too. Last, try the server's own name \
            instead of an alias.
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
            host allow list; or the list was read, and the name is not there.
            """,
        causes: [
            "the server has a new or a second name that was not added",
            "the name was entered with https:// or a port",
            "the list has the short name alone, or the full one alone",
        ],
        onCloud: """
            Does not concern Qlik Cloud: host allow lists belong to virtual proxies.
            """,
        onClientManaged: """
            Add the name as it stands in the URL under QMC > Virtual proxies > Advanced > Host allow list. By reports \
            it is the name alone, without scheme and port.
            """,
        example: """
            qlik.acme.com in the list, and not https://qlik.acme.com:443
            """,
        source: "Qlik help, \"Virtual proxies\"; the 403 is seen in practice"
    ),
    Explanation(
        .xrfkeyRefused,
        "the Xrfkey did not arrive as it was sent (403)",
        meaning: """
            The server answers 403, "XSRF prevention check failed". It wants the same 16 letters and digits in the \
            header X-Qlik-Xrfkey and in the query; the probe sends both, so one was lost on the way.
            """,
        causes: [
            "a gateway passes on only those headers that it knows",
            "a gateway or rewrite rule drops the query of the URL",
        ],
        onCloud: """
            Does not concern Qlik Cloud, which knows no Xrfkey: it protects its sessions by a token of its own.
            """,
        onClientManaged: """
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
