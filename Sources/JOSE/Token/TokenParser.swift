internal import JSON
internal import Messages

/// Takes a compact token apart (RFC 7515 §7.1, RFC 7519 §7.2).
struct TokenParser {
    private let text: [UInt8]

    init(_ text: [UInt8]) { self.text = text }

    func parse() -> Token {
        guard !text.isEmpty else { return refused("the token is empty", fix: "check that the variable or file is set") }
        guard text.count <= TokenText.maximumSize else {
            return refused(
                "the token is larger than 1 MiB",
                fix: "give the token alone; no server takes one as long as this"
            )
        }
        let dots = dotPositions(atMost: 5)
        if TokenText.isSingleToken(text) { return compact(header(to: dots[0]), secondDot: dots[1]) }
        if let token = dots.count == 4 ? encrypted(dots) : nil { return token }
        if let other = OtherText(text) { return named(other, dots) }
        if text.first == UInt8(ascii: "{") { return json() }
        return dots.count == 2 ? compact(header(to: dots[0]), secondDot: dots[1]) : unsplittable(dots)
    }

    /// Stops counting early: a token of a million dots costs no more than one of six.
    private func dotPositions(atMost limit: Int) -> [Int] {
        var positions: [Int] = []
        for index in text.indices where text[index] == UInt8(ascii: ".") {
            positions.append(index)
            if positions.count == limit { break }
        }
        return positions
    }

    /// The header, which ends before the first dot.
    func header(to dot: Int) -> SegmentReader { SegmentReader.json(.header, 0..<dot, of: text) }

    /// Three parts (RFC 7515 §7.1), of which the first has been read.
    func compact(_ header: SegmentReader, secondDot: Int) -> Token {
        let payload = SegmentReader.json(.payload, header.part.range.upperBound + 1..<secondDot, of: text)
        let algorithm = header.part.document?.value.member("alg")?.stringValue
        let signature = SegmentReader.signature(
            secondDot + 1..<text.count,
            of: text,
            mayBeEmpty: algorithm?.lowercased() == "none"
        )
        return Token(
            text: text,
            shape: .compact,
            header: header.part,
            payload: payload.part,
            signature: signature.part,
            findings: header.form + header.json + payload.form + signature.form,
            payloadFindings: payload.json
        )
    }

    /// A JWE says in its header how it is encrypted (RFC 7516 §4.1.2); five parts alone are none.
    private func encrypted(_ dots: [Int]) -> Token? {
        let header = SegmentReader.json(.header, 0..<dots[0], of: text)
        guard header.part.document?.value.member("enc") != nil else { return nil }
        let finding = Finding(
            .encryptedToken,
            .error,
            .token,
            "the token has five parts: it is encrypted (JWE), and only a signed one can be verified",
            expected: "three parts (JWS)",
            actual: "five parts",
            fix: "have the token signed and not encrypted"
        )
        return Token(
            text: text,
            shape: .encrypted,
            header: header.part,
            findings: [finding] + header.form + header.json
        )
    }

    /// Something else; what can be read of a header is still shown.
    private func named(_ other: OtherText, _ dots: [Int]) -> Token {
        let header = dots.first.map { SegmentReader.json(.header, 0..<$0, of: text).part }
        // How many parts an address has is of no interest.
        let actual = dots.count > 2 && text.starts(with: "ey".utf8) ? Self.count(dots) : nil
        let finding = Finding(.malformed, .error, .token, other.message, actual: actual, fix: other.fix)
        return Token(text: text, shape: .other, header: header?.members == nil ? nil : header, findings: [finding])
    }

    private static func count(_ dots: [Int]) -> String {
        let counts = ["one part, without a dot", "two parts", "three parts", "four parts", "five parts"]
        return dots.count < counts.count ? counts[dots.count] : "more than five parts"
    }

    /// Another number of parts than three; the first two are still shown.
    private func unsplittable(_ dots: [Int]) -> Token {
        let finding = notThree(Self.count(dots), fix: dots.count <= 1 ? fixForTooFew : Self.fixForTooMany)
        guard text.starts(with: "ey".utf8) else { return Token(text: text, shape: .other, findings: [finding]) }
        guard dots.count <= 1 else {
            let header = SegmentReader.json(.header, 0..<dots[0], of: text).part
            return Token(text: text, shape: .other, header: header.members == nil ? nil : header, findings: [finding])
        }
        let header = SegmentReader.json(.header, 0..<(dots.first ?? text.count), of: text)
        guard let dot = dots.first else { return single(header, finding) }
        let payload = SegmentReader.json(.payload, dot + 1..<text.count, of: text)
        return Token(text: text, shape: .other, header: header.part, payload: payload.part, findings: [finding])
    }

    /// A part that stands alone: a header if it names an algorithm, else rather the claims.
    private func single(_ part: SegmentReader, _ finding: Finding) -> Token {
        let isHeader = part.part.document?.value.member("alg") != nil || part.part.members == nil
        return Token(
            text: text,
            shape: .other,
            header: isHeader ? part.part : nil,
            payload: isHeader ? nil : part.part,
            findings: [finding]
        )
    }

    private func notThree(_ actual: String, fix: Message) -> Finding {
        Finding(
            .malformed,
            .error,
            .token,
            "this is not a signed token",
            expected: "three parts, separated by dots",
            actual: actual,
            fix: fix,
            source: "RFC 7515 §7.1"
        )
    }

    private static let fixForTooMany: Message = "give only one token; these may be two, or one with extra dots"

    private var fixForTooFew: Message {
        text.starts(with: "ey".utf8)
            ? "copy the whole token; its last part seems to be missing"
            : "give the token itself: three parts, separated by two dots"
    }

    private func json() -> Token {
        let members = try? JSONDocument(parsing: text).value.members
        let names = members?.map(\.name) ?? []
        guard names.contains("payload") || names.contains("ciphertext") else {
            return refused(
                "this is JSON, not a token",
                fix: Self.fixForJSON(names)
            )
        }
        let finding = Finding(
            .malformed,
            .error,
            .token,
            "this is the JSON serialization of a token, which is not supported",
            expected: "compact serialization: three parts, separated by dots",
            fix: "join the members as protected.payload.signature"
        )
        return Token(text: text, shape: .jsonSerialisation, findings: [finding])
    }

    /// What else of JSON people hold that have to do with tokens.
    private static func fixForJSON(_ names: [String]) -> Message {
        func has(_ wanted: String...) -> Bool { wanted.contains(where: names.contains) }
        if has("kty", "keys") { return "these are keys; give the token that one of them has signed" }
        if has("error", "errors") {
            return "its sender answered with an error, and no token is in it; see what it says"
        }
        if has("sub", "iss") {
            return "these look like the claims of a token: sign them, and give the token that comes of it"
        }
        return "give the token itself: three parts, separated by two dots"
    }

    private func refused(_ message: String, fix: Message? = nil) -> Token {
        Token(text: text, shape: .other, findings: [Finding(.malformed, .error, .token, message, fix: fix)])
    }
}
