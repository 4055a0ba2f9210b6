/// One way to forge a token, or to spoil a good one, that nobody may accept.
package struct HostileVariant: Sendable {
    /// What keeps a variant from being made of some material.
    package enum Obstacle: Error, Sendable, Equatable {
        /// Why, for people: in lower case and without a full stop.
        case unavailable(String)
    }

    /// Stable and in kebab case, such as `alg-none`.
    package let name: String
    /// What is wrong with the token, in one line: in lower case and without a full stop.
    package let summary: String
    /// What it would mean if a tenant let it in: a sentence in lower case without a full stop.
    package let consequence: String
    /// Whether only a server can refuse it, because the token itself is as good as any.
    package let isLiveOnly: Bool
    /// Makes the text of the token.
    let make: @Sendable (HostileMaterial) throws -> [UInt8]
}
