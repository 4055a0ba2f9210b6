internal import Keys
internal import Messages

/// A signature by the right key over another text than the two parts and the dot between them (RFC 7515 §5.1).
///
/// These are the mistakes of tokens that are put together by hand. For each of them, the bytes that were signed are made
/// once more and held against the signature.
struct SigningInputCause {
    private let texts: SigningTexts
    private let algorithm: Algorithm?
    private var trial: SignatureTrial

    /// `nil` for a token that is too large.
    init?(token: Token, signed: SignedParts, trial: SignatureTrial) {
        guard let texts = SigningTexts(token) else { return nil }
        self.texts = texts
        self.trial = trial
        algorithm = signed.algorithm
    }

    mutating func finding() throws(KeyError) -> Finding? {
        if let finding = try hashedTwice() { return finding }
        for (fault, bases) in texts.candidates {
            for base in bases {
                for (end, words) in Self.ends where !(end.isEmpty && base == texts.input) {
                    guard try trial.verifies(base + end) else { continue }
                    return Self.finding(fault, words)
                }
            }
        }
        return nil
    }

    /// What `echo`, a here-string or a pipe of PowerShell puts behind a text.
    private static let ends: [(bytes: [UInt8], words: String)] = [
        ([], ""), ([0x0a], " and a line break (LF)"), ([0x0d, 0x0a], " and a line break (CR LF)"),
        ([0x20], " and a blank"),
    ]

    private static func finding(_ fault: SigningFault, _ end: String) -> Finding {
        .cause(
            .signedOverOtherText,
            "made with this key, but over \(fault.words)\(end)",
            expected: "over HEADER.CLAIMS in base64url and nothing else",
            fix: fault.fix,
            source: "RFC 7515 §5.1"
        )
    }

    /// A digest, as bytes or in digits, that a signer hashed once more.
    private mutating func hashedTwice() throws(KeyError) -> Finding? {
        // Edwards curves sign the text itself, so there the digest was hashed but once.
        for (hash, end) in Hash.allCases.flatMap({ hash in [(hash, []), (hash, [0x0a])] }) as [(Hash, [UInt8])] {
            let digest = try Digests.hash(texts.input + end, hash)
            let digits = Array(HexText.digits(digest).utf8)
            let forms: [([UInt8], String)] = [
                (digest, "the \(hash.name) digest of the text"),
                (digits, "the \(hash.name) digest of the text in hexadecimal"),
                (digits + [0x0a], "the \(hash.name) digest of the text in hexadecimal and a line break"),
                (Base64Text.standard(digest), "the \(hash.name) digest of the text in base64"),
            ]
            for (bytes, words) in forms where try trial.verifies(bytes) {
                return .cause(
                    .hashedTwice,
                    "made with this key, but over \(words)",
                    expected: "over the text, which \(algorithm?.rawValue ?? "the algorithm") hashes by itself",
                    fix: "give the signer the text; or say that it is a digest (AWS KMS: MessageType DIGEST)",
                    source: "RFC 7515 §5.1"
                )
            }
        }
        return nil
    }
}

/// What was signed by mistake.
enum SigningFault: CaseIterable {
    case lineBreak, wrapped, padded, standardAlphabet, claims, header, json, withoutDot, utf16, quoted

    /// After `over`; what stands behind it is said separately.
    var words: String {
        switch self {
        case .lineBreak: "the two parts"
        case .wrapped: "parts in lines, as base64 wraps them"
        case .padded: "parts with their padding ('=')"
        case .standardAlphabet: "parts in standard base64 ('+', '/')"
        case .claims: "the claims alone"
        case .header: "the header alone"
        case .json: "the JSON, before it was encoded"
        case .withoutDot: "the two parts without the dot between them"
        case .utf16: "the text in UTF-16"
        case .quoted: "the text in quotes"
        }
    }

    var fix: Message {
        switch self {
        case .lineBreak: "sign without a line break: printf %s \"$input\" in place of echo (PowerShell: -NoNewline)"
        case .wrapped: "encode without line breaks before signing: base64 -w0, or openssl base64 -A"
        case .padded: "remove '=' before signing, not after it: tr -d '='"
        case .standardAlphabet: "write base64url before signing, not after it: tr '+/' '-_'"
        case .claims, .header, .withoutDot: "sign both parts in base64url with the dot between them: HEADER.CLAIMS"
        case .json: "encode header and claims in base64url first, then sign HEADER.CLAIMS"
        case .utf16: "sign the ASCII bytes: in .NET and PowerShell Encoding.ASCII, not Encoding.Unicode"
        case .quoted: "sign HEADER.CLAIMS without the quotes"
        }
    }
}

extension Hash {
    /// `SHA-256` and so on.
    fileprivate var name: String { "SHA-\(rawValue)" }
}
