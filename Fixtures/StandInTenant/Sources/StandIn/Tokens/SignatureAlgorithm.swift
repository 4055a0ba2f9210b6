internal import OpenSSL

/// What the header's `alg` stands for.
enum SignatureAlgorithm: Sendable {
    case rsa(Digest)
    case hmac(Digest)
    /// `none`, in any spelling.
    case none
    case other(String)

    init(_ name: String) {
        switch name {
        case "RS256": self = .rsa(.sha256)
        case "RS384": self = .rsa(.sha384)
        case "RS512": self = .rsa(.sha512)
        case "HS256": self = .hmac(.sha256)
        case "HS384": self = .hmac(.sha384)
        case "HS512": self = .hmac(.sha512)
        default: self = name.lowercased() == "none" ? .none : .other(name)
        }
    }
}
