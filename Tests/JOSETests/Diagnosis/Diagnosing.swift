import Foundation
import JOSE
import JSON
import Keys
import Messages
import TestSupport
import Testing

extension FindingCode {
    /// Everything that the diagnosis of a signature may say.
    static let causes: Set<FindingCode> = [
        .otherAlgorithmVerifies, .otherKeyVerifies, .signatureIsDER, .signatureEncodedTwice, .signatureZeros,
        .signedOverOtherText, .hashedTwice, .payloadDetached, .inputDamaged, .payloadReserialised,
        .secretEncoding, .tokenTruncated, .certificateOfAnotherPair, .embeddedKeyVerifies, .alteredAfterSigning,
        .signedByAnotherKey,
    ]
}

extension Report {
    /// What was said about the signature, in its order.
    var causes: [FindingCode] { findings.map(\.code).filter(FindingCode.causes.contains) }

    /// The only cause; the token must be refused all the same.
    func cause(_ code: FindingCode, sourceLocation: SourceLocation = #_sourceLocation) throws -> Finding {
        expectRefused(sourceLocation: sourceLocation)
        try #require(causes == [code], "\(findings)", sourceLocation: sourceLocation)
        return try only(code, sourceLocation: sourceLocation)
    }

    /// Whatever is said of the cause, it is a note and turns nothing.
    func expectRefused(sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(verdict == .rejected, sourceLocation: sourceLocation)
        #expect(signature.status != .valid, sourceLocation: sourceLocation)
        #expect(signature.key == nil, sourceLocation: sourceLocation)
        for finding in findings where FindingCode.causes.contains(finding.code) {
            #expect(finding.severity == .note, sourceLocation: sourceLocation)
            #expect(finding.fix != nil, sourceLocation: sourceLocation)
        }
    }

    /// Everything that a person may get to see.
    var words: String {
        findings.flatMap { finding in
            [finding.message, finding.expected, finding.actual, finding.fix?.words, finding.excerpt?.line]
                .compactMap(\.self)
        }.joined(separator: "\n")
    }
}

/// A token of Fixtures/tokens, signed by `rsa2048` in a way that JWS does not have; Fixtures/make-tokens.sh made them.
func foreignToken(_ name: String) throws -> String { try Fixture.text(file: "tokens/\(name).jwt") }

/// The three parts of a token.
struct Parts {
    var header: String
    var payload: String
    var signature: String

    init(_ token: String) {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        (header, payload, signature) = (parts[0], parts[1], parts[2])
    }

    var text: String { "\(header).\(payload).\(signature)" }

    var signatureBytes: [UInt8] { get throws { try Base64URL.decode(Array(signature.utf8)) } }

    /// The token with other bytes for its signature.
    func signed(with bytes: [UInt8]) -> String { "\(header).\(payload).\(Base64URL.encode(bytes))" }

    /// The token with other claims under the same signature.
    func claiming(_ json: String) -> String { "\(header).\(encoded(json)).\(signature)" }
}

/// An algorithm and the name of a fixture that signs under it.
struct Signer: CustomTestStringConvertible, Sendable {
    let algorithm: String
    let name: String
    let scheme: SignatureScheme

    var testDescription: String { "\(algorithm) by \(name)" }

    func token(payload: String = goodPayload, header: String? = nil) throws -> String {
        try JOSETests.token(
            header: header ?? #"{"alg":"\#(algorithm)"}"#,
            payload: payload,
            by: name,
            as: scheme
        )
    }

    var key: VerificationKey { get throws { try Fixture.key(name) } }

    static let rsa = Hash.allCases.flatMap { hash in
        [
            Signer(algorithm: "RS\(hash.rawValue)", name: "rsa2048", scheme: .rsaPKCS1(hash)),
            Signer(algorithm: "PS\(hash.rawValue)", name: "rsa2048", scheme: .rsaPSS(hash)),
        ]
    }

    static let ec = [
        Signer(algorithm: "ES256", name: "p256", scheme: .ecdsa(.sha256)),
        Signer(algorithm: "ES384", name: "p384", scheme: .ecdsa(.sha384)),
        Signer(algorithm: "ES512", name: "p521", scheme: .ecdsa(.sha512)),
        Signer(algorithm: "ES256K", name: "secp256k1", scheme: .ecdsa(.sha256)),
    ]

    static let edwards = [
        Signer(algorithm: "EdDSA", name: "ed25519", scheme: .edwards),
        Signer(algorithm: "Ed25519", name: "ed25519", scheme: .edwards),
        Signer(algorithm: "EdDSA", name: "ed448", scheme: .edwards),
        Signer(algorithm: "Ed448", name: "ed448", scheme: .edwards),
    ]

    static let all = rsa + ec + edwards
}
