/// The members of a JSON object, whose names are told apart by their bytes.
///
/// A dictionary would not do: strings that Unicode holds equal are one key to it, and other names to a tenant.
struct Members: Sendable {
    private let members: [(name: String, value: JSON)]

    /// Takes members in their order; `nil` if a name is there twice.
    init?(_ members: [(name: String, value: JSON)]) {
        guard Set(members.map { Array($0.name.utf8) }).count == members.count else { return nil }
        self.members = members
    }

    subscript(_ name: String) -> JSON? {
        members.first { $0.name.hasSameBytes(as: name) }?.value
    }

    /// The same members as a value, where names are not asked for any more.
    var json: JSON { .object(Dictionary(members.map { ($0.name, $0.value) }) { first, _ in first }) }
}

extension String {
    /// Whether the bytes are the same, too; `==` asks for the same text in Unicode's sense.
    func hasSameBytes(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
