import JOSE
import Keys
import Messages
import TestSupport
import Testing

@Suite("Certificates to be replaced")
struct CertificateCheckTests {
    private static let day = 86_400
    private static let renewal: Message = "make a new pair and configure its certificate: qs-jwt create-cert"

    private func certificate(from start: Int, to end: Int) throws -> Certificate {
        try Certificate(selfSigning: Fixture.privateKey("p256"), commonName: "test", validity: start...end)
    }

    private func findings(_ certificate: Certificate, source: String = "a.cer") -> [Finding] {
        CertificateCheck.findings(certificate, source: source, at: NumericDate(seconds: now))
    }

    private func only(_ certificate: Certificate) throws -> Finding {
        let findings = findings(certificate)
        try #require(findings.count == 1, "\(findings)")
        #expect(findings[0].severity == .warning)
        #expect(findings[0].subject == .key)
        return findings[0]
    }

    @Test("one that is valid for more than 30 days is passed over", arguments: [30 * day + 1, 365 * day])
    func passesOver(_ left: Int) throws {
        #expect(findings(try certificate(from: now, to: now + left)).isEmpty)
        #expect(findings(try certificate(from: now - 365 * Self.day, to: now + left)).isEmpty)
    }

    @Test("30 days or less are left", arguments: [(0, "0 s"), (1, "1 s"), (day, "1 day"), (30 * day, "30 days")])
    func warnsOfTheEnd(_ left: Int, _ words: String) throws {
        let finding = try only(certificate(from: now - 10, to: now + left))
        #expect(finding.code == .certificateExpiresSoon)
        #expect(finding.message == "the certificate in a.cer expires in \(words)")
        #expect(finding.expected == "more than 30 days left")
        #expect(finding.actual == NumericDate(seconds: now + left).rfc3339)
        #expect(finding.fix == Self.renewal)
    }

    @Test("it has expired", arguments: [(1, "1 s"), (400 * day, "1 year 34 days")])
    func tellsOfTheEnd(_ ago: Int, _ words: String) throws {
        let finding = try only(certificate(from: now - 500 * Self.day, to: now - ago))
        #expect(finding.code == .certificateExpired)
        #expect(finding.message == "the certificate in a.cer expired \(words) ago")
        #expect(finding.expected == "2027-01-15T08:00:00Z or later")
        #expect(finding.actual == NumericDate(seconds: now - ago).rfc3339)
        #expect(finding.fix == Self.renewal)
    }

    @Test("it does not count yet")
    func tellsOfTheStart() throws {
        let finding = try only(certificate(from: now + 7200, to: now + 7200 + Self.day))
        #expect(finding.code == .certificateNotYetValid)
        #expect(finding.message == "the certificate in a.cer becomes valid in 2 h")
        #expect(finding.expected == "2027-01-15T08:00:00Z or earlier")
        #expect(finding.actual == "2027-01-15T10:00:00Z")
    }

    @Test("a hash that can be forged", arguments: [("sha1", "SHA-1"), ("md5", "MD5")])
    func tellsOfAWeakSignature(_ file: String, _ hash: String) throws {
        let item = try KeyFile(reading: Fixture.bytes("rsa2048.certificate-\(file).pem")).items[0]
        guard case .certificate(let certificate) = item else { throw KeyError(.unfit, "no certificate") }
        let finding = try only(certificate)
        #expect(finding.code == .certificateSignatureWeak)
        #expect(finding.message == "the certificate in a.cer is signed with \(hash), which can be forged")
        #expect(finding.expected == "SHA-256 or stronger")
        #expect(finding.actual == hash)
        #expect(finding.fix == Self.renewal)
    }

    @Test("the name of the file is escaped")
    func escapesTheSource() throws {
        let findings = findings(try certificate(from: 0, to: 1), source: "a\u{1b}[31m.cer")
        #expect(findings[0].message.hasPrefix(#"the certificate in a\u{1b}[31m.cer expired"#))
    }
}

@Suite("Certificates that a token is judged with")
struct CertificateOfTokenTests {
    private func keys(_ files: String...) throws -> [VerificationKey] {
        try files.flatMap { try VerificationKey.all(in: KeyMaterial(reading: Fixture.bytes($0)), source: $0) }
    }

    @Test("an expired certificate verifies, with a warning")
    func warns() throws {
        let report = try judge(token(), keys("rsa2048.certificate-expired.pem"))
        #expect(report.verdict == .accepted)
        #expect(report.codes(.warning) == [.certificateExpired])
        let finding = try report.only(.certificateExpired)
        #expect(finding.message.hasPrefix("the certificate in rsa2048.certificate-expired.pem expired 6 years"))
    }

    @Test("it is judged for the time of the token")
    func judgesForTheSameTime() throws {
        let token = try token(payload: #"{"exp":1600000000}"#)
        let report = try judge(token, keys("rsa2048.certificate-expired.pem")) {
            $0.time = NumericDate(seconds: 1_590_000_000)
        }
        #expect(report.verdict == .accepted)
        #expect(report.findings.isEmpty)
    }

    @Test("each certificate is told of once, also beside its public key")
    func tellsOnce() throws {
        let files = ["rsa2048.public.pem", "rsa2048.certificate-expired.pem", "rsa2048.certificate-expired.pem"]
        let report = try judge(token(), keys(files[0], files[1], files[2]))
        #expect(report.codes(.warning) == [.certificateExpired])
    }

    @Test("where the signature verifies, the other keys' certificates do not matter")
    func passesOverOtherKeys() throws {
        let keys = try keys("rsa2048-b.public.pem", "rsa2048.certificate-sha1.pem")
        #expect(try judge(token(by: "rsa2048-b"), keys).codes(.warning).isEmpty)
        #expect(try judge(token(), keys).codes(.warning) == [.certificateSignatureWeak])
    }

    @Test("where none verifies, all certificates are judged, and the verdict stays no")
    func judgesAllOtherwise() throws {
        let keys = try keys("rsa2048.certificate-sha1.pem", "rsa2048.certificate-expired.pem", "p256.certificate.pem")
        let report = try judge(token(by: "rsa2048-b"), keys)
        #expect(report.errors == [.signatureInvalid])
        #expect(report.codes(.warning) == [.certificateSignatureWeak, .certificateExpired])
    }
}
