internal import JOSE
internal import JSON
internal import Keys

/// One way to forge a token or to spoil a good one; it must be refused.
package struct HostileVariant: Sendable {
    /// What keeps a variant from being made of some material.
    package enum Obstacle: Error, Sendable, Equatable {
        /// Why, for people: in lower case and without a period.
        case unavailable(String)

        /// Why, for people.
        package var reason: String {
            switch self {
            case .unavailable(let reason): reason
            }
        }
    }

    /// Stable and in kebab case, such as `alg-none`.
    package let name: String
    /// What is wrong with the token, in one line: in lower case and without a period.
    package let summary: String
    /// What it would mean if a server accepted it: a sentence in lower case without a period.
    package let consequence: String
    /// Whether somebody without the private key can make it, and be whom they like.
    package private(set) var isForgery = false
    /// Whether the standards let a lenient reader accept it (RFC 7519 §4, RFC 4648 §3.5).
    package private(set) var isLeniency = false
    /// Whether only a server can refuse it, because the token itself is as good as any.
    package let isLiveOnly: Bool
    /// Makes the text of the token.
    private let make: @Sendable (HostileMaterial) throws -> [UInt8]

    init(
        _ name: String,
        _ summary: String,
        _ consequence: String,
        isLiveOnly: Bool = false,
        make: @escaping @Sendable (HostileMaterial) throws -> [UInt8]
    ) {
        self.name = name
        self.summary = summary
        self.consequence = consequence
        self.isLiveOnly = isLiveOnly
        self.make = make
    }

    /// The same as one that takes no private key.
    var forged: HostileVariant {
        var variant = self
        variant.isForgery = true
        return variant
    }

    /// The same as one that a lenient reader takes.
    var lenient: HostileVariant {
        var variant = self
        variant.isLeniency = true
        return variant
    }

    /// Makes the token, which fits into an HTTP header whatever is wrong with it.
    ///
    /// The same material gives the same token, except where a signature or a certificate has something random in it.
    package func token(from material: HostileMaterial) throws(Obstacle) -> [UInt8] {
        let token = try made(from: material)
        guard isLiveOnly || token != material.token.text else {
            throw .unavailable("the good token is like that already")
        }
        return token
    }

    private func made(from material: HostileMaterial) throws(Obstacle) -> [UInt8] {
        do { return try make(material) } catch let obstacle as Obstacle { throw obstacle } catch let error as KeyError {
            throw .unavailable(error.reason)
        } catch { throw .unavailable("it cannot be made of this token") }
    }

    /// All of them, family by family, always in the same order.
    package static let all: [HostileVariant] = HostileFamily.all.flatMap(\.variants)

    /// The variant of this name.
    package static func named(_ name: String) -> HostileVariant? { all.first { $0.name.hasSameBytes(as: name) } }
}

/// Variants that attack the same part of a verifier.
package struct HostileFamily: Sendable {
    /// For people, such as `algorithm and key`.
    package let name: String
    package let variants: [HostileVariant]

    /// All of them, always in the same order.
    package static let all: [HostileFamily] = [
        HostileFamily(name: "algorithm and key", variants: algorithms + secrets + foreignKeys),
        HostileFamily(name: "signature", variants: signatures),
        HostileFamily(name: "encoding and structure", variants: encodings + shapes + payloads + duplicates),
        HostileFamily(name: "header", variants: headers + keyIDs),
        HostileFamily(name: "claims and time", variants: times + timeValues + audiences + issuers + identities),
    ]
}
