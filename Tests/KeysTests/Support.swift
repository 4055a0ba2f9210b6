import Foundation
import Keys
import TestSupport
import Testing

extension Fixture {
    /// A signature over `message`.
    static func signature(_ name: String) throws -> [UInt8] { try bytes("signatures/\(name)") }

    static var message: [UInt8] { get throws { try signature("message") } }

    /// The only item of a file.
    static func item(_ name: String, passphrase: [UInt8]? = nil) throws -> KeyFileItem {
        try onlyItem(try bytes(name), passphrase: passphrase)
    }
}

/// Reads bytes that must hold one item.
func onlyItem(_ bytes: [UInt8], passphrase: [UInt8]? = nil) throws -> KeyFileItem {
    let items = try KeyFile(reading: bytes, passphrase: passphrase).items
    try #require(items.count == 1)
    return items[0]
}

func read(_ text: String, passphrase: [UInt8]? = nil) throws -> [KeyFileItem] {
    try KeyFile(reading: Array(text.utf8), passphrase: passphrase).items
}

extension KeyFileItem {
    var privateKey: PrivateKey? { if case .privateKey(let key) = self { key } else { nil } }
    var certificate: Certificate? { if case .certificate(let certificate) = self { certificate } else { nil } }

    var kind: String {
        switch self {
        case .privateKey: "private key"
        case .publicKey: "public key"
        case .certificate: "certificate"
        }
    }
}

/// The error that `body` must throw.
func refusal(
    sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () throws -> Any
) throws -> KeyError {
    try #require(throws: KeyError.self, sourceLocation: sourceLocation) { _ = try body() }
}

extension KeyError {
    /// Everything that a person may get to see.
    var words: String { [reason, hint?.words, detail].compactMap { $0 }.joined(separator: "\n") }
}

/// The key pairs among the fixtures.
struct Pair: CustomTestStringConvertible, Sendable {
    let name: String
    let type: KeyType

    var testDescription: String { name }

    static let all = [
        Pair(name: "rsa1024", type: .rsa(bits: 1024)),
        Pair(name: "rsa2048", type: .rsa(bits: 2048)),
        Pair(name: "rsa2048-b", type: .rsa(bits: 2048)),
        Pair(name: "p256", type: .ec(.p256)),
        Pair(name: "p384", type: .ec(.p384)),
        Pair(name: "p521", type: .ec(.p521)),
        Pair(name: "secp256k1", type: .ec(.secp256k1)),
        Pair(name: "ed25519", type: .edwards(.ed25519)),
        Pair(name: "ed448", type: .edwards(.ed448)),
    ]

    static let ec = all.filter { if case .ec = $0.type { true } else { false } }

    /// A scheme that a key of this type signs with.
    var scheme: SignatureScheme {
        switch type {
        case .rsa: .rsaPKCS1(.sha256)
        case .ec: .ecdsa(.sha256)
        case .edwards: .edwards
        }
    }
}
