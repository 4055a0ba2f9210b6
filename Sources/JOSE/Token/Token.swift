package import JSON

/// A token taken apart as far as it goes: what can be read of it, and everything that is wrong with its form.
package struct Token: Sendable {
    /// One segment.
    package struct Part: Sendable {
        /// Its range in the token, in bytes.
        package let range: Range<Int>
        /// Its bytes, when its base64url could be read.
        package let bytes: [UInt8]?
        /// Its JSON, when that could be read too; a signature has none.
        package let document: JSONDocument?

        /// The members when it is a JSON object.
        package var members: [JSONMember]? { document?.value.members }
    }

    /// What kind of text it is.
    package enum Shape: Sendable, Equatable {
        /// Three segments.
        case compact
        /// Five segments: a JWE.
        case encrypted
        /// The JSON serialisation of RFC 7515 §7.2.
        case jsonSerialisation
        case other
    }

    /// The whole token, after what surrounded it was taken away.
    package let text: [UInt8]
    /// What kind of text it is.
    package let shape: Shape
    /// The first segment, as far as it could be separated.
    package let header: Part?
    /// The second segment.
    package let payload: Part?
    /// The third segment; its bytes are empty in a token that says it is not signed.
    package let signature: Part?
    /// What is wrong with the token's form, apart from its payload.
    package let findings: [Finding]
    /// Why the payload is no JSON object; of no interest when a payload may be anything.
    package let payloadFindings: [Finding]

    /// What the signature is over (RFC 7515 §5.2): the first two segments as they stand.
    package var signingInput: [UInt8]? {
        guard shape == .compact, let payload else { return nil }
        return Array(text[..<payload.range.upperBound])
    }

    /// The first value of a header parameter.
    package func header(_ name: String) -> JSONValue? { header?.document?.value.member(name) }

    /// Whether the header says that there is no signature, in any spelling.
    package var isUnsigned: Bool { header("alg")?.stringValue?.lowercased() == "none" }

    /// The first value of a claim.
    package func claim(_ name: String) -> JSONValue? { payload?.document?.value.member(name) }

    /// Takes a token apart; time and memory are linear in its length, whatever it holds.
    package init(parsing text: [UInt8]) {
        self = TokenParser(text).parse()
    }

    /// What stands where a token should, and why there is none.
    package init(refused finding: Finding) { self.init(text: [], shape: .other, findings: [finding]) }

    init(
        text: [UInt8],
        shape: Shape,
        header: Part? = nil,
        payload: Part? = nil,
        signature: Part? = nil,
        findings: [Finding],
        payloadFindings: [Finding] = []
    ) {
        self.text = text
        self.shape = shape
        self.header = header
        self.payload = payload
        self.signature = signature
        self.findings = findings
        self.payloadFindings = payloadFindings
    }
}
