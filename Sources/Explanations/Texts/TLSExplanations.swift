internal import JOSE

// The connection to a server: TLS and certificates.
let tlsExplanations: [Explanation] = [
    Explanation(
        .tlsIssuerUnknown,
        "this machine does not know who signed for it",
        meaning: """
            The server's certificate is signed by an authority (CA) that this machine does not trust, so it may be \
            anybody's. The token was not sent.
            """,
        causes: [
            "Qlik Sense on Windows signs its certificate itself, as SERVER-CA",
            "a web proxy of the company opens the traffic, with a CA of its own",
            "the server sends its certificate without the intermediate one",
            "the list of CAs on this machine is old or missing",
        ],
        onCloud: """
            Look who signed: if it is a CA of the company, give its certificate with --cacert. Otherwise bring the \
            list of CAs on this machine up to date.
            """,
        onClientManaged: """
            Export the certificates as PEM in QMC > Certificates and give root.pem with --cacert. That is better than \
            --insecure, which lets anybody between read the token.
            """,
        example: """
            openssl s_client -connect qlik.acme.com:443 -CAfile root.pem
            """,
        source: "RFC 5280 §6.1; Qlik support article \"Qlik Sense: How to set up JWT authentication\""
    ),
    Explanation(
        .tlsCertificateExpired,
        "the server's certificate is not valid now",
        meaning: """
            The certificate of the server, or one that it is signed with, has expired or is not valid yet, by the \
            clock of this machine. It is not the certificate that verifies tokens. The token was not sent.
            """,
        causes: [
            "the certificate was not renewed in time",
            "it was renewed, and the server still uses the old one",
            "the clock of this machine is wrong",
        ],
        onCloud: """
            Set the clock of this machine first. If it is right, something between answers with a certificate of its \
            own: look who signed it.
            """,
        onClientManaged: """
            Set the clock of this machine first. If it is right, renew the certificate, and choose it under QMC > \
            Proxies > Security by its thumbprint if it is one of another authority.
            """,
        example: """
            openssl s_client -connect qlik.acme.com:443 </dev/null \\
              | openssl x509 -noout -dates
            """,
        source: "RFC 5280 §4.1.2.5 and §6.1"
    ),
    Explanation(
        .tlsNameMismatch,
        "the server's certificate is for other names",
        meaning: """
            The name in the address is none of those on the server's certificate, so this may be another server. The \
            token was not sent.
            """,
        causes: [
            "the certificate has the short name of the server alone, without domain",
            "the server is addressed by its IP address or by an alias",
            "a load balancer has the certificate of something else",
            "DNS leads to another server",
        ],
        onCloud: """
            Give --tenant the tenant's own address, and not an alias that leads there.
            """,
        onClientManaged: """
            Put the name on the certificate into --url, and let --resolve or --connect-to say where that is if DNS \
            does not know it. For all users, get a certificate with the name that they use.
            """,
        example: """
            qs-jwt probe-qseow --url https://qliksrv/jwt --cacert root.pem \\
              --resolve qliksrv:443:192.0.2.10 --userdir ACME --userid anna \\
              --audience hdJh34wkK --cert-privatekey-file privatekey.pem
            """,
        source: "RFC 9110 §4.3.4, RFC 9525 §6; the short name is seen in practice"
    ),
    Explanation(
        .tlsVersionUnsupported,
        "the server speaks no TLS 1.2 or newer",
        meaning: """
            The probe connects with TLS 1.2 or 1.3, and the server, or something before it, has only older versions, \
            which are no longer regarded as secure. The token was not sent.
            """,
        causes: [
            "the server is old, or TLS 1.2 is turned off in it",
            "something old before the server, such as a load balancer, answers",
            "the port belongs to another service",
        ],
        onCloud: """
            Look for a web proxy that opens the traffic with an old version; --noproxy goes around it, if that is \
            allowed.
            """,
        onClientManaged: """
            Turn on TLS 1.2 or newer on the Windows server or on what stands before it. The probe has no option for \
            the older ones.
            """,
        example: """
            openssl s_client -connect qlik.acme.com:443 -tls1_2
            """,
        source: "RFC 8996, RFC 9325 §3.1.1"
    ),
    Explanation(
        .tlsClientCertificateRequired,
        "the server wants a client certificate",
        meaning: """
            The server ends the connection unless the caller shows a certificate of its own. A token is no substitute \
            for that.
            """,
        causes: [
            "the URL has port 4242: the repository, and not the proxy on 443",
            "a gateway before the server asks everybody for a certificate",
            "the client certificate given is of another site, or has expired",
        ],
        onCloud: """
            A login with a token needs no client certificate: look for a gateway between that asks for one, and go \
            around it with --noproxy.
            """,
        onClientManaged: """
            Leave the port out of --url, or give that of the proxy. --client-cert and --client-key are for reading the \
            configuration from the repository alone: the client.pem and client_key.pem that this site exported.
            """,
        example: """
            --url https://qlik.acme.com/jwt, and not https://qlik.acme.com:4242/jwt
            """,
        source: "RFC 8446 §4.3.2 and §6.2; Qlik help, \"Authenticating requests\""
    ),
    Explanation(
        .tlsFailed,
        "no secure connection (TLS) came about",
        meaning: """
            The server answers, but both sides did not agree on a secure connection, for another reason than its \
            certificate's names, dates or issuer.
            """,
        causes: [
            "the port speaks plain http, or is another service altogether",
            "a firewall or web proxy ends the connection",
            "server and this machine have no cipher in common",
            "the server has no certificate, or cannot use its key",
        ],
        onCloud: """
            Try from another network: a tenant that a browser opens elsewhere is kept away by something between.
            """,
        onClientManaged: """
            See that the URL has the https port of the proxy. Its Security trace log names problems with \
            certificates; it is under %ProgramData%\\Qlik\\Sense\\Log\\Proxy\\Trace.
            """,
        example: """
            openssl s_client -connect qlik.acme.com:443 -servername qlik.acme.com
            """,
        source: "RFC 8446 §6.2; curl's manual, exit code 35"
    ),
    Explanation(
        .tlsUnchecked,
        "the server was not checked (--insecure)",
        meaning: """
            With -k or --insecure the certificate of the server is not checked. Anybody between could have answered in \
            its place and read the token; the findings hold only if nobody did.
            """,
        causes: [
            "the check failed, and --insecure was the quickest way on",
            "the call was copied from an example or a script",
        ],
        onCloud: """
            Leave --insecure out. If the check fails then, the finding says why; --cacert names a CA of your own.
            """,
        onClientManaged: """
            Leave --insecure out and give --cacert with the root.pem exported from the QMC. If somebody may have \
            read a token that counts for long, remember that it cannot be withdrawn on its own.
            """,
        example: """
            qs-jwt probe-qseow --url https://qlik.acme.com/jwt --cacert root.pem \\
              --userdir ACME --userid anna --audience hdJh34wkK \\
              --cert-privatekey-file privatekey.pem
            """,
        source: "RFC 9110 §4.3.4; curl's manual, \"--insecure\""
    ),
]
