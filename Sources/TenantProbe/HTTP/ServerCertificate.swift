package import JOSE
internal import Keys

/// What a server says about itself in TLS.
package struct ServerCertificate: Sendable, Equatable {
    /// Such as `TLSv1.3`; `nil` when libcurl does not tell.
    package var tlsVersion: String?
    /// Names as the certificate has them; none of the texts is to be trusted in a terminal.
    package let subject: String
    package let issuer: String
    /// DNS names and addresses that it is made for, such as `DNS:localhost, IP Address:127.0.0.1`.
    package let names: String?
    package let start: NumericDate
    package let end: NumericDate
    package let isSelfSigned: Bool

    /// Reads the lines of `name:value` that libcurl has for the server's own certificate.
    init?(lines: [String], tlsVersion: String?) {
        func value(_ name: String) -> String? {
            lines.first { $0.hasPrefix("\(name):") }.map { String($0.dropFirst(name.count + 1)) }
        }
        guard let pem = value("Cert"), let material = try? KeyMaterial(reading: Array(pem.utf8)),
            let keys = try? VerificationKey.all(in: material, source: "server"),
            let certificate = keys.first?.certificate
        else { return nil }
        self.tlsVersion = tlsVersion
        subject = certificate.subject
        issuer = (try? certificate.issuer) ?? ""
        names = value("X509v3 Subject Alternative Name")
        start = NumericDate(seconds: certificate.validity.lowerBound)
        end = NumericDate(seconds: certificate.validity.upperBound)
        isSelfSigned = certificate.isSelfSigned
    }

    /// The first DNS name that is no pattern.
    var firstName: String? {
        let entries = names?.split(separator: ",").map { $0.drop(while: \.isWhitespace) } ?? []
        return entries.first { $0.hasPrefix("DNS:") && !$0.contains("*") }.map { String($0.dropFirst(4)) }
    }
}
