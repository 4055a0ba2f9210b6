internal import JOSE
internal import JSON
internal import Messages

/// An `alg` that is none of JWA's, which a platform takes as little.
enum UnknownAlgorithm {
    /// Nothing for `none`, an empty name and what is no string: of these the verifier has its own word.
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
