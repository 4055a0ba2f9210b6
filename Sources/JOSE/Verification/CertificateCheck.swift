package import Keys
internal import Messages

/// Certificates that are not valid, expire soon or are signed weakly.
///
/// A signature verifies with the key of an expired certificate as well, so none of this is more than a warning.
package enum CertificateCheck {
    /// The days before its end in which a certificate should be replaced.
    private static let notice = 30

    /// What is to be said about one certificate.
    ///
    /// - Parameters:
    ///   - certificate: the one to judge.
    ///   - source: the file or option it came from, not escaped.
    ///   - time: the moment it is judged for.
    /// - Returns: warnings alone.
    package static func findings(_ certificate: Certificate, source: String, at time: NumericDate) -> [Finding] {
        let name = "the certificate in \(source.excerpt())"
        return [start(certificate, name, time) ?? end(certificate, name, time), signature(certificate, name)]
            .compactMap { $0 }
    }

    /// The certificates of the keys that a token was judged with; of all keys when none of them verified it.
    static func findings(_ keys: [VerificationKey], used: VerificationKey?, at time: NumericDate) -> [Finding] {
        let relevant = used.map { used in keys.filter { $0.thumbprint == used.thumbprint } } ?? keys
        var seen: [Certificate] = []
        return relevant.flatMap { key -> [Finding] in
            guard let certificate = key.certificate, !seen.contains(certificate) else { return [] }
            seen.append(certificate)
            let found = findings(certificate, source: key.source, at: time)
            // Of a key that verified the signature, this is said already.
            guard used == nil else { return found }
            return found + WeakKeyCheck.findings(certificate.publicKey).map { $0.with(severity: .warning) }
        }
    }

    private static func start(_ certificate: Certificate, _ name: String, _ time: NumericDate) -> Finding? {
        let start = NumericDate(seconds: certificate.validity.lowerBound)
        guard start > time else { return nil }
        return Finding(
            .certificateNotYetValid,
            .warning,
            .key,
            "\(name) becomes valid in \(Timespan(seconds: start.seconds(since: time)).text)",
            expected: "\(time.rfc3339) or earlier",
            actual: start.rfc3339,
            fix: "wait until then, or compare the clocks of both machines",
            source: "RFC 5280 §4.1.2.5"
        )
    }

    /// The certificate is still valid in the last second.
    private static func end(_ certificate: Certificate, _ name: String, _ time: NumericDate) -> Finding? {
        let end = NumericDate(seconds: certificate.validity.upperBound)
        let left = Timespan(seconds: end.seconds(since: time))
        guard time <= end else {
            return Finding(
                .certificateExpired,
                .warning,
                .key,
                "\(name) expired \(left.text) ago",
                expected: "\(time.rfc3339) or later",
                actual: end.rfc3339,
                fix: renewal,
                source: "RFC 5280 §4.1.2.5"
            )
        }
        guard left.seconds <= notice * 86_400 else { return nil }
        return Finding(
            .certificateExpiresSoon,
            .warning,
            .key,
            "\(name) expires in \(left.text)",
            expected: "more than \(notice) days left",
            actual: end.rfc3339,
            fix: renewal,
            source: "RFC 5280 §4.1.2.5"
        )
    }

    private static func signature(_ certificate: Certificate, _ name: String) -> Finding? {
        guard let hash = certificate.signatureHash, ["MD5", "SHA-1"].contains(hash) else { return nil }
        return Finding(
            .certificateSignatureWeak,
            .warning,
            .key,
            "\(name) is signed with \(hash), which can be forged",
            expected: "SHA-256 or stronger",
            actual: hash,
            fix: renewal,
            source: hash == "MD5" ? "RFC 6151 §2" : "RFC 6194 §3"
        )
    }

    private static let renewal: Message = "make a new pair and configure its certificate: qs-jwt create-cert"
}
