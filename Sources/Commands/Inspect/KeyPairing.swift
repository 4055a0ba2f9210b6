internal import JOSE
internal import Messages

/// Which of the given keys and certificates belong together.
struct KeyPairing {
    /// The entries of each key, in the order in which the keys appear first; issuers in a chain are left out.
    let groups: [[InspectedEntry]]
    private let entries: [InspectedEntry]

    init(_ entries: [InspectedEntry]) {
        self.entries = entries
        var groups: [[InspectedEntry]] = []
        for entry in entries where entry.identity != nil && !entry.key.isIssuer {
            if let index = groups.firstIndex(where: { $0[0].identity == entry.identity }) {
                groups[index].append(entry)
            } else {
                groups.append([entry])
            }
        }
        self.groups = groups
    }

    /// The groups with both halves of a key.
    var pairs: [(privateKeys: [InspectedEntry], publicKeys: [InspectedEntry])] {
        groups.map { group in (group.filter(\.isPrivate), group.filter { !$0.isPrivate }) }
            .filter { !$0.0.isEmpty && !$0.1.isEmpty }
    }

    /// Those that share their key with no other.
    var unpaired: [InspectedEntry] { groups.filter { $0.count == 1 }.flatMap { $0 } }

    /// What belongs together in words, nothing where there is nothing to compare.
    var sentences: [String] {
        guard entries.count > 1 else { return [] }
        return together + apart + untold
    }

    private var together: [String] {
        groups.filter { $0.count > 1 }.map { group in
            let names = Self.list(group.map(\.name))
            if group.allSatisfy(\.isPrivate) { return "\(names) hold the same private key" }
            guard group.contains(where: \.isPrivate) else { return "\(names) hold the same public key" }
            return group.count == 2 ? "\(names) are a pair" : "\(names) belong together: they hold the same key"
        }
    }

    private var apart: [String] {
        let names = unpaired.map(\.name)
        guard unpaired.count == groups.count else {
            let count = groups.reduce(0) { $0 + $1.count }
            guard names.count <= 4 else { return ["the other \(names.count) keys belong to none of these"] }
            return names.map { "\($0) belongs to \(count == 3 ? "neither" : "none of the others")" }
        }
        // The keys of one key set always differ.
        guard names.count > 1, unpaired.contains(where: { $0.place.path != unpaired[0].place.path }) else {
            return []
        }
        return names.count <= 4
            ? ["\(Self.list(names)) do not belong together"] : ["no two of the \(names.count) keys belong together"]
    }

    /// Those whose pair is unknown.
    private var untold: [String] {
        entries.filter(\.key.isLocked).map { "\($0.name) is encrypted, so its pair is unknown" }
    }

    private static func list(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return "\(names.dropLast().joined(separator: ", ")) and \(last)"
    }
}

extension KeyPairing {
    /// Why the entries are not exactly one pair; `nil` when they are.
    var error: Finding? {
        guard let actual = shortcoming else { return nil }
        return Finding(
            .noPair,
            .error,
            .key,
            "the given files are not one pair of keys",
            expected: "one private key, with its public key or certificate",
            actual: actual,
            fix: entries.contains(where: \.key.isLocked)
                ? "name the passphrase with --passphrase-env NAME or --passphrase-file FILE"
                : "give the private key, and the public key or certificate that was made with it"
        )
    }

    private var shortcoming: String? {
        if entries.contains(where: \.key.isLocked) { return "a private key that is encrypted and was not opened" }
        if entries.contains(where: { $0.findings.contains { $0.code == .keyUnusable && $0.severity == .error } }) {
            return "a key that cannot be used"
        }
        if entries.contains(where: { $0.key.kind == .secret }) { return "a secret" }
        if groups.count > 1 { return "\(groups.count) different keys" }
        guard let group = groups.first, group.contains(where: \.isPrivate) else { return "no private key" }
        return group.allSatisfy(\.isPrivate) ? "no public key and no certificate" : nil
    }
}
