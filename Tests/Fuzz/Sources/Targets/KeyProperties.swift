internal import JOSE
internal import Keys

/// Files of keys and certificates, in every form that is read.
enum KeyProperties {
    /// That of the encrypted files below Fixtures/keys.
    private static let passphrase = Array("correct horse".utf8)
    private static let message = Array("message".utf8)

    static func hold(for input: [UInt8]) {
        for passphrase in [nil, passphrase] {
            holdVerifying(input, passphrase)
            holdSigning(input, passphrase)
        }
    }

    private static func holdVerifying(_ input: [UInt8], _ passphrase: [UInt8]?) {
        guard let material = try? KeyMaterial(reading: input, for: .verifying, passphrase: passphrase),
            let keys = try? VerificationKey.all(in: material, source: "file")
        else { return }
        for key in keys.prefix(4) {
            for algorithm in Algorithm.allCases.filter(key.fits).prefix(2) {
                let isValid = try? key.verifies([1, 2, 3], of: message, as: algorithm)
                require(isValid != true, "three bytes are no signature")
            }
        }
        for note in material.notes { Rendering.requireClean(note, "a note is escaped") }
        for part in material.leftOut { Rendering.requireClean(part.place, "a place is escaped") }
    }

    private static func holdSigning(_ input: [UInt8], _ passphrase: [UInt8]?) {
        guard let material = try? KeyMaterial(reading: input, for: .signing, passphrase: passphrase),
            let key = try? SigningKey(in: material)
        else { return }
        let algorithm = key.preferredAlgorithm
        guard let text = try? TokenSigner.token(claims: [], header: [], algorithm: algorithm, key: key) else { return }
        let token = Token(parsing: Array(text.utf8))
        // A secret verifies as well; the public half of another key is in the same file.
        let keys = (try? VerificationKey.all(in: material, source: "file")) ?? []
        guard let input = token.signingInput, let signature = token.signature?.bytes else { fail("no token was made") }
        let verified = keys.filter { (try? $0.verifies(signature, of: input, as: algorithm)) == true }
        require(!verified.isEmpty, "what a key has signed, its file verifies")
    }
}
