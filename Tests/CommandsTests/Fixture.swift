import Foundation
import JOSE
import JSON
import Keys

/// The files of Fixtures/keys, and tokens made with them.
enum Fixture {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Fixtures").appendingPathComponent("keys")

    static func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
    static func privateKey(_ name: String = "rsa2048") -> String { path("\(name).private.pem") }
    static func publicKey(_ name: String = "rsa2048") -> String { path("\(name).public.pem") }
    static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name))))
    }
    static func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

    /// RFC 7638, of the pair of this name.
    static func thumbprint(_ name: String = "rsa2048") throws -> String {
        let material = try KeyMaterial(reading: bytes("\(name).public.pem"))
        return try VerificationKey.all(in: material, source: name)[0].thumbprint ?? ""
    }

    /// The public key of a pair as a JWK, with more members.
    static func jwk(_ name: String, _ more: [JSONMember] = []) throws -> JSONValue {
        let item = try KeyFile(reading: bytes("\(name).public.pem")).items[0]
        return .object(try item.publicKey.jwkMembers() + more)
    }

    /// A token with exactly this header and payload and a right signature.
    static func token(
        header: String = #"{"alg":"RS256","typ":"JWT"}"#,
        payload: String = #"{"exp":1800003600}"#,
        by name: String = "rsa2048",
        as scheme: SignatureScheme = .rsaPKCS1(.sha256)
    ) throws -> String {
        let input = "\(encoded(header)).\(encoded(payload))"
        let key = try SigningKey(in: KeyMaterial(reading: bytes("\(name).private.pem")))
        guard case .privateKey(let privateKey) = key.material else { return "" }
        return "\(input).\(Base64URL.encode(try privateKey.sign(Array(input.utf8), as: scheme)))"
    }

    /// A token signed with a secret under HS256.
    static func token(secret: [UInt8], payload: String = #"{"exp":1800003600}"#) throws -> String {
        let input = "\(encoded(#"{"alg":"HS256"}"#)).\(encoded(payload))"
        return "\(input).\(Base64URL.encode(try Digests.hmac(Array(input.utf8), secret: secret, .sha256)))"
    }
}

func encoded(_ text: String) -> String { Base64URL.encode(Array(text.utf8)) }

/// A folder of a test's own, removed when the test is over.
final class Scratch: Sendable {
    let path: String

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("qs-jwt-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        path = folder.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of a file in it, there or not.
    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file and gives its path.
    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        try Data(text.utf8).write(to: URL(fileURLWithPath: file(name)))
        return file(name)
    }

    func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: file(name))), as: UTF8.self)
    }

    /// What is in it, sorted.
    func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }

    /// The permissions of a file, such as 0o600.
    func mode(_ name: String) throws -> Int {
        try FileManager.default.attributesOfItem(atPath: file(name))[.posixPermissions] as? Int ?? -1
    }
}
