/// Tells whether a name of one object has been there before, in linear time.
struct RepeatedNames {
    /// A few names are compared one by one, which beats hashing.
    private static let fewNames = 12

    private var seen: Set<ExactName> = []

    /// Whether the name stands among the members read so far; to be asked once for each member in turn.
    mutating func contains(_ name: String, after members: [JSONMember]) -> Bool {
        guard members.count >= Self.fewNames else {
            return members.contains { $0.name.hasSameBytes(as: name) }
        }
        if seen.isEmpty {
            seen = Set(members.lazy.map { ExactName($0.name) })
        }
        return !seen.insert(ExactName(name)).inserted
    }
}

/// A name as a key by its bytes.
///
/// A `String` as key would merge names that are canonically equivalent, and its hash alone would let a text with
/// thousands of equivalent names make the set quadratic.
package struct ExactName: Hashable {
    private let text: String

    /// Takes a name with its escapes resolved.
    package init(_ text: String) { self.text = text }

    /// Whether both are the same, to the byte.
    package static func == (left: Self, right: Self) -> Bool { left.text.hasSameBytes(as: right.text) }

    /// Takes in each byte.
    package func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }
}
