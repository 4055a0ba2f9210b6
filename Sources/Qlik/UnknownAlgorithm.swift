internal import JOSE
internal import JSON
internal import Messages

/// An `alg` that JWA does not define, and no platform accepts.
enum UnknownAlgorithm {
    /// Nothing for `none`, an empty name and what is no string: the verifier reports these itself.
    static func findings(_ header: JSONValue, expected: String, _ message: String, _ source: String) -> [Finding] {
        guard let name = header.member("alg")?.stringValue, !name.isEmpty, name.lowercased() != "none" else {
            return []
        }
        let finding = Finding(
            .algorithmNotAllowed,
            .error,
            .header("alg"),
            message,
            expected: expected,
            actual: name.excerpt(),
            fix: "sign the token with RS256",
            source: source
        )
        return [finding]
    }
}
