import JOSE

extension ReportCase {
    /// Times that are wrong, and moments that no calendar has.
    static let times: [ReportCase] = [
        payload("expired", [.expired], #"{"exp":1799999999.5}"#),
        payload("not yet valid", [.notYetValid], #"{"exp":1800003600,"nbf":1800000100}"#),
        payload("from the future", [.issuedInFuture], #"{"exp":1800003600,"iat":1800000100}"#),
        payload("without an end", [.expiryMissing], #"{"sub":"a"}"#),
        payload("without an end, which is allowed", [], #"{"sub":"a"}"#, ["--allow-no-expiry"]),
        payload("times as texts", [.timeNotANumber], #"{"exp":"1800003600","nbf":null,"iat":[]}"#),
        payload("out of range", [.timeOutOfRange], #"{"exp":1e300,"nbf":-1E+99,"iat":9007199254740993000}"#),
        payload("in milliseconds", [.timeInMilliseconds], #"{"exp":1800003600000,"nbf":1800000000000}"#),
        payload("that contradict each other", [.timesContradictory], #"{"exp":1800003600,"nbf":1800003600}"#),
        payload("judged for the year 10000", [.expired], #"{"exp":1800003600}"#, ["--at", "253402300800"]),
        payload("judged for the year 9999", [.expired], #"{"exp":1800003600}"#, ["--at", "253402300799"]),
        payload("judged for 1969", [], #"{"exp":1800003600}"#, ["--at", "1969-12-31T23:59:59.999Z"]),
        payload("judged for 1583", [], #"{"exp":1800003600}"#, ["--at", "1583-01-01T00:00:00Z"]),
        payload("judged for a year before", [], #"{"exp":1800003600}"#, ["--at=-200000d"]),
    ]

    private static let named = #"{"iss":"https://acme.eu.qlikcloud.com/","aud":"api","sub":"anna ","exp":1800003600}"#

    /// Claims that are not what was expected.
    static let claims: [ReportCase] = [
        payload("all missing", [.claimMissing], "{}", ["--issuer", "i", "--audience", "a", "--subject", "s"]),
        payload("all of another type", [.claimWrongType], #"{"iss":1,"aud":{},"sub":[],"jti":5,"exp":1800003600}"#),
        payload("an issuer that narrowly misses", [.issuerMismatch], named, ["--issuer", "acme.eu.qlikcloud.com"]),
        payload(
            "an issuer of another region",
            [.issuerMismatch],
            named,
            ["--issuer", "https://acme.us.qlikcloud.com/"]
        ),
        payload("an audience that is too short", [.audienceMismatch], named, ["--audience", "api/"]),
        payload("a subject with a blank", [.subjectMismatch], named, ["--subject", "anna", "--subject", ""]),
        payload("no audience", [.audienceMismatch], #"{"aud":[],"exp":1800003600}"#, ["--audience", ""]),
        payload("several audiences", [.audienceMismatch], #"{"aud":["a","b","c","d","e"]}"#, ["--audience", "f"]),
        payload("a claim twice", [.duplicateMember], #"{"exp":1800003600,"exp":1,"a":{"b":1,"b":2}}"#),
    ]
}
