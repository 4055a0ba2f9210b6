internal import JSON
internal import Keys
internal import Messages

/// Claims that were taken apart and written again after signing, in another layout or another order.
struct ReserialisationCause {
    private let token: Token
    private var trial: SignatureTrial
    /// Bytes that other orders take at most; large tokens are tried in fewer ways.
    private static let mostBytes = 400_000
    /// Each of them is one hash with RSA and HMAC, but a whole verification with the others.
    private static let mostOrders = 400
    private static let dot = UInt8(ascii: ".")

    init(token: Token, trial: SignatureTrial) {
        self.token = token
        self.trial = trial
    }

    /// Tries the layouts that libraries write, then other orders of the members.
    mutating func finding() throws(KeyError) -> Finding? {
        guard let header = token.header, let payload = token.payload, let claims = payload.document?.value,
            let members = claims.members, token.text.count <= 65_536
        else { return nil }
        let head = Array(token.text[header.range]) + [Self.dot]
        if let finding = try layouts(head, claims, members) { return finding }
        if let finding = try orders(head, members) { return finding }
        return trial.isOver ? nil : try headers(header, payload, claims)
    }

    private mutating func layouts(
        _ head: [UInt8],
        _ claims: JSONValue,
        _ members: [JSONMember]
    ) throws(KeyError) -> Finding? {
        let sorted = JSONValue.object(members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
        for (value, words) in [(claims, ""), (sorted, ", sorted by name")] {
            for layout in JSONLayout.allCases where try trial.verifies(head + encoded(layout.text(value))) {
                return Self.finding("the claims are written \(layout.words)\(words)")
            }
        }
        return nil
    }

    private mutating func orders(_ head: [UInt8], _ members: [JSONMember]) throws(KeyError) -> Finding? {
        let orders = MemberOrders(members)
        for number in 0..<min(orders.count, Self.mostOrders, Self.mostBytes / token.text.count) {
            let claims = JSONValue.object(orders.order(number)).compact
            guard try trial.verifies(head + encoded(claims)) else { continue }
            return Self.finding("the claims are written compactly in another order")
        }
        return nil
    }

    private mutating func headers(
        _ header: Token.Part,
        _ payload: Token.Part,
        _ claims: JSONValue
    ) throws(KeyError) -> Finding? {
        guard let value = header.document?.value else { return nil }
        let bodies = JSONLayout.allCases.map { ($0.words, encoded($0.text(claims))) }
        for layout in JSONLayout.allCases {
            let head = encoded(layout.text(value)) + [Self.dot]
            if try trial.verifies(head + token.text[payload.range]) {
                return Self.finding("the header is written \(layout.words)")
            }
            for (words, body) in bodies where try trial.verifies(head + body) {
                let how = words == layout.words ? "header and claims are written \(words)" : nil
                return Self.finding(how ?? "the header is written \(layout.words), and the claims \(words)")
            }
        }
        return nil
    }

    private func encoded(_ text: String) -> [UInt8] { Array(Base64URL.encode(Array(text.utf8)).utf8) }

    private static func finding(_ words: String) -> Finding {
        .cause(
            .payloadReserialised,
            "it verifies when \(words)",
            fix: "pass the token on as it was issued, not decoded and encoded again",
            source: "RFC 7515 §5.2"
        )
    }
}
