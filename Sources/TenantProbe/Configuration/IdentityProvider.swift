internal import JSON

/// A JWT identity provider as a tenant reports it (qlik.dev, "Identity providers").
struct IdentityProvider {
    let isActive: Bool
    let issuer: String?
    let keys: [(keyID: String, pem: String)]
    /// In seconds.
    let clockTolerance: Int?

    /// `nil` for a provider of another protocol.
    init?(_ value: JSONValue) {
        guard value.member("protocol")?.stringValue == "jwtAuth" else { return nil }
        isActive = value.member("active")?.boolValue ?? false
        let options = value.member("options")
        issuer = options?.member("issuer")?.stringValue
        keys = (options?.member("staticKeys")?.elements ?? []).compactMap { key in
            guard let keyID = key.member("kid")?.stringValue else { return nil }
            return (keyID, key.member("pem")?.stringValue ?? "")
        }
        clockTolerance = value.member("clockToleranceSec")?.numberValue.flatMap { Int($0.text) }
    }

    var keyIDs: [String] { keys.map(\.keyID) }

    func key(_ keyID: String) -> (keyID: String, pem: String)? { keys.first { $0.keyID.hasSameBytes(as: keyID) } }
}
