internal import JSON
internal import Messages

/// Reads one segment of a token and says what is wrong with it.
struct SegmentReader {
    let part: Token.Part
    /// What is wrong with its base64url.
    let form: [Finding]
    /// What is wrong with its JSON.
    let json: [Finding]

    private static let maximumDuplicatesReported = 10

    static func signature(_ range: Range<Int>, of text: [UInt8], mayBeEmpty: Bool) -> SegmentReader {
        guard mayBeEmpty || !range.isEmpty else {
            let empty = Finding(
                .malformed,
                .error,
                .place(Place(segment: .signature, range: range, segmentOffset: 0)),
                "the signature is empty",
                fix: "copy the whole token"
            )
            return SegmentReader(part: Token.Part(range: range, bytes: [], document: nil), form: [empty], json: [])
        }
        let (bytes, form) = decoded(.signature, range, of: text)
        return SegmentReader(part: Token.Part(range: range, bytes: bytes, document: nil), form: form, json: [])
    }

    static func json(_ segment: Segment, _ range: Range<Int>, of text: [UInt8]) -> SegmentReader {
        let (bytes, form) = decoded(segment, range, of: text)
        guard let bytes else {
            return SegmentReader(part: Token.Part(range: range, bytes: nil, document: nil), form: form, json: [])
        }
        do {
            let document = try JSONDocument(parsing: bytes)
            let part = Token.Part(range: range, bytes: bytes, document: document)
            return SegmentReader(part: part, form: form, json: findings(about: document, segment, range))
        } catch {
            let finding = malformed(segment, range, bytes, error)
            return SegmentReader(
                part: Token.Part(range: range, bytes: bytes, document: nil),
                form: form,
                json: [finding]
            )
        }
    }

    private static func decoded(_ segment: Segment, _ range: Range<Int>, of text: [UInt8]) -> ([UInt8]?, [Finding]) {
        do { return (try Base64URL.decode(text[range]), []) } catch {
            return (nil, [broken(segment, range, of: text, error)])
        }
    }

    private static func broken(
        _ segment: Segment,
        _ range: Range<Int>,
        of text: [UInt8],
        _ error: Base64URL.Failure
    ) -> Finding {
        Finding(
            .malformed,
            .error,
            .place(Place(segment: segment, range: range, segmentOffset: error.offset)),
            "the \(segment.rawValue) is not base64url",
            expected: "A-Z a-z 0-9 - _ without padding",
            actual: error.reason,
            fix: "take the token as it was issued, unchanged",
            source: "RFC 7515 §2",
            excerpt: Excerpt(ofLineIn: Array(text[range]), at: error.offset, note: error.reason)
        )
    }

    private static func findings(about document: JSONDocument, _ segment: Segment, _ range: Range<Int>) -> [Finding] {
        guard case .object = document.value else {
            let finding = Finding(
                .malformed,
                .error,
                .place(Place(segment: segment, range: range, segmentOffset: 0)),
                "the \(segment.rawValue) is JSON, but not an object",
                expected: "an object",
                actual: document.value.typeName,
                fix: "issue the token again, with its claims as members of one object",
                source: "RFC 7519 §7.2"
            )
            return [finding]
        }
        return document.duplicates.prefix(maximumDuplicatesReported).map { duplicate in
            let path = (duplicate.path + [duplicate.name]).joined(separator: ".")
            return Finding(
                .duplicateMember,
                .error,
                segment == .header ? .header(path) : .claim(path),
                "the \(segment.rawValue) names '\(path.excerpt())' more than once, so that two readers may see two values",
                expected: "each name once",
                fix: "issue the token again, with each name once",
                source: "RFC 7519 §4"
            )
        }
    }

    private static func fault(_ error: JSONError) -> String {
        if error.code == .unexpectedEnd { return ": it ends too early" }
        return (error.isLimit ? error.message : error.fault).map { ": \($0)" } ?? ""
    }

    private static let fixForOther: Message =
        "take the token as it was issued; if it is unchanged, its issuer writes no JSON"

    private static func fixForEmpty(_ segment: Segment) -> Message {
        segment == .payload
            ? "issue it with its claims; a detached payload (RFC 7515 appendix F) is of no use to log in"
            : "copy the whole token"
    }

    private static func malformed(
        _ segment: Segment,
        _ range: Range<Int>,
        _ bytes: [UInt8],
        _ error: JSONError
    ) -> Finding {
        let position = JSONPosition(offset: error.offset, in: bytes)
        let place = Place(
            segment: segment,
            range: range,
            segmentOffset: min(error.offset * 4 / 3, range.count),
            json: JSONPlace(offset: error.offset, line: position.line, column: position.column)
        )
        return Finding(
            .malformed,
            .error,
            .place(place),
            "the \(segment.rawValue) is not JSON" + (bytes.isEmpty ? ": it is empty" : fault(error)),
            expected: error.expected,
            actual: error.actual,
            fix: bytes.isEmpty ? fixForEmpty(segment) : fixForOther,
            source: "RFC 8259",
            excerpt: error.isLimit || bytes.isEmpty
                ? nil : Excerpt(ofLineIn: bytes, at: error.offset, note: "\(error.expected) was expected")
        )
    }
}
