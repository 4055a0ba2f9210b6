internal import JOSE
internal import JSON
internal import Messages
internal import Qlik

@testable internal import Commands

/// A token of any text has one verdict, which both forms of the report tell.
///
/// The first byte says how it is judged, the second one with which keys. Where that is even, the rest is the token; else
/// header and payload, parted by a line feed, are signed, so that what stands behind the signature is reached.
enum TokenProperties {
    private static let time = NumericDate(seconds: 1_800_000_000)

    static func hold(for input: [UInt8]) {
        guard input.count > 2 else { return }
        let text = text(of: input)
        let judge = judge(input[0])
        let token = Token(parsing: text)
        let keys = TestKey.shared.sets[Int(input[1] >> 1) % TestKey.shared.sets.count]
        let report = report(judge, token, keys)
        let again = self.report(judge, Token(parsing: text), keys)
        require(report.verdict == again.verdict && report.findings == again.findings, "one token has one report")
        requirePlaces(of: report.findings, in: token)
        let verdict = requireRendering(of: report, judge.platform)
        require(verdict == report.verdict.rawValue, "the reports tell the verdict")
        if report.verdict == .accepted { requireOneText(of: token, judge, keys) }
    }

    static func text(of input: [UInt8]) -> [UInt8] {
        let rest = input.dropFirst(2)
        guard input[1] & 1 == 1 else { return Array(rest) }
        let parts = rest.split(separator: 0x0a, maxSplits: 1, omittingEmptySubsequences: false)
        return TestKey.shared.token(header: parts[0], payload: parts.count > 1 ? parts[1] : [])
    }

    static func judge(_ choice: UInt8) -> TokenJudge {
        var expectations = Expectations(time: time)
        expectations.signatureOnly = choice & 4 != 0
        if choice & 8 != 0 { expectations.issuers = ["acme.eu.qlikcloud.com"] }
        if choice & 16 != 0 { expectations.leeway = Timespan(seconds: 60) }
        if choice & 32 != 0 { expectations.keyIDs = ["key-2026"] }
        return TokenJudge(
            platform: [nil, .cloud, .clientManaged, nil][Int(choice & 3)],
            allowsNoExpiry: choice & 64 != 0,
            isStrict: choice & 128 != 0,
            expectations: expectations
        )
    }

    static func report(
        _ judge: TokenJudge,
        _ token: Token,
        _ keys: [VerificationKey] = TestKey.shared.sets[0]
    ) -> Report {
        do {
            return try judge.report(on: token, keys: keys)
        } catch { fail("OpenSSL: \(error)") }
    }

    /// Offsets lie inside the token; one may stand behind its last byte, where something is missing.
    static func requirePlaces(of findings: [Finding], in token: Token) {
        for case .place(let place) in findings.map(\.subject) {
            require((0...token.text.count).contains(place.offset), "a finding lies in the token")
            require((0...place.offset).contains(place.segmentOffset), "and in its segment")
            require(place.json.map { $0.line > 0 && $0.column > 0 && $0.offset >= 0 } ?? true, "lines count from 1")
        }
    }

    /// Holds that text and JSON tell the same, and returns the verdict of the text.
    private static func requireRendering(of report: Report, _ platform: Platform?) -> Substring {
        let plain = Style(isTerminal: false) { _ in nil }
        let text = ReportText(report: report, style: plain, saysTime: false).text()
        Rendering.requireClean(text, isLong: true, "a report is escaped")
        let value = ReportJSON(report, platform).value
        require(ReportJSON(report, platform).line.bytes() == value.compactBytes, "a line is the report in one line")
        let read = try? JSONDocument(parsing: value.compactBytes, limits: .report).value
        require(read == value, "a report is JSON")
        let codes = value.member("findings")?.elements?.compactMap { $0.member("code")?.stringValue } ?? []
        require(codes == report.findings.map(\.code.rawValue), "a report in JSON has each finding")
        for code in codes { require(text.contains(code), "a report as text names \(code)") }
        let verdict = text.prefix { $0.isLetter }
        require(value.member("verdict")?.stringValue == String(verdict), "both reports have the same verdict")
        return verdict
    }

    /// A token that is accepted is the text of its bytes, and no text beside it is.
    ///
    /// RSA and Ed25519 sign a text in one way; ECDSA in two, of which the other is not near.
    private static func requireOneText(of token: Token, _ judge: TokenJudge, _ keys: [VerificationKey]) {
        let unreadable = Verifier.formFindings(token).filter { $0.code == .malformed || $0.code == .encryptedToken }
        require(unreadable.isEmpty || judge.expectations.signatureOnly, "decode shows what verify accepts")
        let parts = [token.header, token.payload, token.signature].map { Base64URL.encode($0?.bytes ?? []) }
        require(
            Array(parts.joined(separator: ".").utf8) == token.text,
            "a token that is accepted is the text of its bytes"
        )
        for place in [token.text.count - 1, token.text.count / 2, 0] {
            var other = token.text
            other[place] ^= 1
            require(report(judge, Token(parsing: other), keys).verdict == .rejected, "another text is not accepted")
        }
        for other in [token.text + Array("=".utf8), token.text + Array("A".utf8), token.text.dropLast()] {
            require(report(judge, Token(parsing: other), keys).verdict == .rejected, "a longer or shorter one neither")
        }
    }
}

extension JSONLimits {
    /// A report is longer and deeper than what it tells of.
    static let report = JSONLimits(
        maximumBytes: 32 << 20,
        maximumDepth: 100,
        maximumValues: 1_000_000,
        maximumNumberLength: 400
    )
}
