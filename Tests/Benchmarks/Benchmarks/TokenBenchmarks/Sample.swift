internal import Foundation
internal import JOSE
internal import JSON
internal import Keys
internal import Peer
internal import Qlik

/// An algorithm, its keys for both sides, and a token for Qlik Cloud that is signed with them now.
struct Sample: Sendable {
    let algorithm: Algorithm
    let draft: TokenDraft
    let signingKey: SigningKey
    let verificationKeys: [VerificationKey]
    let peerSigning: PeerKeys
    let peerVerifying: PeerKeys
    let token: [UInt8]
    let expectations: Expectations

    /// Groups of a user in the tokens of both sides.
    static let groups = ["Sales", "Finance", "Everyone at ACME"]

    /// Reads the keys and signs the token.
    ///
    /// - Parameters:
    ///   - algorithm: signs.
    ///   - pair: of Fixtures/keys; `nil` takes a secret.
    /// - Throws: when a file is missing, or when one of the two sides cannot read its key.
    init(_ algorithm: Algorithm, pair: String?) async throws {
        let texts = try pair.map(KeyTexts.init(pair:)) ?? .secret
        self.algorithm = algorithm
        draft = try Self.draft()
        signingKey = try SigningKey(in: KeyMaterial(reading: Array(texts.signing.utf8), for: .signing))
        verificationKeys = try VerificationKey.all(
            in: KeyMaterial(reading: Array(texts.verifying.utf8)),
            source: "a file"
        )
        peerSigning = try await PeerKeys(texts.peerSigning, for: algorithm.rawValue, .signing)
        peerVerifying = try await PeerKeys(texts.peerVerifying, for: algorithm.rawValue, .verifying)
        token = Array(
            try TokenSigner.token(claims: draft.claims, header: draft.header, algorithm: algorithm, key: signingKey)
                .utf8
        )
        expectations = Self.expectations(for: algorithm)
    }

    private static var now: NumericDate { NumericDate(seconds: Int(Date().timeIntervalSince1970)) }

    private static func draft() throws -> TokenDraft {
        let lifetime = Timespan(seconds: 3600)
        guard let validity = Validity(now: now, notBefore: nil, lifetime: lifetime) else {
            throw CocoaError(.coderInvalidValue)
        }
        var request = CloudTokenRequest(
            issuer: PeerClaims.issuer,
            keyID: PeerClaims.keyID,
            subject: "anna@example.com",
            tokenID: UUID().uuidString,
            validity: validity
        )
        request.name = "Anna Andersson"
        request.email = "anna@example.com"
        request.groups = groups
        return request.draft
    }

    /// What jwt-kit checks as well.
    private static func expectations(for algorithm: Algorithm) -> Expectations {
        var expectations = Expectations(time: now)
        expectations.issuers = [PeerClaims.issuer]
        expectations.audiences = [PeerClaims.audience]
        expectations.keyIDs = [PeerClaims.keyID]
        expectations.algorithms = [algorithm]
        return expectations
    }
}

extension Sample {
    /// How often it is signed in one measurement: RSA and the large curves take long.
    var signing: Repetition { algorithm.requirement == .rsa || isOnLargeCurve ? .once : .thousand }
    /// How often it is verified in one measurement.
    var verifying: Repetition { isOnLargeCurve ? .once : .thousand }

    private var isOnLargeCurve: Bool { algorithm == .es384 || algorithm == .es512 }
}
