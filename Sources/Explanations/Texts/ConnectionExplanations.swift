internal import JOSE

// The connection to a server.
let connectionExplanations: [Explanation] = [
    Explanation(
        .hostNotFound,
        "DNS has no address for the server's name",
        meaning: """
            The name server that this machine asks (DNS) has no address for the name of the server. Nothing was sent.
            """,
        causes: [
            "the name is misspelled, or a part of it such as the region is missing",
            "the name is known inside of the company's network or VPN alone",
            "this machine has no network, or asks another name server",
        ],
        onCloud: """
            Give --tenant the tenant's own address, TENANT.REGION.qlikcloud.com, without https:// and without a path.
            """,
        onClientManaged: """
            Give the name that browsers use, and go into the network that knows it. Where DNS does not know the name \
            but the address is known, --resolve gives it for this one call.
            """,
        example: """
            nslookup qlik.acme.com
            """,
        source: "curl's manual, exit code 6"
    ),
    Explanation(
        .connectionFailed,
        "nobody answers at that address and port",
        meaning: """
            The name has an address, but no connection came about: it was refused, there is no way to it, or it was \
            closed at once. Nothing of the token was sent.
            """,
        causes: [
            "the service or the server is not running",
            "the port is another one than the URL says",
            "a firewall lets nobody through from this network",
            "DNS has an old address, or the load balancer no server behind it",
        ],
        onCloud: """
            Look whether a browser on this machine opens the tenant. Where the web is only reached through a web \
            proxy, name it with --proxy or in https_proxy.
            """,
        onClientManaged: """
            See that the Qlik Sense Proxy Service is running and which port it has (443 by default), and that a \
            firewall lets this machine in. Port 4242 is the repository, and is likely closed to most machines.
            """,
        example: """
            openssl s_client -connect qlik.acme.com:443
            """,
        source: "curl's manual, exit code 7; Qlik help, \"Authenticating requests\""
    ),
    Explanation(
        .timedOut,
        "no full answer came within the time allowed",
        meaning: """
            Connecting took longer than --connect-timeout (10 s) or a request longer than --max-time (60 s). Whether a \
            token that was on its way has been taken cannot be told.
            """,
        causes: [
            "a firewall drops the packets without a word",
            "the server was idle or has just started, and the first request is slow",
            "the server or something before it hangs",
        ],
        onCloud: """
            Try again with a new token, since the first may have been used up. If it stays so, look whether a browser \
            on this machine opens the tenant, and whether a web proxy is needed: --proxy.
            """,
        onClientManaged: """
            Try again: the first request after a pause was seen to take 15 to 21 s. Raise --max-time if it comes near \
            60 s; if connecting fails already, ask for the firewall.
            """,
        example: """
            qs-jwt probe-qseow --url https://qlik.acme.com/jwt --cacert root.pem \\
              --max-time 120 --userdir ACME --userid anna --audience hdJh34wkK \\
              --cert-privatekey-file privatekey.pem
            """,
        source: "curl's manual, \"--max-time\"; the 15 to 21 s are seen in practice"
    ),
    Explanation(
        .proxyFailed,
        "the web proxy does not let the call through",
        meaning: """
            The call goes through a web proxy, named with --proxy or in the environment, and that proxy cannot be \
            reached, asks for a password (407) or refuses to connect. The server was not reached. This is not a proxy \
            of Qlik Sense.
            """,
        causes: [
            "https_proxy names a proxy that exists in another network alone",
            "the web proxy wants a user name and password",
            "the web proxy allows only certain hosts or ports",
            "the server is an internal one, to be reached without a web proxy",
        ],
        onCloud: """
            Name the right one with --proxy, or go without by --noproxy and the tenant's name. If it refuses, ask its \
            administrators to allow the tenant on port 443.
            """,
        onClientManaged: """
            A server in one's own network is usually reached directly: name it with --noproxy, or in the environment \
            in no_proxy.
            """,
        example: """
            qs-jwt probe-qseow --url https://qlik.acme.com/jwt --cacert root.pem \\
              --noproxy qlik.acme.com --userdir ACME --userid anna \\
              --audience hdJh34wkK --cert-privatekey-file privatekey.pem
            """,
        source: "RFC 9110 §9.3.6 and §15.5.8; curl's manual, \"--proxy\" and \"--noproxy\""
    ),
]

// An answer that cannot be read to its end.
let transferExplanations: [Explanation] = [
    Explanation(
        .answerIncomplete,
        "the answer broke off in the middle",
        meaning: """
            The server, or something between, closed the connection before the answer was whole. What had come by then \
            is not used, and whether the token was taken cannot be told.
            """,
        causes: [
            "the service was restarted or stopped just then",
            "a load balancer or web proxy has a shorter time limit",
            "the network broke down",
        ],
        onCloud: """
            Try again with a new token. If it stays so, try from another network or without the web proxy.
            """,
        onClientManaged: """
            Try again. If it stays so, try on the server itself: if it works there, look at the load balancer; if not, \
            at the logs of the proxy under %ProgramData%\\Qlik\\Sense\\Log\\Proxy.
            """,
        example: """
            curl --cacert root.pem -v https://qlik.acme.com/jwt/qps/user
            """,
        source: "RFC 9112 §8; curl's manual, exit code 18"
    ),
    Explanation(
        .answerTooLarge,
        "the answer is larger than the probe takes",
        meaning: """
            The probe reads up to 4 MiB of an answer and 256 KiB of its headers, and stops there. No answer that it \
            expects comes near that.
            """,
        causes: [
            "the address is that of something else, such as a file server",
            "something between answers in place of the server",
            "something between sends data without end",
        ],
        onCloud: """
            Check --tenant: it has to be the tenant itself, and nothing that hands out files.
            """,
        onClientManaged: """
            Check --url: it has to be the server with the prefix of the virtual proxy, and nothing behind it.
            """,
        example: """
            --url https://qlik.acme.com/jwt, and not https://qlik.acme.com/jwt/hub
            """,
        source: "a measure of qs-jwt's own"
    ),
]
