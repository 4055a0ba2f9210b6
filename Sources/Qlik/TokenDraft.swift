package import JSON
package import JOSE

/// What is to be signed.
package struct TokenDraft: Sendable {
    /// Header parameters besides `alg` and `typ`.
    package var header: [JSONMember]
    /// The claims, in the order they are written.
    package var claims: [JSONMember]

    /// Adds claims; one that is there already gets the new value in its old place.
    ///
    /// - Returns: the names of the claims that were there already.
    package mutating func add(_ extras: [ExtraClaim]) -> [String] {
        var replaced: [String] = []
        for extra in extras {
            if let index = claims.firstIndex(where: { $0.name.hasSameBytes(as: extra.name) }) {
                claims[index].value = extra.value
                replaced.append(extra.name)
            } else {
                claims.append(JSONMember(extra.name, extra.value))
            }
        }
        return replaced
    }
}

/// When a token is valid.
package struct Validity: Sendable, Equatable {
    package let issued: NumericDate
    package let start: NumericDate
    package let expiry: NumericDate

    /// Begins at `notBefore`, or else now, and ends after `lifetime`.
    ///
    /// `iat` is now, except for a token made so late that it has expired already: then it is the start, so that the
    /// claims do not contradict each other.
    ///
    /// - Returns: `nil` when the token would last beyond the year 9999.
    package init?(now: NumericDate, notBefore: NumericDate?, lifetime: Timespan) {
        start = notBefore ?? now
        expiry = start + lifetime
        guard expiry.seconds <= NumericDate.lastOfRFC3339 else { return nil }
        issued = expiry <= now ? start : now
    }
}

extension JSONMember {
    /// A claim of time, in whole seconds.
    static func time(_ name: String, _ date: NumericDate) -> JSONMember { JSONMember(name, .init(date.seconds)) }

    /// A claim that is there only when it has a value.
    static func optional(_ name: String, _ text: String?) -> [JSONMember] {
        text.map { [JSONMember(name, .string($0))] } ?? []
    }

    /// An array of strings, left out when there is none.
    static func list(_ name: String, _ texts: [String]) -> [JSONMember] {
        texts.isEmpty ? [] : [JSONMember(name, .init(texts))]
    }
}
