internal import JSON
internal import Keys

/// Claims that were taken apart and written again after signing, in another layout or another order.
struct ReserialisationCause {
    private let token: Token
    private let signed: SignedParts
    private let keys: [VerificationKey]
    /// Each of them is one hash with RSA and HMAC, but a whole verification with the others.
    private static let mostTries = 400

    init(token: Token, signed: SignedParts, keys: [VerificationKey]) {
        self.token = token
        self.signed = signed
        self.keys = keys
    }

    /// Tries the layouts that libraries write, then other orders of the members.
    func finding() throws(KeyError) -> Finding? {
        guard let header = token.header?.document?.value, let payload = token.payload?.document?.value,
            payload.members != nil, token.text.count <= 65_536
        else { return nil }
        let trial = try Trial(signed, keys)
        let parts = token.text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map { Array($0) }
        let headers = JSONLayout.allCases.map { ($0.words, encoded($0.text(header))) }
        for (words, body) in JSONLayout.candidates(for: payload, limit: Self.mostTries) {
            if try trial.verifies(parts[0] + [UInt8(ascii: ".")] + encoded(body)) {
                return Self.finding("the claims are written \(words)")
            }
        }
        for (words, head) in headers {
            if try trial.verifies(head + [UInt8(ascii: ".")] + parts[1]) {
                return Self.finding("the header is written \(words)")
            }
            for layout in JSONLayout.allCases
            where try trial.verifies(head + [UInt8(ascii: ".")] + encoded(layout.text(payload))) {
                return Self.finding("header and claims are written \(layout.words)")
            }
        }
        return nil
    }

    private func encoded(_ text: String) -> [UInt8] { Array(Base64URL.encode(Array(text.utf8)).utf8) }

    private static func finding(_ words: String) -> Finding {
        .cause(
            .payloadReserialised,
            "the signature verifies when \(words): the token was taken apart after signing",
            fix: "pass the token on as it was issued; decoding and encoding it again changes what was signed",
            source: "RFC 7515 §5.2"
        )
    }
}

/// Asks whether the signature is over other bytes, with RSA opened once and for all.
private struct Trial {
    private let signature: [UInt8]
    private let algorithm: Algorithm?
    private let opened: [OpenedSignature]
    private let keys: [VerificationKey]

    init(_ signed: SignedParts, _ keys: [VerificationKey]) throws(KeyError) {
        signature = signed.signature
        algorithm = signed.algorithm
        var opened: [OpenedSignature] = []
        for key in keys {
            if let contents = try key.publicKey?.opened(signed.signature) { opened.append(contents) }
        }
        self.opened = opened
        self.keys = Array(
            keys.filter { if case .rsa = $0.publicKey?.type { false } else { true } }.prefix(2)
        )
    }

    func verifies(_ input: [UInt8]) throws(KeyError) -> Bool {
        for contents in opened where try contents.covers(input) { return true }
        guard let algorithm else { return false }
        for key in keys where try key.made(signature, of: input, as: algorithm) { return true }
        return false
    }
}
