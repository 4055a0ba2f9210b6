import Crypto
import Foundation
import SwiftASN1
import X509

/// A throw-away certificate authority, made anew at each start.
struct Authority {
    /// A certificate and the key in it.
    struct Identity {
        let certificate: Certificate
        let key: P256.Signing.PrivateKey
    }

    let root: Identity
    private let begin = Date(timeIntervalSinceNow: -3600)
    private let end = Date(timeIntervalSinceNow: 7 * 86_400)

    init() throws {
        let key = P256.Signing.PrivateKey()
        let name = try DistinguishedName { CommonName("stand-in-CA") }
        let certificate = try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(),
            publicKey: .init(key.publicKey),
            notValidBefore: begin,
            notValidAfter: end,
            issuer: name,
            subject: name,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
                Critical(KeyUsage(keyCertSign: true, cRLSign: true))
                SubjectKeyIdentifier(hash: Certificate.PublicKey(key.publicKey))
            },
            issuerPrivateKey: .init(key)
        )
        root = Identity(certificate: certificate, key: key)
    }

    /// The identity of a server that is called by these names.
    func server(_ names: [String]) throws -> Identity {
        try issue("stand-in-tenant") {
            Critical(KeyUsage(digitalSignature: true))
            try ExtendedKeyUsage([.serverAuth])
            SubjectAlternativeNames(names.map(Self.generalName))
        }
    }

    /// The identity that Qlik's console would export for a client.
    func client() throws -> Identity {
        try issue("QlikClient") {
            Critical(KeyUsage(digitalSignature: true))
            try ExtendedKeyUsage([.clientAuth])
        }
    }

    private func issue(
        _ name: String,
        @ExtensionsBuilder extensions: () throws -> Result<Certificate.Extensions, any Error>
    ) throws -> Identity {
        let key = P256.Signing.PrivateKey()
        let certificate = try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(),
            publicKey: .init(key.publicKey),
            notValidBefore: begin,
            notValidAfter: end,
            issuer: root.certificate.subject,
            subject: try DistinguishedName { CommonName(name) },
            extensions: try Certificate.Extensions(builder: extensions),
            issuerPrivateKey: .init(root.key)
        )
        return Identity(certificate: certificate, key: key)
    }

    private static func generalName(_ name: String) -> GeneralName {
        for (family, length) in [(AF_INET, 4), (AF_INET6, 16)] {
            var octets = [UInt8](repeating: 0, count: length)
            guard unsafe inet_pton(family, name, &octets) == 1 else { continue }
            return .ipAddress(ASN1OctetString(contentBytes: octets[...]))
        }
        return .dnsName(name)
    }
}

extension Authority.Identity {
    var certificatePEM: String {
        get throws { try certificate.serializeAsPEM().pemString + "\n" }
    }

    /// The key as PKCS#8.
    var keyPEM: String { key.pemRepresentation + "\n" }
}
