/// A signed JSON Web Token, taken apart but not believed.
struct SignedToken: Sendable {
    let header: Members
    /// What is signed: header and payload as they were sent, with the dot between them.
    let signingInput: [UInt8]
    let signature: [UInt8]
    let algorithm: SignatureAlgorithm
    let keyID: String?
    private let claims: Members

    /// Takes a compact token apart; what is malformed, or asks for what no tenant knows, is refused.
    init(_ text: String) throws(Refusal) {
        let parts = text.split(separator: ".", maxSplits: 3, omittingEmptySubsequences: false)
        let decoded = parts.compactMap(Base64URL.decode)
        guard parts.count == 3, decoded.count == 3 else {
            throw Refusal(.malformed, "the token is not three parts in base64url")
        }
        guard let header = JSONReader.object(decoded[0]), let claims = JSONReader.object(decoded[1]) else {
            throw Refusal(.malformed, "the header or the payload is not a JSON object, or has a member twice")
        }
        if header["crit"] != nil { throw Refusal(.malformed, "the header has 'crit'") }
        signingInput = Array("\(parts[0]).\(parts[1])".utf8)
        signature = decoded[2]
        self.header = header
        self.claims = claims
        algorithm = SignatureAlgorithm(try Self.text("alg", header) ?? "")
        keyID = try Self.text("kid", header)
        _ = try Self.text("typ", header)
    }

    /// The claim, unless it is missing or null.
    func claim(_ name: String) -> JSON? {
        claims[name].flatMap { $0 == .null ? nil : $0 }
    }

    /// Whether the claim is this string, to the byte.
    func claim(_ name: String, is text: String) -> Bool {
        claims[name]?.string?.hasSameBytes(as: text) ?? false
    }

    /// When the token begins and ends to be valid, as far as it says so.
    func times() throws(Refusal) -> (begin: Double?, end: Double?) {
        _ = try time("iat")
        return (try time("nbf"), try time("exp"))
    }

    private func time(_ name: String) throws(Refusal) -> Double? {
        guard let claim = claims[name] else { return nil }
        guard let time = claim.number else { throw Refusal(.timeInvalid, "'\(name)' is not a number") }
        guard time.magnitude <= 1e11 else { throw Refusal(.timeInvalid, "'\(name)' is beyond all dates") }
        return time
    }

    private static func text(_ name: String, _ header: Members) throws(Refusal) -> String? {
        guard let parameter = header[name] else { return nil }
        guard let text = parameter.string else { throw Refusal(.malformed, "'\(name)' in the header is not a string") }
        return text
    }
}
