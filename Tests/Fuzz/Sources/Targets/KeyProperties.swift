internal import JOSE
internal import JSON
internal import Keys

@testable internal import Commands
@testable internal import TenantProbe

/// Files of keys and certificates, in every form that is read.
enum KeyProperties {
    /// That of the encrypted files below Fixtures/keys.
    private static let passphrase = Array("correct horse".utf8)
    private static let message = Array("message".utf8)

    static func hold(for input: [UInt8]) {
        for passphrase in [nil, passphrase] {
            holdVerifying(input, passphrase)
            holdSigning(input, passphrase)
            holdInspection(of: input, passphrase)
        }
        holdServerCertificate(input)
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

    /// `inspect-key` tells the same in both forms, and a public key that it prints is that key.
    private static func holdInspection(of input: [UInt8], _ passphrase: [UInt8]?) {
        let now = NumericDate(seconds: 1_800_000_000)
        let context = Context(
            environment: { _ in nil },
            now: now,
            currentTime: { now },
            pause: { _ in },
            inputIsTerminal: false,
            outputIsTerminal: false,
            errorIsTerminal: false,
            readInput: { _ in input },
            writeOutput: { _ in true },
            writeErrorLine: { _ in },
            random: { [UInt8](repeating: 1, count: $0) }
        )
        guard let file = try? InspectedFile("-", passphrase: passphrase, context) else { return }
        let pairing = KeyPairing(file.entries)
        let inspection = Inspection(files: [file], pairing: pairing, findings: [], now: now)
        let text = InspectionText(inspection: inspection, style: context.style).text
        Rendering.requireClean(text, isLong: true, "an inspection is escaped")
        let value = InspectionJSON(inspection: inspection).value
        require((try? JSONDocument(parsing: value.compactBytes, limits: .report).value) == value, "and is JSON")
        for code in file.entries.flatMap(\.findings).map(\.code.rawValue) {
            require(text.contains(code) && value.compact.contains(code), "both forms name \(code)")
        }
        for key in file.entries.prefix(4).compactMap(\.key.publicKey) { requireForms(of: key) }
    }

    private static func requireForms(of key: PublicKey) {
        do {
            let thumbprint = try key.thumbprint()
            let jwk = JSONValue.object(try key.jwkMembers()).compactBytes
            let forms = [jwk, Array(try key.pem().utf8), try key.pkcs1PEM(), try key.sshLine().map { Array($0.utf8) }]
            for form in forms.compactMap({ $0 }) {
                let again = try KeyEntry.all(in: form).compactMap(\.publicKey)
                require(try again.map { try $0.thumbprint() } == [thumbprint], "what is printed is the same key")
            }
        } catch { fail("a key that was read has no forms: \(error)") }
    }

    /// What a server shows of itself in TLS, as libcurl hands it over.
    private static func holdServerCertificate(_ input: [UInt8]) {
        let text = String(decoding: input, as: UTF8.self)
        let lines = ["Cert:\(text)", "X509v3 Subject Alternative Name:\(text)"]
        guard let certificate = ServerCertificate(lines: lines, tlsVersion: nil) else { return }
        require(certificate.firstName?.contains("*") != true, "a pattern is no name")
    }
}
