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
