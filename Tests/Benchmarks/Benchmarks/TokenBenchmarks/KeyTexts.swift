internal import Foundation
internal import JOSE

/// The keys of a pair as both sides read them.
struct KeyTexts {
    let signing: String
    let verifying: String
    let peerSigning: String
    let peerVerifying: String

    /// A pair of Fixtures/keys, in PEM.
    init(pair: String) throws {
        let root = (0..<5).reduce(URL(fileURLWithPath: #filePath)) { folder, _ in folder.deletingLastPathComponent() }
        let keys = root.appendingPathComponent("Fixtures/keys")
        signing = try String(contentsOf: keys.appendingPathComponent("\(pair).private.pem"), encoding: .utf8)
        verifying = try String(contentsOf: keys.appendingPathComponent("\(pair).public.pem"), encoding: .utf8)
        peerSigning = signing
        peerVerifying = verifying
    }

    /// A secret of 256 bits: a JWK here, its text there.
    static let secret = KeyTexts(secret: "a secret of 32 bytes for HS256, ")

    private init(secret: String) {
        let jwk = #"{"kty":"oct","k":"\#(Base64URL.encode(Array(secret.utf8)))"}"#
        (signing, verifying) = (jwk, jwk)
        (peerSigning, peerVerifying) = (secret, secret)
    }
}
