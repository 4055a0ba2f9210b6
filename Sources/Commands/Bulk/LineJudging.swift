internal import JOSE
internal import JSON
internal import Keys
internal import Messages
internal import Qlik

/// What a command has to say about the token of one line.
struct LineReport {
    let line: JSONLine
    let isAccepted: Bool
    let findings: [Finding]
    /// Who has judged it, for a token that others may follow.
    var verifier: TokenJudge?
    var rules: TokenJudge?
    /// By which the signature was verified.
    var signature: (key: VerificationKey, algorithm: Algorithm)?
}

/// The lines that come of lines.
struct LineOutput: Sendable {
    var bytes: [UInt8] = []
    var tally = LineTally()
    /// What was taken of the input, in bytes.
    let size: Int
}

/// Judges the lines of a batch one after the other.
struct LineJudging: ~Copyable {
    /// A line without a finding of its own, around the payload that it shows.
    private final class Known {
        let precedent: Precedent
        let signature: (key: VerificationKey, algorithm: Algorithm)?
        let before: ArraySlice<UInt8>
        let after: ArraySlice<UInt8>
        let findings: [Finding]

        init(
            _ precedent: Precedent,
            _ findings: [Finding],
            _ signature: (key: VerificationKey, algorithm: Algorithm)?,
            line: [UInt8],
            around payload: Range<Int>
        ) {
            self.precedent = precedent
            self.findings = findings
            self.signature = signature
            before = line[..<payload.lowerBound]
            after = line[payload.upperBound...]
        }
    }

    private let field: TokenField?
    private let report: (Token) throws(Failure) -> LineReport
    private var tokens = LineTokens()
    private var object = PlainObject()
    private var known: [Known] = []
    /// Tokens of more makes than these are judged one by one.
    private static let mostKnown = 8

    init(field: TokenField?, report: @escaping (Token) throws(Failure) -> LineReport) {
        self.field = field
        self.report = report
    }

    /// Lines in which something stood around the token.
    var cleaned: Int { tokens.cleaned }

    /// Judges a line and adds what comes of it.
    mutating func judge(_ line: ArraySlice<UInt8>, _ output: inout LineOutput) throws(Failure) {
        if let field {
            try judge(field.token(in: line, &tokens), &output)
        } else if try !follow(line, &output) {
            try judge(tokens.token(in: line), &output)
        }
    }

    private mutating func judge(_ token: Token, _ output: inout LineOutput) throws(Failure) {
        let report = try report(token)
        let taken = report.line.isPlain ? report.line.taken : nil
        let bytes = report.line.terminalBytes()
        output.bytes += bytes
        output.bytes.append(UInt8(ascii: "\n"))
        output.tally.add(report.isAccepted, report.findings)
        guard report.isAccepted, report.findings.allSatisfy(\.isOfMake), report.verifier != nil || report.rules != nil,
            let taken,
            known.count < Self.mostKnown,
            let precedent = Precedent(token, verifier: report.verifier, rules: report.rules)
        else { return }
        known.append(Known(precedent, report.findings, report.signature, line: bytes, around: taken))
    }

    /// Judges a token by those before it; `false` where none of them decides.
    private mutating func follow(_ line: ArraySlice<UInt8>, _ output: inout LineOutput) throws(Failure) -> Bool {
        guard !known.isEmpty, let parts = CompactLine(line),
            let start = known.firstIndex(where: { $0.precedent.hasHeader(parts.header) }),
            let payload = try? Base64URL.decode(parts.payload), object.read(payload),
            let other = known[start...].first(where: { $0.precedent.covers(payload, object) }),
            other === known[start] || other.precedent.hasHeader(parts.header),
            other.precedent.isUnremarkable(payload, object, size: line.count),
            let signature = try? Base64URL.decode(parts.signature), !signature.isEmpty
        else { return false }
        if let (key, algorithm) = other.signature {
            do throws(KeyError) {
                guard try key.verifies(signature, of: parts.signingInput, as: algorithm) else { return false }
            } catch { throw Failure(error, source: "verifying") }
        }
        output.bytes += other.before
        output.bytes += payload
        output.bytes += other.after
        output.bytes.append(UInt8(ascii: "\n"))
        output.tally.add(true, other.findings)
        return true
    }
}
