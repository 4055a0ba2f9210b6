internal import JOSE
internal import JSON
internal import Keys

// Keys that a token brings along or points to (RFC 8725 §3.10).
extension HostileFamily {
    private static let ownKey = "a token may bring the key that proves it, so anybody can write one"
    private static let fetched = "the server fetches keys from where the token says, so anybody can write one"

    static let foreignKeys: [HostileVariant] = [
        HostileVariant("embedded-jwk", "signed by another key, which stands in the header as jwk", ownKey) {
            try $0.signedWithForeignKey([JSONMember("jwk", .object($0.foreignKey.key().publicKey.jwkMembers()))])
        },
        HostileVariant("embedded-x5c", "signed by another key, whose certificate stands in the header", ownKey) {
            try $0.signedWithForeignKey([JSONMember("x5c", .array([.string($0.foreignCertificate())]))])
        },
        HostileVariant("jku-foreign", "signed by another key, and jku points to where it would be", fetched) {
            try $0.signedWithForeignKey([JSONMember("jku", "https://attacker.invalid/jwks.json")])
        },
        HostileVariant("x5u-foreign", "signed by another key, and x5u points to its certificate", fetched) {
            try $0.signedWithForeignKey([JSONMember("x5u", "https://attacker.invalid/certificate.pem")])
        },
    ].map(\.forged)
}

extension HostileMaterial {
    /// A self-signed certificate of the key that is not trusted, as `x5c` carries it: standard base64 of its DER.
    fileprivate func foreignCertificate() throws -> String {
        let key = try foreignKey.key()
        let certificate = try Certificate(selfSigning: key, commonName: "attacker", validity: past...future)
        let lines = try certificate.pem().split(separator: UInt8(ascii: "\n"))
        return String(decoding: lines.dropFirst().dropLast().joined(), as: UTF8.self)
    }
}
