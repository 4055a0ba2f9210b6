internal import JOSE

// Times.
let timeExplanations: [Explanation] = [
    Explanation(
        .expired,
        "the token has expired",
        meaning: """
            The time in exp has come: a token counts until just before it. It cannot be renewed, only issued anew.
            """,
        causes: [
            "it was issued some time ago, stored and used again",
            "the clocks of the two machines differ",
            "the lifetime was read as milliseconds when it was issued",
        ],
        onCloud: """
            Issue a token right before each login; it logs in once. exp limits the login and not the session that \
            follows. If the token is new, set the clocks by a time server.
            """,
        onClientManaged: """
            Issue a new token. How far the server allows clocks to differ is not documented, so let all nodes and the \
            issuing machine follow one time server.
            """,
        example: """
            qs-jwt verify --cert-publickey-file publickey.cer --leeway 30s "$TOKEN"
            """,
        source: "RFC 7519 §4.1.4; qlik.dev, \"Login\""
    ),
    Explanation(
        .notYetValid,
        "the token does not count yet",
        meaning: """
            The time in nbf lies in the future: the token may be right, but it came too early.
            """,
        causes: [
            "the clock of the machine that issues it is fast",
            "nbf is the very second of issuing, and the network is quick",
            "the time was written in local time instead of UTC",
        ],
        onCloud: """
            Let nbf lie 30 to 60 s in the past; that counts towards the limit of 3600 s. An identity provider can be \
            created with a clock tolerance; what it is by default is not documented.
            """,
        onClientManaged: """
            nbf is not required: leave it out, or let it lie 30 to 60 s in the past. See that all clocks follow one \
            time server.
            """,
        example: """
            qs-jwt create-qscloud --issuer acme.eu.qlikcloud.com --keyid key-2026 \\
              --subject anna --username Anna --not-before -1m --expires 30m \\
              --cert-privatekey-file privatekey.pem
            """,
        source: "RFC 7519 §4.1.5; qlik.dev, \"Login\""
    ),
    Explanation(
        .issuedInFuture,
        "the token says it was issued in the future",
        meaning: """
            The time in iat has not come yet. That alone refuses no token here, but it shows that two clocks differ, \
            and nbf and exp are usually wrong by as much.
            """,
        causes: [
            "the clock of the machine that issues it is fast",
            "the clock of the machine that judges it is slow",
            "the time was written in local time instead of UTC",
        ],
        onCloud: """
            Set the clock of the issuing machine by a time server. What the tenant makes of such a token is not \
            documented.
            """,
        onClientManaged: """
            Set the clocks of the issuing machine and of all nodes by one time server. What the proxy makes of such a \
            token is not documented.
            """,
        example: """
            qs-jwt verify --cert-publickey-file publickey.cer --at +5m "$TOKEN"
            """,
        source: "RFC 7519 §4.1.6"
    ),
    Explanation(
        .expiryMissing,
        "the token never expires: it has no exp",
        meaning: """
            Without exp the token counts for ever for whoever has it. That is refused unless --allow-no-expiry says \
            otherwise; with --for qseow it is a warning.
            """,
        causes: [
            "the library adds exp only when it is told to",
            "the name is misspelled, such as expires or expiry",
            "it is meant to last, as a token for a service",
        ],
        onCloud: """
            exp is required, at most 3600 s after nbf: create-qscloud writes it from --expires.
            """,
        onClientManaged: """
            A token without exp is seen in practice, and cannot be withdrawn on its own. Give it an end with \
            --expires, or accept it with --allow-no-expiry.
            """,
        example: """
            qs-jwt verify --cert-publickey-file publickey.cer --allow-no-expiry "$TOKEN"
            """,
        source: "qlik.dev, \"Login\"; for Windows seen in practice, not documented"
    ),
    Explanation(
        .timeNotANumber,
        "a time is not a JSON number",
        meaning: """
            exp, nbf and iat must be numbers: seconds since 1970. A text, even one of digits, or null is refused and \
            never taken for a claim that is not there.
            """,
        causes: [
            "the number stands in quotes",
            "the time is a date such as 2026-11-21T09:00:00Z",
            "a template or an empty variable put null or a text there",
        ],
        onCloud: """
            Write iat, nbf and exp as numbers without quotes; Qlik Cloud documents them so.
            """,
        onClientManaged: """
            Write exp, and nbf if it is there, as numbers without quotes: they count where they are there.
            """,
        example: """
            "exp": 1795253400, and not "exp": "1795253400"
            """,
        source: "RFC 7519 §2 (NumericDate)"
    ),
    Explanation(
        .timeOutOfRange,
        "a time is too large or too small to be one",
        meaning: """
            The number in exp, nbf or iat cannot be a moment that anybody means. It is refused, because readers differ \
            in what they make of such numbers: some overflow, and some never let the token expire.
            """,
        causes: [
            "microseconds or nanoseconds were written instead of seconds",
            "a huge number was meant to say that the token never expires",
            "two numbers were joined as texts instead of being added",
        ],
        onCloud: """
            Write seconds since 1970, ten digits in our time; exp at most 3600 s after nbf.
            """,
        onClientManaged: """
            Write seconds since 1970, ten digits in our time. A token that is meant to last should still have a date \
            to end.
            """,
        example: """
            "exp": 1795253400, and not "exp": 1795253400000000000
            """,
        source: "RFC 7519 §2 (NumericDate)"
    ),
    Explanation(
        .timeInMilliseconds,
        "a time looks like milliseconds",
        meaning: """
            Read as seconds, as it must be, the number lies thousands of years ahead; as milliseconds it lies in our \
            days. A token with such an exp in effect never expires, and with such an nbf never counts.
            """,
        causes: [
            "Date.now() of JavaScript, which counts milliseconds, was used as it is",
            "the same with currentTimeMillis() of Java",
        ],
        onCloud: """
            Divide by 1000 and drop the fraction where the token is issued. Otherwise exp misses the limit of 3600 s, \
            and nbf lies in the future.
            """,
        onClientManaged: """
            Divide by 1000 and drop the fraction where the token is issued. Otherwise exp is of no use, and a stolen \
            token would count for ever.
            """,
        example: """
            "exp": 1795253400, and not "exp": 1795253400000
            """,
        source: "RFC 7519 §2 (NumericDate)"
    ),
    Explanation(
        .timesContradictory,
        "the times of the token contradict each other",
        meaning: """
            exp does not come after nbf, so the token never counts, or not after iat, so it had expired when it was \
            issued.
            """,
        causes: [
            "exp was reckoned from another moment than nbf",
            "one is in milliseconds or in local time, the other is not",
            "a time was put in by hand when the token was issued anew",
        ],
        onCloud: """
            Reckon all three from one moment: nbf and iat from now, exp from nbf, at most 3600 s later. create-qscloud \
            does.
            """,
        onClientManaged: """
            Reckon all of them from one moment, as create-qseow does.
            """,
        example: """
            {"iat":1795251600,"nbf":1795251600,"exp":1795253400}
            """,
        source: "RFC 7519 §4.1.4 to §4.1.6"
    ),
    Explanation(
        .lifetimeTooLong,
        "the token counts longer than the platform allows",
        meaning: """
            From nbf to exp Qlik Cloud allows at most 3600 s. Qlik Sense Enterprise on Windows has no documented \
            limit; there this is a warning about a token that counts for more than a year.
            """,
        causes: [
            "a lifetime such as 6h or 365d was copied from an old example",
            "it was meant to limit the session, which it does not",
            "nbf was put back by some minutes on top of the full hour",
        ],
        onCloud: """
            Issue it with --expires 60m or less, right before the login. The session that follows has limits of its \
            own and can outlive the token.
            """,
        onClientManaged: """
            Use a shorter --expires. A token cannot be withdrawn on its own: only a new JWT certificate, which ends \
            all of them, or disabling the user stops it.
            """,
        example: """
            qs-jwt create-qscloud --issuer acme.eu.qlikcloud.com --keyid key-2026 \\
              --subject anna --username Anna --expires 60m --strict \\
              --cert-privatekey-file privatekey.pem
            """,
        source: "qlik.dev, \"Login\"; for Windows seen in practice, not documented"
    ),
]
