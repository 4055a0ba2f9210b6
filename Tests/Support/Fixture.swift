import Foundation
package import JOSE
package import JSON
package import Keys
import Synchronization

/// The files below Fixtures/, and what tests make of them.
///
/// Fixtures/make-fixtures.sh and Fixtures/make-tokens.sh made the files. A key pair is read from its file once: reading
/// it again for each token would take longer than all that is tested.
package enum Fixture {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A file of the repository, such as `Sources/Commands/Rendering/verify.schema.json`.
    package static func repository(_ name: String) -> String { root.appendingPathComponent(name).path }

    /// A file or folder below Fixtures/.
    package static func file(_ name: String) -> String { repository("Fixtures/\(name)") }

    /// A file of Fixtures/keys.
    package static func path(_ name: String) -> String { file("keys/\(name)") }

    package static func bytes(file name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: file(name))))
    }

    package static func text(file name: String) throws -> String {
        String(decoding: try bytes(file: name), as: UTF8.self)
    }

    package static func bytes(_ name: String) throws -> [UInt8] { try bytes(file: "keys/\(name)") }

    package static func text(_ name: String) throws -> String { try text(file: "keys/\(name)") }

    /// What is in a folder below Fixtures/, sorted.
    package static func names(in name: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: file(name)).sorted()
    }

    /// Of the keys that are encrypted.
    package static let passphrase = Array("correct horse".utf8)

    package static func privateKeyFile(_ pair: String = "rsa2048") -> String { path("\(pair).private.pem") }

    package static func publicKeyFile(_ pair: String = "rsa2048") -> String { path("\(pair).public.pem") }

    // MARK: Key pairs

    private struct Pair {
        let privateKey: PrivateKey
        let publicKey: PublicKey
    }

    private static let pairs = Mutex<[String: Pair]>([:])

    private static func pair(_ name: String) throws -> Pair {
        if let known = pairs.withLock({ $0[name] }) { return known }
        guard case .privateKey(let privateKey) = try KeyFile(reading: bytes("\(name).private.pem")).items.first,
            let publicKey = try KeyFile(reading: bytes("\(name).public.pem")).items.first?.publicKey
        else { throw KeyError(.notAKey, name) }
        let pair = Pair(privateKey: privateKey, publicKey: publicKey)
        pairs.withLock { $0[name] = pair }
        return pair
    }

    package static func privateKey(_ name: String) throws -> PrivateKey { try pair(name).privateKey }

    package static func publicKey(_ name: String) throws -> PublicKey { try pair(name).publicKey }

    package static func signingKey(_ name: String) throws -> SigningKey { SigningKey(try privateKey(name)) }

    /// The public key of a pair, as from a PEM file.
    package static func key(_ name: String) throws -> VerificationKey {
        try VerificationKey(publicKey(name), source: "\(name).pem")
    }

    /// RFC 7638, of the pair of this name.
    package static func thumbprint(_ name: String = "rsa2048") throws -> String { try key(name).thumbprint ?? "" }

    /// The public key of a pair as a JWK, with more members.
    package static func jwk(_ name: String, _ more: [JSONMember] = []) throws -> JSONValue {
        .object(try publicKey(name).jwkMembers() + more)
    }

    // MARK: Tokens

    /// A payload that nothing is wrong with, at 2027-01-15T08:00:00Z.
    package static let goodPayload = #"{"exp":1800003600}"#

    /// Appends a right signature, whatever the text is.
    package static func signed(
        _ input: String,
        by name: String = "rsa2048",
        as scheme: SignatureScheme = .rsaPKCS1(.sha256)
    ) throws -> String {
        "\(input).\(Base64URL.encode(try privateKey(name).sign(Array(input.utf8), as: scheme)))"
    }

    /// A token with exactly this header and payload and a right signature: what is wrong with it is not the signature.
    package static func token(
        header: String = #"{"alg":"RS256","typ":"JWT"}"#,
        payload: String = goodPayload,
        by name: String = "rsa2048",
        as scheme: SignatureScheme = .rsaPKCS1(.sha256)
    ) throws -> String {
        try signed("\(encoded(header)).\(encoded(payload))", by: name, as: scheme)
    }

    /// A token signed with a secret.
    package static func token(
        secret: [UInt8],
        header: String = #"{"alg":"HS256"}"#,
        payload: String = goodPayload,
        hash: Hash = .sha256
    ) throws -> String {
        let input = "\(encoded(header)).\(encoded(payload))"
        return "\(input).\(Base64URL.encode(try Digests.hmac(Array(input.utf8), secret: secret, hash)))"
    }
}

/// A text as base64url, as a segment of a token is.
package func encoded(_ text: String) -> String { Base64URL.encode(Array(text.utf8)) }
