internal import Keys

/// Asks whether a signature is over other bytes, with RSA opened once and for all.
///
/// However many bytes are proposed, the work is bounded: beyond the bound every answer is no.
struct SignatureTrial {
    private let signature: [UInt8]
    private let algorithm: Algorithm?
    private let opened: [OpenedSignature.Reading]
    private let keys: [VerificationKey]
    /// Bytes that are still hashed.
    private var budget = 1_000_000
    /// Verifications that are still made; RSA needs none.
    private var verifications = 1000

    init(_ signed: SignedParts, _ keys: [VerificationKey]) throws(KeyError) {
        signature = signed.signature
        algorithm = signed.algorithm
        var opened: [OpenedSignature.Reading] = []
        for key in keys {
            let readings = try key.publicKey?.opened(signed.signature)?.readings ?? []
            opened += readings.filter { $0.algorithm != nil && $0.algorithm == signed.algorithm }
        }
        self.opened = opened
        self.keys = Array(
            keys.filter { if case .rsa = $0.publicKey?.type { false } else { true } }.prefix(2)
        )
    }

    /// Whether the answer is no whatever is proposed: an RSA signature that does not open is over nothing, and the
    /// bound is reached.
    var isOver: Bool { budget <= 0 || verifications <= 0 || opened.isEmpty && (keys.isEmpty || algorithm == nil) }

    mutating func verifies(_ input: [UInt8]) throws(KeyError) -> Bool {
        for reading in opened {
            guard spend(input.count) else { return false }
            if try reading.covers(input) { return true }
        }
        guard let algorithm else { return false }
        for key in keys {
            guard verifications > 0, spend(input.count) else { return false }
            verifications -= 1
            if try key.verifiesIgnoringPolicy(signature, of: input, as: algorithm) { return true }
        }
        return false
    }

    private mutating func spend(_ bytes: Int) -> Bool {
        budget -= bytes
        return budget >= 0
    }
}
