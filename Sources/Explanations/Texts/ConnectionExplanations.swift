internal import JOSE

// The connection to a server.
let connectionExplanations: [Explanation] = [
    Explanation(
        .hostNotFound,
        "DNS has no address for the server's name",
        meaning: "The name server (DNS) of this machine has no address for the name of the server. Nothing was sent.",
        causes: [
            "the name is misspelled, or a part such as the region is missing",
            "the name is known only inside the company network or VPN",
            "this machine has no network or uses another name server",
        ],
        onCloud: "Give --tenant the tenant's own address, TENANT.REGION.qlikcloud.com, without https:// and path.",
        onWindows: """
            Give the name that browsers use, and connect to the network that knows it. Where the address is known but \
            DNS does not have the name, --resolve gives it for one call.
            """,
        example: "nslookup qlik.acme.com",
        source: "curl's manual, exit code 6"
    ),
    Explanation(
        .connectionFailed,
        "no answer at that address and port",
        meaning: """
            The name has an address, but no connection was made: it was refused, there is no route, or it was closed \
            at once. The token was not sent.
            """,
        causes: [
            "the service or the server is not running",
            "the URL has the wrong port",
            "a firewall blocks this network",
            "DNS has an old address, or the load balancer has no server behind it",
        ],
        onCloud: """
            Check whether a browser on this machine opens the tenant. If the web is only reachable through a web \
            proxy, name it with --proxy or in https_proxy.
            """,
        onWindows: """
            Check that the Qlik Sense Proxy Service is running, which port it has (443 by default), and that a \
            firewall allows this machine. Port 4242 is the repository and likely closed to most machines.
            """,
        example: "openssl s_client -connect qlik.acme.com:443",
        source: "curl's manual, exit code 7; Qlik help, \"Authenticating requests\""
    ),
    Explanation(
        .timedOut,
        "no full answer within the time limit",
        meaning: """
            Connecting took longer than --connect-timeout (10 s), or a request longer than --max-time (60 s). Whether \
            the server accepted a token that was already sent is unknown.
            """,
        causes: [
            "a firewall drops the packets silently",
            "the server was idle or has just started, and the first request is slow",
            "the server or a component in front of it hangs",
        ],
        onCloud: """
            Try again with a new token: the first may be used up. If it fails again, check whether a browser on this \
            machine opens the tenant and whether a web proxy is needed: --proxy.
            """,
        onWindows: """
            Try again: the first request after a pause was seen to take 15 to 21 s. Raise --max-time if answers take \
            nearly 60 s; if connecting fails, check the firewall.
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
        "the web proxy does not pass the request on",
        meaning: """
            The request goes through a web proxy, named with --proxy or in the environment. It cannot be reached, \
            requires a password (407) or refuses to connect. The server was not reached. This is not a proxy of Qlik \
            Sense.
            """,
        causes: [
            "https_proxy names a web proxy of another network",
            "the web proxy requires a user name and password",
            "the web proxy allows only certain hosts or ports",
            "the server is internal and must be reached without a web proxy",
        ],
        onCloud: """
            Name the right one with --proxy, or bypass it: --noproxy with the tenant's name. If it refuses, ask its \
            administrators to allow the tenant on port 443.
            """,
        onWindows: """
            A server in the local network is usually reached directly: name it with --noproxy, or in the environment \
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
        "the answer ended too early",
        meaning: """
            The connection was closed before the answer was complete. The incomplete answer is not used, and whether \
            the token was accepted is unknown.
            """,
        causes: [
            "the service was restarted or stopped",
            "a load balancer or web proxy has a shorter time limit",
            "the network failed",
        ],
        onCloud: "Try again with a new token. If it fails again, try from another network or without the web proxy.",
        onWindows: """
            Try again. If it fails again, try on the server itself: if that works, check the load balancer; if not, \
            read the logs of the proxy under %ProgramData%\\Qlik\\Sense\\Log\\Proxy.
            """,
        example: "curl --cacert root.pem -v https://qlik.acme.com/jwt/qps/user",
        source: "RFC 9112 §8; curl's manual, exit code 18"
    ),
    Explanation(
        .answerTooLarge,
        "the answer is larger than the probe's limit",
        meaning: "The probe reads up to 4 MiB of an answer and 256 KiB of headers. Expected answers are much smaller.",
        causes: [
            "the address is that of something else, such as a file server",
            "a component in between answers instead of the server",
            "a component in between sends data without end",
        ],
        onCloud: "Check --tenant: it must be the tenant itself, not a server of files.",
        onWindows: "Check --url: it must be the server with the prefix of the virtual proxy, and nothing after it.",
        example: "--url https://qlik.acme.com/jwt, not https://qlik.acme.com/jwt/hub",
        source: "a limit of qs-jwt's own"
    ),
]
