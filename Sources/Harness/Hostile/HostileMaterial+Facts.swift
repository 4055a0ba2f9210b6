internal import JOSE
internal import JSON
internal import Keys
internal import Qlik

/// What a variant has to know of the good token, its issuer and its platform.
extension HostileMaterial {
    /// Who an attacker wants to be.
    static let otherUser: JSONValue = "someone-else"

    /// The claim that the platform takes the user from.
    var userClaim: String { platform == .cloud ? "sub" : names.userID }

    /// The claims of another user.
    var claimsOfOtherUser: [JSONMember] { claimsWithoutOwner.setting(userClaim, Self.otherUser) }

    /// The claims for a token that names another user or none: a lenient tenant would find the real user by a verified
    /// e-mail, and rewrite that record.
    var claimsWithoutOwner: [JSONMember] {
        guard platform == .cloud else { return claims }
        return claims.map { $0.name.hasSameBytes(as: "email_verified") ? JSONMember($0.name, false) : $0 }
    }

    /// Stops a variant that only this platform refuses on another one.
    func require(_ platform: Platform) throws {
        guard self.platform == platform else {
            throw Obstacle.unavailable("\(self.platform.rawValue) has no such rule")
        }
    }

    /// The public key, which must be there.
    func knownPublicKey() throws -> PublicKey {
        if let publicKey { return publicKey }
        throw Obstacle.unavailable(
            algorithm.requirement == .secret ? "the key is a secret" : "the public key is not known"
        )
    }

    /// The public key as a file has it, or as one would be written.
    func publicKeyPEM() throws -> [UInt8] {
        let key = try knownPublicKey()
        return try publicTexts.first { $0.contains("PUBLIC KEY-----") } ?? Array(key.pem().utf8)
    }

    /// The certificate as a file has it, or as one would be written.
    func certificatePEM() throws -> [UInt8] {
        let certificate = try knownCertificate()
        return try publicTexts.first { $0.contains("CERTIFICATE-----") } ?? certificate.pem()
    }

    /// The certificate of the public key, which must be there.
    func knownCertificate() throws -> Certificate {
        _ = try knownPublicKey()
        for text in publicTexts {
            if let certificate = (try? KeyMaterial(reading: text))?.certificates.first { return certificate }
        }
        throw Obstacle.unavailable("no certificate of the key is known")
    }

    /// What to compare with, of which the first is the one to imitate.
    func known(_ values: [String], _ what: String) throws -> String {
        guard let first = values.first else { throw Obstacle.unavailable("no \(what) is known to compare with") }
        return first
    }

    /// A value that is none of those that are right.
    func wrong(_ value: String, besides right: [String]) throws -> JSONValue {
        guard !right.contains(where: { $0.hasSameBytes(as: value) }) else {
            throw Obstacle.unavailable("the value that would be wrong is one of those expected")
        }
        return .string(value)
    }
}

extension [UInt8] {
    /// Whether the ASCII text stands somewhere in it.
    fileprivate func contains(_ text: StaticString) -> Bool {
        let wanted = Array(text.description.utf8)
        guard let first = wanted.first else { return true }
        return indices.contains { self[$0] == first && self[$0...].starts(with: wanted) }
    }
}
