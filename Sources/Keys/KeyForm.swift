/// The structure that a key or certificate is written in.
package enum KeyForm: String, Sendable, CaseIterable {
    case pkcs8 = "PKCS#8"
    case pkcs1Private = "PKCS#1 private"
    case pkcs1Public = "PKCS#1 public"
    case sec1 = "SEC1"
    case subjectPublicKeyInfo = "SubjectPublicKeyInfo"
    case x509 = "X.509"
    case xmlPrivate = "RSAKeyValue private"
    case xmlPublic = "RSAKeyValue public"
    case openSSH = "OpenSSH"

    /// The name without the half that it holds, such as `PKCS#1`.
    package var name: String {
        switch self {
        case .pkcs1Private, .pkcs1Public: "PKCS#1"
        case .xmlPrivate, .xmlPublic: "RSAKeyValue"
        default: rawValue
        }
    }

    /// What a structure of this form holds.
    package var kind: KeyKind {
        switch self {
        case .pkcs8, .pkcs1Private, .sec1, .xmlPrivate: .privateKey
        case .pkcs1Public, .subjectPublicKeyInfo, .xmlPublic, .openSSH: .publicKey
        case .x509: .certificate
        }
    }

    /// By the label of a PEM block, which its contents need not match.
    init?(label: String) {
        switch label {
        case "PRIVATE KEY", "ENCRYPTED PRIVATE KEY": self = .pkcs8
        case "RSA PRIVATE KEY": self = .pkcs1Private
        case "EC PRIVATE KEY": self = .sec1
        case "PUBLIC KEY": self = .subjectPublicKeyInfo
        case "RSA PUBLIC KEY": self = .pkcs1Public
        case "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE": self = .x509
        default: return nil
        }
    }

    /// By the first elements of a DER structure, which distinguish the forms even where a number in it is unfit.
    init?(der bytes: [UInt8]) {
        switch DERElements.tags(bytes, count: 9) {
        case let tags where tags.starts(with: [.sequence, .sequence]): self = .x509
        case let tags where tags.starts(with: [.sequence, .bitString]): self = .subjectPublicKeyInfo
        case let tags where tags.starts(with: [.sequence, .octetString]): self = .pkcs8
        case let tags where tags.starts(with: [.integer, .sequence]): self = .pkcs8
        case let tags where tags.starts(with: [.integer, .octetString]): self = .sec1
        // A key of DSA in its old form has six.
        case let tags where tags.count == 9 && tags.allSatisfy { $0 == .integer }: self = .pkcs1Private
        case [.integer, .integer]: self = .pkcs1Public
        default: return nil
        }
    }

    /// Whether these bytes are PKCS#8 under a passphrase (RFC 5958 §3).
    static func isEncryptedPKCS8(_ bytes: [UInt8]) -> Bool {
        DERElements.tags(bytes, count: 2) == [.sequence, .octetString]
    }
}

/// What a key file can hold.
package enum KeyKind: String, Sendable, CaseIterable {
    case privateKey = "private key"
    case publicKey = "public key"
    case certificate
}

/// Structures that hold several keys and certificates.
package enum KeyContainer: String, Sendable {
    case pkcs12 = "PKCS#12"
    case pkcs7 = "PKCS#7"

    /// By the first bytes of a structure.
    init?(_ bytes: [UInt8]) {
        if PKCS12File.isOne(bytes) {
            self = .pkcs12
        } else if PKCS7File.isOne(bytes) {
            self = .pkcs7
        } else {
            return nil
        }
    }
}

/// The outermost elements of a DER structure, no further than it takes to name it.
private enum DERElements {
    struct Tag: Equatable {
        let byte: UInt8
        static let integer = Tag(byte: DERElement.integer)
        static let bitString = Tag(byte: DERElement.bitString)
        static let octetString = Tag(byte: DERElement.octetString)
        static let sequence = Tag(byte: DERElement.sequence)
    }

    /// The tags of the first elements in the outer sequence, none if there is no such sequence.
    static func tags(_ bytes: [UInt8], count: Int) -> [Tag] {
        guard bytes.first == DERElement.sequence, let outer = DERElement(first: bytes[...]) else { return [] }
        return outer.children(limit: count).map { Tag(byte: $0.tag) }
    }
}
