import JSON
import TestSupport
import Testing

@Suite("Tokens of other implementations")
struct PeerTokenTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch.withProgram() }

    /// A file that Tests/CrossCheck/make-peers.sh wrote, such as `pyjwt.RS256.jwt`.
    struct Peer: CustomTestStringConvertible, Sendable {
        let file: String
        var testDescription: String { file }

        var algorithm: String { String(file.split(separator: ".")[1]) }
        var maker: String { String(file.split(separator: ".")[0]) }
        /// Files with the key, in several forms.
        var keys: [[String]] {
            let file = { (path: String) in ["--cert-publickey-file", Fixture.file(path)] }
            let set = file("peers/keys.jwks")
            guard !algorithm.hasPrefix("HS") else {
                return [file("peers/secret.jwk"), ["--secret-file", Fixture.file("peers/secret")]]
            }
            return [file("keys/\(keyName).public.pem"), file("keys/\(keyName).certificate.pem"), set]
        }

        private var keyName: String {
            switch algorithm {
            case "ES256": "p256"
            case "ES384": "p384"
            case "ES512": "p521"
            case "ES256K": "secp256k1"
            case "EdDSA", "Ed25519": file.contains("448") ? "ed448" : "ed25519"
            case "Ed448": "ed448"
            default: "rsa2048"
            }
        }

        static let all = ((try? Fixture.names(in: "peers")) ?? []).filter { $0.hasSuffix(".jwt") }.map {
            Peer(file: $0)
        }
    }

    @Test func areThereForEveryAlgorithm() {
        let algorithms: Set = [
            "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "ES256K", "EdDSA", "HS256",
            "HS384", "HS512",
        ]
        #expect(Set(Peer.all.map(\.algorithm)).isSuperset(of: algorithms))
        #expect(Set(Peer.all.map(\.maker)) == ["pyjwt", "jwcrypto", "jose"])
        #expect(Peer.all.contains { $0.file.contains("448") } && Peer.all.contains { $0.file.contains("25519") })
    }

    @Test(arguments: Peer.all)
    func areAcceptedUntilAltered(_ peer: Peer) async throws {
        let text = try Fixture.text(file: "peers/\(peer.file)").split(separator: "\n")[0]
        let token = try Compact(String(text))
        for key in peer.keys {
            let words = ["verify", "--format", "json", "--at", "2030-01-01T00:00:00Z", "--issuer", "peer"] + key
            let right = try Report(try await scratch.run(words + [token.text]))
            #expect(right.status == 0 && right.signature == "valid", "\(right.value.compact)")
            #expect(right.value.member("claims") == token.claims)
        }
        let wrong = try Report(try await scratch.run(["verify", "--format", "json", token.altered] + peer.keys[0]))
        #expect(wrong.status == 1 && wrong.signature == "invalid")
    }
}
