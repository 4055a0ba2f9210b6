internal import JOSE
internal import JSON

// Header parameters that change how a token is to be read (RFC 7515 §4.1, RFC 7797).
extension HostileFamily {
    private static let critical = "an extension that must be understood is ignored"

    static let headers: [HostileVariant] = [
        HostileVariant("crit-unknown", "crit requires an unknown extension", critical) {
            let name = "https://attacker.invalid/extension"
            return try $0.signed(
                $0.joseHeader + [JSONMember("crit", [.string(name)]), JSONMember(name, true)],
                $0.claims
            )
        },
        HostileVariant("crit-empty", "crit is an empty list, which RFC 7515 forbids", critical) {
            try $0.signed($0.joseHeader + [JSONMember("crit", [])], $0.claims)
        },
        HostileVariant(
            "b64-false",
            "b64 is false, so that the payload is not base64url",
            "what is signed and what is read are two different texts"
        ) { try $0.signed($0.joseHeader + [JSONMember("b64", false), JSONMember("crit", ["b64"])], $0.claims) },
    ]
}
