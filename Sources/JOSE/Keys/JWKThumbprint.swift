package import Keys
package import JSON

extension PublicKey {
    /// The public members of a JWK for this key, in the order RFC 7638 §3.2 asks for.
    package func jwkMembers() throws(KeyError) -> [JSONMember] {
        func member(_ name: String, _ bytes: [UInt8]) -> JSONMember {
            JSONMember(name, .string(Base64URL.encode(bytes)))
        }
        switch try components() {
        case .rsa(let n, let e): return [member("e", e), JSONMember("kty", "RSA"), member("n", n)]
        case .ec(let curve, let x, let y):
            return [
                JSONMember("crv", .string(curve.rawValue)), JSONMember("kty", "EC"), member("x", x), member("y", y),
            ]
        case .edwards(let curve, let x):
            return [JSONMember("crv", .string(curve.rawValue)), JSONMember("kty", "OKP"), member("x", x)]
        }
    }

    /// The SHA-256 JWK thumbprint (RFC 7638), base64url: one name for a key, whatever file it comes in.
    package func thumbprint() throws(KeyError) -> String {
        let canonical = JSONValue.object(try jwkMembers()).compact
        return Base64URL.encode(try Digests.hash(Array(canonical.utf8), .sha256))
    }
}
