internal import JSON
internal import Messages

/// Takes a compact token apart (RFC 7515 §7.1, RFC 7519 §7.2).
struct TokenParser {
    private let text: [UInt8]

    init(_ text: [UInt8]) { self.text = text }

    func parse() -> Token {
        guard !text.isEmpty else { return refused("the token is empty", fix: "check that the variable or file is set") }
        guard text.count <= TokenText.maximumSize else { return refused("the token is larger than 1 MiB") }
        if text.first == UInt8(ascii: "{") { return json() }
        if text.starts(with: [0xff, 0xfe]) || text.starts(with: [0xfe, 0xff]) {
            return refused("the token is UTF-16 text", fix: "save the file as UTF-8 or ASCII")
        }
        if TokenText.holdsSeveralTokens(text) {
            return refused("these are several tokens, one on each line", fix: "give one of them")
        }
        let dots = dotPositions(atMost: 5)
        return switch dots.count {
        case 2: compact(dots)
        case 4: encrypted(dots)
        default: unsplittable(dots)
        }
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

    private func compact(_ dots: [Int]) -> Token {
        let header = SegmentReader.json(.header, 0..<dots[0], of: text)
        let payload = SegmentReader.json(.payload, dots[0] + 1..<dots[1], of: text)
        let algorithm = header.part.document?.value.member("alg")?.stringValue
        let signature = SegmentReader.signature(
            dots[1] + 1..<text.count,
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

    private func encrypted(_ dots: [Int]) -> Token {
        let header = SegmentReader.json(.header, 0..<dots[0], of: text)
        // A JWE says in its header how it is encrypted (RFC 7516 §4.1.2).
        if let parameters = header.part.document?.value, parameters.members != nil, parameters.member("enc") == nil {
            return Token(
                text: text,
                shape: .other,
                header: header.part,
                findings: [notThree("five parts", fix: Self.fixForTooMany)]
            )
        }
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

    /// Neither three nor five parts; the first two are still shown.
    private func unsplittable(_ dots: [Int]) -> Token {
        let counts = ["one part, without a dot", "two parts", "three parts", "four parts", "five parts"]
        let count = dots.count < counts.count ? counts[dots.count] : "more than five parts"
        let finding = notThree(count, fix: dots.count <= 1 ? fixForTooFew : Self.fixForTooMany)
        guard dots.count <= 1, text.starts(with: "ey".utf8) else {
            return Token(text: text, shape: .other, findings: [finding])
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
        if text.starts(with: "-----BEGIN".utf8) { return "this is a key or certificate; give the token" }
        if text.starts(with: "ey".utf8) { return "copy the whole token; its last part seems to be missing" }
        if text.starts(with: "<".utf8) { return "this looks like a web page; give the token" }
        let words = ["null", "undefined", "None", "[object Object]"].map { Array($0.utf8) }
        guard words.contains(text) || text.starts(with: "$".utf8) || text.starts(with: "%".utf8) else {
            return "give the token itself: three parts, separated by two dots"
        }
        return "check that the variable is set where the token comes from"
    }

    private func json() -> Token {
        let members = try? JSONDocument(parsing: text).value.members
        let names = members?.map(\.name) ?? []
        guard names.contains("payload") || names.contains("ciphertext") else {
            return refused(
                "this is JSON, not a token",
                fix: "give the token itself: three parts, separated by two dots"
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

    private func refused(_ message: String, fix: Message? = nil) -> Token {
        Token(text: text, shape: .other, findings: [Finding(.malformed, .error, .token, message, fix: fix)])
    }
}
