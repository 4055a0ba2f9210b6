import JOSE

extension ReportCase {
    /// What somebody puts into a token to be obeyed, to be believed, or to be too much.
    static let hostile: [ReportCase] = [
        payload(
            "texts that a terminal would obey",
            [.issuerMismatch],
            #"{"iss":"a\u001b[31mb\u202ec\u0000\u007f\n","exp":1800003600,"\u001b]0;x\u0007":"\u2028"}"#,
            ["--issuer", "a\u{1b}[31mb\u{202e}c"]
        ),
        payload(
            "the names of the report's own members",
            [],
            #"{"verdict":"rejected","findings":1,"signature":{"key":[]},"additionalProperties":false,"exp":1800003600}"#
        ),
        payload("names of every kind", [], ##"{"":0,"__proto__":{},"$ref":"#","é":1,"e\u0301":2,"exp":1800003600}"##),
        payload("a name for a terminal, not read", [.claimIgnored], #"{"\u001b[2J":1}"#, ["--for", "qscloud"]),
        payload("a name for a terminal, twice", [.duplicateMember], #"{"\u0000\"":1,"\u0000\"":2}"#),
        payload(
            "huge numbers",
            [],
            #"{"n":[1e999999999,-0.0E-400,\#(String(repeating: "9", count: 400))],"exp":1.8e9}"#,
            ["--at", "1"]
        ),
        payload("as deep as may be", [], #"{"exp":1800003600,"d":\#(brackets(62))}"#),
        payload("many names twice", [.duplicateMember], "{\(String(repeating: #""a":1,"#, count: 500))\"a\":1}"),
        payload("many values", [], #"{"exp":1800003600,"l":[\#(String(repeating: "0,", count: 20_000))0]}"#),
        payload(
            "long texts",
            [.subjectMismatch],
            #"{"sub":"\#(String(repeating: "\u{1f600}", count: 5000))"}"#,
            ["--subject", "s"]
        ),
        payload(
            "no characters",
            [.issuerMismatch],
            #"{"iss":"\ufffe\uffff\ue000","exp":1800003600}"#,
            ["--issuer", "\u{e000}"]
        ),
        header("an algorithm for a terminal", [.algorithmNotAllowed], #"{"alg":"\u001b[2J\u202e"}"#),
        header(
            "a key ID for a terminal",
            [.keyIDMismatch],
            #"{"alg":"RS256","kid":"k\u0000\u0007"}"#,
            ["--keyid", "k"]
        ),
    ]

    private static func brackets(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
}
