internal import JOSE

// The connection to a server: TLS and certificates.
let tlsExplanations: [Explanation] = [
    Explanation(
        .tlsIssuerUnknown,
        "the issuer of the certificate is not trusted",
        meaning: """
            The server's certificate is signed by an authority (CA) that this machine does not trust, so it may be \
            anybody's. The token was not sent.
            """,
        causes: [
            "Qlik Sense on Windows signs its certificate itself, as SERVER-CA",
            "a web proxy of the company inspects the traffic, with its own CA",
            "the server does not send the intermediate certificate",
            "the list of CAs on this machine is old or missing",
        ],
        onCloud: """
            Check who signed: if it is a CA of the company, give its certificate with --cacert. Otherwise update the \
            list of CAs on this machine.
            """,
        onWindows: """
            Export the certificates as PEM in QMC > Certificates and give root.pem with --cacert. That is better than \
            --insecure, which lets anybody in between read the token.
            """,
        example: "openssl s_client -connect qlik.acme.com:443 -CAfile root.pem",
        source: "RFC 5280 §6.1; Qlik support article \"Qlik Sense: How to set up JWT authentication\""
    ),
    Explanation(
        .tlsCertificateExpired,
        "the server's certificate is not valid now",
        meaning: """
            The certificate of the server, or one that signed it, has expired or is not valid yet by the clock of this \
            machine. It is not the certificate that verifies tokens. The token was not sent.
            """,
        causes: [
            "the certificate was not renewed in time",
            "it was renewed, and the server still uses the old one",
            "the clock of this machine is wrong",
        ],
        onCloud: """
            First set the clock of this machine. If it is right, a component in between answers with its own \
            certificate: check who signed it.
            """,
        onWindows: """
            First set the clock of this machine. If it is right, renew the certificate, and select it under QMC > \
            Proxies > Security by its thumbprint if it is from another authority.
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
        meaning: "The name in the address is not on the certificate: it may be another server. The token was not sent.",
        causes: [
            "the certificate has only the short name of the server, without domain",
            "the server is addressed by its IP address or by an alias",
            "a load balancer has the certificate of something else",
            "DNS leads to another server",
        ],
        onCloud: "Give --tenant the tenant's own address, not an alias that leads there.",
        onWindows: """
            Use the name on the certificate in --url, and give its address with --resolve or --connect-to if DNS does \
            not have it. For all users, get a certificate with the name that they use.
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
        "the server supports no TLS 1.2 or newer",
        meaning: """
            The probe connects with TLS 1.2 or 1.3. The server, or a component in front of it, has only older \
            versions, which are no longer regarded as secure. The token was not sent.
            """,
        causes: [
            "the server is old, or TLS 1.2 is turned off",
            "an old component in front of it answers, such as a load balancer",
            "the port belongs to another service",
        ],
        onCloud: "Look for a web proxy that uses an old version; --noproxy bypasses it, if that is allowed.",
        onWindows: """
            Turn on TLS 1.2 or newer on the Windows server or on what is in front of it. The probe has no option for \
            older versions.
            """,
        example: "openssl s_client -connect qlik.acme.com:443 -tls1_2",
        source: "RFC 8996, RFC 9325 §3.1.1"
    ),
    Explanation(
        .tlsClientCertificateRequired,
        "the server requires a client certificate",
        meaning: "The server requires a certificate from the client to connect. A token does not replace it.",
        causes: [
            "the URL has port 4242: the repository, not the proxy on 443",
            "a gateway in front of the server requires a certificate",
            "the given client certificate is of another site or has expired",
        ],
        onCloud: """
            A login with a token needs no client certificate: look for a gateway that requires one, and bypass it with \
            --noproxy.
            """,
        onWindows: """
            Leave the port out of --url, or give that of the proxy. --client-cert and --client-key only serve to read \
            the configuration from the repository: the client.pem and client_key.pem that this site exported.
            """,
        example: "--url https://qlik.acme.com/jwt, not https://qlik.acme.com:4242/jwt",
        source: "RFC 8446 §4.3.2 and §6.2; Qlik help, \"Authenticating requests\""
    ),
    Explanation(
        .tlsFailed,
        "no secure connection (TLS) was established",
        meaning: """
            The server answers, but both sides did not agree on a secure connection. The reason is not the names, \
            dates or issuer of its certificate.
            """,
        causes: [
            "the port serves plain http or another service",
            "a firewall or web proxy ends the connection",
            "server and this machine have no cipher in common",
            "the server has no certificate or cannot use its key",
        ],
        onCloud: "Try from another network: if a browser opens the tenant there, something in this network blocks it.",
        onWindows: """
            Check that the URL has the https port of the proxy. Its Security trace log names problems with \
            certificates; it is under %ProgramData%\\Qlik\\Sense\\Log\\Proxy\\Trace.
            """,
        example: "openssl s_client -connect qlik.acme.com:443 -servername qlik.acme.com",
        source: "RFC 8446 §6.2; curl's manual, exit code 35"
    ),
    Explanation(
        .tlsUnchecked,
        "the server was not checked (--insecure)",
        meaning: """
            With -k or --insecure the certificate of the server is not checked. Anybody in between could have answered \
            instead and read the token; the findings are valid only if nobody did.
            """,
        causes: [
            "the check failed, and --insecure was the quickest way to continue",
            "the call was copied from an example or a script",
        ],
        onCloud: "Leave --insecure out. If the check then fails, the finding says why; --cacert names your own CA.",
        onWindows: """
            Leave --insecure out and give --cacert with the root.pem exported from the QMC. If somebody may have read \
            a token with a long lifetime, remember that a single token cannot be withdrawn.
            """,
        example: """
            qs-jwt probe-qseow --url https://qlik.acme.com/jwt --cacert root.pem \\
              --userdir ACME --userid anna --audience hdJh34wkK \\
              --cert-privatekey-file privatekey.pem
            """,
        source: "RFC 9110 §4.3.4; curl's manual, \"--insecure\""
    ),
]
