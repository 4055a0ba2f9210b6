internal import JOSE
internal import JSON
internal import Qlik

// Values that are not times; a reader that ignores them lets a token be valid forever.
extension HostileFamily {
    private static let endless = "an end that cannot be read is ignored, so the token never expires"

    static let timeValues: [HostileVariant] = [
        expiry("exp-text", "exp is a text: the time an hour ago") { .string(String($0.past)) },
        expiry("exp-array", "exp is an array: the time an hour ago") { [JSONValue($0.past)] },
        expiry("exp-null", "exp is null") { _ in nil },
        expiry("exp-negative", "exp is -1, the second before 1970") { _ in -1 },
        expiry("exp-huge", "exp is 1e400, which no floating-point number reaches") { _ in
            JSONNumber(text: "1e400").map(JSONValue.number) ?? nil
        },
        HostileVariant(
            "exp-milliseconds",
            "exp is in milliseconds, and so thousands of years from now",
            "a mistake of the issuer makes tokens that never expire"
        ) {
            try $0.require(.cloud)
            return try $0.signed($0.joseHeader, $0.claims.setting("exp", JSONValue($0.expiry * 1000)))
        },
        HostileVariant(
            "nbf-text",
            "nbf is a text: the time an hour from now",
            "a start that cannot be read is ignored, so the token is valid too early"
        ) { try $0.signed($0.joseHeader, $0.claims(from: $0.future).setting("nbf", .string(String($0.future)))) },
    ]

    /// The claims of a token that expired an hour ago, with this as its end.
    private static func expiry(
        _ name: String,
        _ summary: String,
        _ value: @escaping @Sendable (HostileMaterial) -> JSONValue
    ) -> HostileVariant {
        HostileVariant(name, summary, endless) {
            try $0.signed($0.joseHeader, $0.claims(until: $0.past).setting("exp", value($0)))
        }
    }
}
