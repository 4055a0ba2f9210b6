import TestSupport
import JOSE

extension ReportCase {
    private static let head = encoded(#"{"alg":"RS256"}"#)
    private static let body = encoded(#"{"exp":1800003600}"#)

    /// Texts that are no sound token, and sound ones.
    static let forms: [ReportCase] = [
        ReportCase("accepted", []) { try Fixture.token() },
        ReportCase("accepted, with a leeway", [], ["--leeway", "30s"]) { try Fixture.token() },
        ReportCase("the claims not looked at", [], ["--signature-only"]) { try Fixture.token() },
        ReportCase("no claims to look at", [], ["--signature-only"]) { try Fixture.token(payload: "no JSON") },
        ReportCase("empty", [.malformed]) { "" },
        ReportCase("no token at all", [.malformed]) { "garbage" },
        ReportCase("two parts", [.malformed]) { "a.b" },
        ReportCase("two parts of a token", [.malformed, .tokenTruncated]) { "\(head).\(body)" },
        ReportCase("seven parts", [.malformed]) { "a.b.c.d.e.f.g" },
        ReportCase("two tokens", [.malformed]) {
            "\(try Fixture.token())\n\(try Fixture.token(payload: #"{"exp":1800003601}"#))"
        },
        ReportCase("a token in a text", []) { "curl -H 'Authorization: Bearer \(try Fixture.token())' https://a.b.c" },
        ReportCase("another text", [.malformed]) { "[object Object]" },
        ReportCase("larger than a token may be", [.malformed]) { String(repeating: "e", count: 1 << 20 + 1) },
        ReportCase("JSON", [.malformed]) { "{}" },
        ReportCase("the JSON serialisation", [.malformed]) { #"{"payload":"","protected":"","signature":""}"# },
        ReportCase("encrypted", [.encryptedToken]) { "\(encoded(#"{"alg":"dir","enc":"A256GCM"}"#))..aXY.dGV4dA.dGFn" },
        ReportCase("five parts, with a broken header", [.malformed]) { "!!!!..aXY.dGV4dA.dGFn" },
        ReportCase("header: no base64url", [.malformed]) { "ey!.\(body).AAAA" },
        ReportCase("payload: no base64url", [.malformed]) { "\(head).e*A.AAAA" },
        ReportCase("signature: no base64url", [.malformed]) { "\(head).\(body).AA=A" },
        ReportCase("signature: none", [.malformed]) { "\(head).\(body)." },
        ReportCase("each part: no base64url", [.malformed]) { "?.?.?" },
        ReportCase("header: no JSON", [.malformed]) { "\(encoded("{'alg'}")).\(body).AAAA" },
        payload("payload: no JSON, with a place", [.malformed], "{\r\n \"a\":\n01}"),
        payload("payload: too deep", [.malformed], String(repeating: "[", count: 65)),
        payload("payload: cut off", [.malformed], #"{"exp":18000"#),
        payload("payload: empty", [.malformed], ""),
        payload("payload: a byte order mark", [.malformed], "\u{feff}{}"),
        payload("payload: blind characters before the fault", [.malformed], "{\"\u{202e}\u{1f600}\" 1}"),
        ReportCase("payload: no UTF-8", [.malformed]) { "\(head).eyL_In0.AAAA" },
        ReportCase("header: null", [.malformed]) { "\(encoded("null")).\(body).AAAA" },
        ReportCase("header: an array", [.malformed]) { "\(encoded("[1]")).\(body).AAAA" },
        payload("payload: null", [.malformed], "null"),
        payload("payload: a text", [.malformed], #""text""#),
        payload("payload: an array", [.malformed], "[1,[2]]", ["--for", "qseow"]),
        ReportCase("URL-encoded", []) { try Fixture.token().replacing(".", with: "%2E") },
        ReportCase("URL-encoded and padded", [.inputDamaged]) {
            "\(try Fixture.token().replacing(".", with: "%2E"))=="
        },
        ReportCase("padded", [.malformed, .inputDamaged]) { "\(try Fixture.token())==" },
    ]
}
