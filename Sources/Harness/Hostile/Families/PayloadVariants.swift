internal import JOSE
internal import JSON

// Payloads that are signed rightly and are not the JSON that claims are written in (RFC 7519 §7.2).
extension HostileFamily {
    private static let lenient = "different programs read different claims in one token"

    static let payloads: [HostileVariant] = otherPayloads + brokenPayloads

    private static let otherPayloads: [HostileVariant] = [
        HostileVariant(
            "empty-payload",
            "the payload is empty, and that is signed",
            "a token that names no user and never ends is accepted"
        ) { try $0.signed($0.joseHeader.json, []) },
        HostileVariant(
            "payload-not-json",
            "the payload is plain text, and that is signed",
            "whatever the issuer signs for another purpose is accepted as a token"
        ) { try $0.signed($0.joseHeader.json, Array("someone-else".utf8)) },
        HostileVariant(
            "payload-array",
            "the claims are in an array, and that is signed",
            "claims are read from where they do not belong"
        ) { try $0.signed($0.joseHeader.json, JSONValue.array([.object($0.claims)]).compactBytes) },
        HostileVariant(
            "payload-nested",
            "the payload is the good token, and that is signed again",
            "the claims of an inner token are used without its rules"
        ) { try $0.signed($0.joseHeader.setting("cty", "JWT").json, $0.token.text) },
    ]

    private static let brokenPayloads: [HostileVariant] = [
        HostileVariant("invalid-utf8", "a claim holds a byte that is not UTF-8, and that is signed", lenient) {
            let member = Array(#""note":""#.utf8) + [0xff, UInt8(ascii: "\"")]
            return try $0.signed($0.joseHeader.json, $0.claims.json(adding: member))
        }.lenient,
        HostileVariant("byte-order-mark", "a byte order mark precedes the claims, and is signed", lenient) {
            try $0.signed($0.joseHeader.json, [0xef, 0xbb, 0xbf] + $0.claims.json)
        }.lenient,
        HostileVariant("trailing-comma", "a comma follows the last claim, and is signed", lenient) {
            try $0.signed($0.joseHeader.json, $0.claims.json(adding: []))
        },
    ]
}
