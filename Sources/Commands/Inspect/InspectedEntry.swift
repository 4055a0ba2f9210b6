internal import JOSE
internal import Keys

/// One key or certificate with what was found about it.
struct InspectedEntry {
    /// Where it stands.
    struct Place {
        /// The file as it was given.
        let path: String
        /// In the file, from 1.
        let number: Int
        /// For people, escaped: the file, and what distinguishes it from others in there.
        let name: String
    }

    let key: KeyEntry
    let place: Place
    let findings: [Finding]
    /// What makes two keys the same key: DER of the SubjectPublicKeyInfo.
    let identity: [UInt8]?
    /// SHA-256 of it in hexadecimal, as `openssl dgst -sha256` prints it.
    let fingerprint: String?
    /// RFC 7638.
    let thumbprint: String?

    init(_ key: KeyEntry, _ place: Place, findings: [Finding]) throws(KeyError) {
        self.key = key
        self.place = place
        self.findings = findings
        identity = try key.publicKey?.subjectPublicKeyInfo()
        fingerprint = try identity.map { (identity) throws(KeyError) in
            HexText.digits(try Digests.hash(identity, .sha256))
        }
        thumbprint = try key.publicKey?.thumbprint()
    }

    var name: String { place.name }

    /// Whether it holds what must be kept secret.
    var isPrivate: Bool { key.isPrivate }
}

extension KeyEntry {
    /// Whether it holds what must be kept secret, encrypted or not.
    var isPrivate: Bool { kind == .asymmetric(.privateKey) || kind == .secret }
}
