internal import JOSE
internal import JSON
internal import Qlik

// Key IDs that are an attack, or unknown to the identity provider (RFC 8725 §3.10).
extension HostileFamily {
    static let keyIDs: [HostileVariant] = forgedKeyIDs.map(\.forged) + wrongKeyIDs

    /// No good key has signed these, so that a verifier without a rule for key IDs refuses them as well.
    private static let forgedKeyIDs: [HostileVariant] = [
        HostileVariant(
            "kid-path-traversal",
            "kid is the path of /dev/null, signed with an empty secret",
            "the key ID is used as a file name, so anybody can name a file whose contents are known"
        ) {
            try $0.macSigned(secret: emptySecret, more: [JSONMember("kid", "../../../../../../dev/null")])
        },
        HostileVariant(
            "kid-sql",
            "kid is SQL that selects a secret of the attacker",
            "the key ID reaches a database as a command, which can read and change its data"
        ) {
            let keyID = JSONMember("kid", "' UNION SELECT 'attacker' -- ")
            return try $0.macSigned(secret: Array("attacker".utf8), more: [keyID])
        },
        HostileVariant(
            "kid-command",
            "kid is a shell command that does nothing",
            "the key ID reaches a shell, so anybody can run programs on the server"
        ) { try $0.signedWithForeignKey([JSONMember("kid", "key|true")]) },
        HostileVariant(
            "kid-url",
            "kid is the address of a key of the attacker",
            "the server fetches keys from where the token says, so anybody can write one"
        ) { try $0.signedWithForeignKey([JSONMember("kid", "https://attacker.invalid/key.pem")]) },
        HostileVariant(
            "kid-long",
            "kid is 4096 letters long",
            "a key that is not found is no error, so anybody can write a token"
        ) { try $0.signedWithForeignKey([JSONMember("kid", .string(String(repeating: "A", count: 4096)))]) },
    ]

    /// Signed rightly; a virtual proxy has no use for key IDs.
    private static let wrongKeyIDs: [HostileVariant] = [
        spoiled("kid-other", "kid is one that no identity provider has") {
            _ = try $0.known($0.expectations.keyIDs, "key ID")
            return try $0.wrong("someone-else", besides: $0.expectations.keyIDs)
        },
        spoiled("kid-look-alike", "kid is the right one with an invisible letter behind it") {
            let keyID = try $0.known($0.expectations.keyIDs, "key ID")
            return try $0.wrong("\(keyID)\u{200b}", besides: $0.expectations.keyIDs)
        },
        spoiled("kid-number", "kid is a number") { _ in 1 },
        spoiled("kid-null", "kid is null") { _ in nil },
        spoiled("kid-empty", "kid is empty") { _ in "" },
    ]

    private static func spoiled(
        _ name: String,
        _ summary: String,
        _ value: @escaping @Sendable (HostileMaterial) throws -> JSONValue
    ) -> HostileVariant {
        HostileVariant(
            name,
            summary,
            "a key is accepted under any ID, so a withdrawn one or that of another provider may be accepted"
        ) {
            try $0.require(.cloud)
            return try $0.signed($0.joseHeader.setting("kid", value($0)), $0.claims)
        }
    }
}
