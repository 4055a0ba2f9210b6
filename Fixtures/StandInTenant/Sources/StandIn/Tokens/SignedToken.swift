import Foundation
import JWTKit

/// A signed JSON Web Token, taken apart but not believed.
struct SignedToken: Sendable {
    let keyID: String?
    let claims: [String: JSON]
    private let text: String
    private let digest: DigestAlgorithm

    /// Takes a compact token apart; what is malformed or signed in another way than RS256, RS384 or RS512 is refused.
    init(_ text: String) throws(Refusal) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ Self.isBase64URL($0) }) else {
            throw Refusal("malformed: not three parts in base64url")
        }
        guard let header = Self.object(parts[0]), let claims = Self.object(parts[1]) else {
            throw Refusal("malformed: header or payload is not a JSON object")
        }
        self.text = text
        self.claims = claims
        digest = try Self.digest(header["alg"])
        keyID = header["kid"]?.string
    }

    /// Whether the signature was made with the private key that belongs to `key`, as jwt-kit sees it.
    func isSigned(by key: VerificationKey) async -> Bool {
        let keys = JWTKeyCollection()
        await keys.add(rsa: key.rsa, digestAlgorithm: digest)
        return (try? await keys.verify(text, as: AnyClaims.self)) != nil
    }

    /// The claim, unless it is missing or null.
    func claim(_ name: String) -> JSON? {
        claims[name].flatMap { $0 == .null ? nil : $0 }
    }

    /// A claim that is a number of seconds, if it is there.
    func time(_ name: String) throws(Refusal) -> Double? {
        guard let claim = claim(name) else { return nil }
        guard let time = claim.number else { throw Refusal("'\(name)' is not a number") }
        return time
    }

    private static func digest(_ algorithm: JSON?) throws(Refusal) -> DigestAlgorithm {
        switch algorithm?.string {
        case "RS256": .sha256
        case "RS384": .sha384
        case "RS512": .sha512
        default: throw Refusal("the algorithm is not RS256, RS384 or RS512")
        }
    }

    private static func isBase64URL(_ part: Substring) -> Bool {
        part.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
            default: false
            }
        }
    }

    private static func object(_ part: Substring) -> [String: JSON]? {
        let padding = String(repeating: "=", count: (4 - part.utf8.count % 4) % 4)
        let base64 = String(part).replacing("-", with: "+").replacing("_", with: "/") + padding
        return Data(base64Encoded: base64).flatMap { try? JSONDecoder().decode([String: JSON].self, from: $0) }
    }
}

/// Lets jwt-kit judge the signature alone; the claims are judged here, by each platform's rules.
private struct AnyClaims: JWTPayload {
    init(from decoder: any Decoder) throws {}

    func encode(to encoder: any Encoder) throws {}

    func verify(using algorithm: some JWTAlgorithm) {}
}
