internal import JOSE

// Times.
let timeExplanations: [Explanation] = [
    Explanation(
        .expired,
        "the token has expired",
        meaning: "A token is valid until just before its exp. It cannot be renewed, only issued again.",
        causes: [
            "it was issued some time ago, stored and used again",
            "the clocks of the two machines differ",
            "the lifetime was read as milliseconds when it was issued",
        ],
        onCloud: """
            Issue a token right before each login; it logs in once. exp limits the login, not the session that \
            follows. If the token is new, synchronize the clocks with a time server.
            """,
        onWindows: """
            Issue a new token. Which clock skew the server allows is not documented, so synchronize all nodes and the \
            issuing machine with one time server.
            """,
        example: "qs-jwt verify --cert-publickey-file publickey.cer --leeway 30s \"$TOKEN\"",
        source: "RFC 7519 §4.1.4; qlik.dev, \"Login\""
    ),
    Explanation(
        .notYetValid,
        "the token is not yet valid",
        meaning: "The time in nbf is in the future: the token may be right, but it was used too early.",
        causes: [
            "the clock of the issuing machine is fast",
            "nbf is the time of issue, and the token is used at once",
            "the time was written in local time instead of UTC",
        ],
        onCloud: """
            Set nbf 30 to 60 s in the past; that counts towards the limit of 3600 s. An identity provider can be \
            created with a clock tolerance; its default is not documented.
            """,
        onWindows: "Leave nbf out, or set it 30 to 60 s in the past. Synchronize all clocks with one time server.",
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
            The time in iat is in the future. That alone refuses no token here, but it shows that two clocks differ, \
            and nbf and exp are usually wrong by the same amount.
            """,
        causes: [
            "the clock of the issuing machine is fast",
            "the clock of the machine that judges it is slow",
            "the time was written in local time instead of UTC",
        ],
        onCloud: """
            Synchronize the clock of the issuing machine with a time server. How the tenant treats such a token is not \
            documented.
            """,
        onWindows: """
            Synchronize the clocks of the issuing machine and of all nodes with one time server. How the proxy treats \
            such a token is not documented.
            """,
        example: "qs-jwt verify --cert-publickey-file publickey.cer --at +5m \"$TOKEN\"",
        source: "RFC 7519 §4.1.6"
    ),
    Explanation(
        .expiryMissing,
        "the token never expires: it has no exp",
        meaning: """
            Without exp the token is valid forever for whoever has it. It is refused unless --allow-no-expiry is \
            given; with --for qseow this is a warning.
            """,
        causes: [
            "the library adds exp only when it is asked to",
            "the name is misspelled, such as expires or expiry",
            "it is meant to last, as a token for a service",
        ],
        onCloud: "exp is required, at most 3600 s after nbf: create-qscloud writes it from --expires.",
        onWindows: """
            A token without exp is seen in practice, but a single token cannot be withdrawn. Set an end with \
            --expires, or accept it with --allow-no-expiry.
            """,
        example: "qs-jwt verify --cert-publickey-file publickey.cer --allow-no-expiry \"$TOKEN\"",
        source: "qlik.dev, \"Login\"; for Windows seen in practice, not documented"
    ),
    Explanation(
        .timeNotANumber,
        "a time is not a JSON number",
        meaning: """
            exp, nbf and iat must be numbers: seconds since 1970. A text, even one of digits, or null is refused and \
            not treated as a missing claim.
            """,
        causes: [
            "the number is in quotes",
            "the time is a date such as 2026-11-21T09:00:00Z",
            "a template or an empty variable wrote null or a text",
        ],
        onCloud: "Write iat, nbf and exp as numbers without quotes; Qlik Cloud documents them so.",
        onWindows: "Write exp, and nbf if present, as numbers without quotes: they are checked when present.",
        example: "\"exp\": 1795253400, not \"exp\": \"1795253400\"",
        source: "RFC 7519 §2 (NumericDate)"
    ),
    Explanation(
        .timeOutOfRange,
        "a time is too large or too small to be one",
        meaning: """
            The number in exp, nbf or iat is outside any plausible time. It is refused, because readers treat such \
            numbers differently: some overflow, and some never let the token expire.
            """,
        causes: [
            "microseconds or nanoseconds were written instead of seconds",
            "a huge number was meant to say that the token never expires",
            "two numbers were joined as texts instead of being added",
        ],
        onCloud: "Write seconds since 1970, at present ten digits; exp at most 3600 s after nbf.",
        onWindows: """
            Write seconds since 1970, at present ten digits. A token that is meant to last should still have an end \
            date.
            """,
        example: "\"exp\": 1795253400, not \"exp\": 1795253400000000000",
        source: "RFC 7519 §2 (NumericDate)"
    ),
    Explanation(
        .timeInMilliseconds,
        "a time looks like milliseconds",
        meaning: """
            Read as seconds, as it must be, the time is thousands of years ahead; as milliseconds it is near the \
            present. A token with such an exp in effect never expires, and with such an nbf is never valid.
            """,
        causes: [
            "Date.now() of JavaScript, in milliseconds, was used unchanged",
            "currentTimeMillis() of Java was used unchanged",
        ],
        onCloud: """
            Divide by 1000 and drop the fraction where the token is issued. Otherwise exp exceeds the limit of 3600 s, \
            and nbf is in the future.
            """,
        onWindows: """
            Divide by 1000 and drop the fraction where the token is issued. Otherwise exp has no effect, and a stolen \
            token would be valid forever.
            """,
        example: "\"exp\": 1795253400, not \"exp\": 1795253400000",
        source: "RFC 7519 §2 (NumericDate)"
    ),
    Explanation(
        .timesContradictory,
        "the times of the token contradict each other",
        meaning: "exp is not after nbf, so the token is never valid, or not after iat, so it was issued expired.",
        causes: [
            "exp was calculated from another time than nbf",
            "one is in milliseconds or in local time, the other is not",
            "a time was written by hand when the token was issued again",
        ],
        onCloud: "As create-qscloud does: set nbf and iat to the current time, and exp at most 3600 s later.",
        onWindows: "Calculate all of them from one time, as create-qseow does.",
        example: "{\"iat\":1795251600,\"nbf\":1795251600,\"exp\":1795253400}",
        source: "RFC 7519 §4.1.4 to §4.1.6"
    ),
    Explanation(
        .lifetimeTooLong,
        "the token is valid for longer than allowed",
        meaning: """
            Qlik Cloud allows at most 3600 s from nbf to exp. Qlik Sense Enterprise on Windows has no documented \
            limit; for it this is a warning about a token that is valid for more than a year.
            """,
        causes: [
            "a lifetime such as 6h or 365d was copied from an old example",
            "it was meant to limit the session, which it does not",
            "nbf was put back by some minutes on top of the full hour",
        ],
        onCloud: """
            Issue the token with --expires 60m or less, right before the login. The session that follows has limits of \
            its own and can outlast the token.
            """,
        onWindows: """
            Use a shorter --expires. A single token cannot be withdrawn: only a new JWT certificate, which invalidates \
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
