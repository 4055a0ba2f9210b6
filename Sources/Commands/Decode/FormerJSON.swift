internal import JOSE
internal import JSON

/// What `--minimal-output` prints: the members that the Node.js tool of this name printed, for scripts written for it.
struct FormerJSON {
    let token: Token
    /// The judgement, where there is a key.
    let report: Report?

    var value: JSONValue {
        let contents = [("header", token.header), ("payload", token.payload)].map { name, part in
            JSONMember(name, part?.document?.value ?? .null)
        }
        return .object(contents + (report.map { [JSONMember("verification", verification($0))] } ?? []))
    }

    private func verification(_ report: Report) -> JSONValue {
        let isGood = report.verdict == .accepted
        let errors = report.findings.filter { $0.severity == .error }
        var members: [JSONMember] = [
            JSONMember("status", .string(isGood ? "valid" : "invalid")),
            JSONMember("algorithm", header("alg") ?? .null), JSONMember("integrity", .bool(isGood)),
            JSONMember("issuedAt", time("iat")), JSONMember("expiresAt", time("exp")),
            JSONMember("notBefore", time("nbf")),
            JSONMember("currentlyValid", .bool(!errors.contains { Self.timeCodes.contains($0.code) })),
        ]
        if let keyID = header("kid") { members.append(JSONMember("keyId", keyID)) }
        if let audience = token.claim("aud") {
            members.append(JSONMember("audience", audience))
            members.append(JSONMember("audienceMatch", .bool(!errors.contains { $0.code == .audienceMismatch })))
        }
        if let issuer = token.claim("iss") { members.append(JSONMember("issuer", issuer)) }
        if let first = errors.first {
            members.append(JSONMember("reason", .string("\(first.code.rawValue): \(first.message)")))
        }
        return .object(members)
    }

    private static let timeCodes: Set<FindingCode> = [.expired, .notYetValid, .issuedInFuture]

    private func header(_ name: String) -> JSONValue? { token.header?.document?.value.member(name) }

    /// As RFC 3339 has it, with the milliseconds that JavaScript writes.
    private func time(_ claim: String) -> JSONValue {
        guard let number = token.claim(claim)?.numberValue, let date = NumericDate(number) else { return "N/A" }
        let text = date.rfc3339
        return .string(text.contains(".") ? text : text.replacing("Z", with: ".000Z"))
    }
}
