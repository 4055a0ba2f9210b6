import JOSE
import JSON
import TestSupport
import Testing

@Suite("Report and verdict")
struct ReportTests {
    @Test("where warnings refuse, the claims are refused by theirs")
    func refusesWarnings() throws {
        let report = try judge(token(payload: #"{"exp":1800003600,"jti":1}"#))
        #expect(report.verdict == .accepted)
        #expect(report.claims == .accepted)
        #expect(report.refusingWarnings.verdict == .rejected)
        #expect(report.refusingWarnings.claims == .rejected)
        #expect(report.refusingWarnings.errors == [.claimWrongType])
    }

    private func report(
        _ status: Report.SignatureStatus,
        _ findings: [Finding],
        claims: Report.ClaimsStatus = .accepted
    ) -> Report {
        Report(
            token: Token(parsing: []),
            signature: Report.Signature(status: status, algorithm: "RS256"),
            claims: claims,
            findings: findings,
            time: NumericDate(seconds: now),
            leeway: Timespan(seconds: 0)
        )
    }

    private func finding(_ severity: Finding.Severity, _ code: FindingCode = .expired) -> Finding {
        Finding(code, severity, .token, "x")
    }

    @Test("accepted takes a valid signature and no error")
    func needsBoth() {
        #expect(report(.valid, []).verdict == .accepted)
        #expect(report(.valid, [finding(.warning), finding(.note)]).verdict == .accepted)
        #expect(report(.valid, [finding(.note), finding(.error)]).verdict == .rejected)
        for status in [Report.SignatureStatus.invalid, .unchecked] { #expect(report(status, []).verdict == .rejected) }
    }

    @Test("errors first, then warnings, then notes, each in its order")
    func ordersFindings() {
        let findings = [
            finding(.note, .keyIDMissing), finding(.warning, .weakKey), finding(.error, .expired),
            finding(.note, .claimIgnored),
            finding(.error, .audienceMismatch), finding(.warning, .issuedInFuture),
        ]
        let codes: [FindingCode] = [
            .expired, .audienceMismatch, .weakKey, .issuedInFuture, .keyIDMissing, .claimIgnored,
        ]
        #expect(report(.valid, findings).findings.map(\.code) == codes)
        #expect(Finding.Severity.allCases.sorted() == [.error, .warning, .note])
    }

    @Test("signature and claims are judged apart")
    func judgesApart() throws {
        let stale = try judge(token(payload: #"{"exp":1}"#))
        #expect(stale.signature.status == .valid)
        #expect(stale.claims == .rejected)
        let forged = try judge(token(by: "rsa2048-b"))
        #expect(forged.signature.status == .invalid)
        #expect(forged.claims == .accepted)
        #expect(forged.verdict == .rejected)
        let both = try judge(token(payload: #"{"exp":1,"iss":"b"}"#, by: "rsa2048-b")) { $0.issuers = ["a"] }
        #expect(both.errors == [.signatureInvalid, .expired, .issuerMismatch])
        #expect(both.verdict == .rejected)
        let header = try judge(token(header: #"{"alg":"RS256","crit":[]}"#))
        #expect(header.signature.status == .valid)
        #expect(header.claims == .accepted)
        #expect(header.verdict == .rejected)
    }

    @Test("the key that matched is in the report, by its source and thumbprint")
    func namesTheKey() throws {
        let report = try judge(token(), [Fixture.key("p256"), Fixture.key("rsa2048")])
        #expect(report.signature.key?.source == "rsa2048.pem")
        #expect(report.signature.key?.typeName == "RSA 2048")
        #expect(report.signature.algorithm == "RS256")
        #expect(try judge(token(by: "rsa2048-b")).signature.key == nil)
    }

    @Test(
        "without a payload there are no claims to judge",
        arguments: ["", "a", "a.b.c.d.e", "{\"payload\":\"\"}", "e30.W10.QQ"]
    )
    func leavesClaimsUnchecked(_ text: String) throws {
        #expect(try judge(text).claims == .unchecked)
    }

    @Test("codes are in kebab case, and none is renamed")
    func keepsItsCodes() {
        let codes = FindingCode.allCases.map(\.rawValue)
        #expect(codes.allSatisfy { $0.utf8.allSatisfy { (0x61...0x7a).contains($0) || $0 == 0x2d } })
        let promised = """
            malformed encrypted-token duplicate-member algorithm-none algorithm-not-allowed algorithm-key-mismatch \
            critical-header-unknown signature-invalid key-id-mismatch key-id-missing weak-key expired not-yet-valid \
            issued-in-future expiry-missing time-not-a-number time-in-milliseconds lifetime-too-long issuer-mismatch \
            audience-mismatch subject-mismatch claim-missing claim-wrong-type subject-type-wrong groups-misnamed \
            group-name-too-long claim-ignored header-too-large
            """
        #expect(Set(promised.split(separator: " ").map(String.init)).isSubset(of: codes))
    }
}
